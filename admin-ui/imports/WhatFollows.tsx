import { formatNumber, plural } from '../i18n/plural.ts';
import { BookIcon, QueueIcon, WarningIcon } from '../ui/icons.tsx';
import { Card } from '../ui/Page.tsx';
import type { ImportWithErrors } from './import-api.ts';
import styles from './WhatFollows.module.css';

/** «Что будет после»: what becomes of the cases that were created. */
export function WhatFollows({ job }: { job: ImportWithErrors }) {
  const { opened, overdue, archived, dryRun, created } = job;
  return (
    <Card title={dryRun ? 'Что было бы после' : 'Что будет после'}>
      {created === 0 ? (
        <p className={styles.none}>Новых обращений пока нет.</p>
      ) : (
        <ul className={styles.list}>
          <li>
            <QueueIcon size={16} />
            <span>
              <b>{plural(opened, 'открытое', 'открытых', 'открытых')}</b> в очереди, сроки считаем с даты создания
            </span>
          </li>
          {overdue > 0 && (
            <li className={styles.bad}>
              <WarningIcon size={16} />
              <span>
                <b>{formatNumber(overdue)} уже с просрочкой:</b> одна сводка координатору, без отдельных уведомлений
              </span>
            </li>
          )}
          <li>
            <BookIcon size={16} />
            <span>
              <b>{plural(archived, 'закрытое', 'закрытых', 'закрытых')}</b> в историю, никого не уведомим
            </span>
          </li>
        </ul>
      )}
    </Card>
  );
}
