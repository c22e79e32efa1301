import { IconButton, Tooltip } from '@mui/material';
import { useNotify } from 'react-admin';
import { stageTitle } from '../../domain/stage-title.ts';
import type { Presence } from '../data/case-api.ts';
import { channelTitle, importanceTitle, platformTitle } from '../i18n/words.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { copyText } from '../ui/copy-text.ts';
import { CopyIcon, FlagIcon, LinkOutIcon, PinIcon } from '../ui/icons.tsx';
import styles from './CaseHeader.module.css';
import { CaseMenu } from './CaseMenu.tsx';
import { useOpenCase } from './case-context.ts';

/** Number, channel, who else is here, title, importance, place. */
export function CaseHeader({ present }: { present: readonly Presence[] }) {
  const { record } = useOpenCase();
  const notify = useNotify();
  const place = record.address ?? record.territory?.name ?? 'место не указано';
  const copy = async () => {
    await copyText(record.number);
    notify(`Номер ${record.number} скопирован`, { type: 'info' });
  };
  return (
    <header className={styles.header}>
      <div className={styles.line}>
        <b className={styles.number}>{record.number}</b>
        <Tooltip title="Скопировать номер">
          <IconButton size="small" aria-label="Скопировать номер" onClick={copy}>
            <CopyIcon size={16} />
          </IconButton>
        </Tooltip>
        <span className={`${styles.quiet} ${styles.channel}`}>
          {channelTitle(record.channel)}
          {record.platform && ` · ${platformTitle(record.platform)}`}
        </span>
        <span className={styles.gap} />
        <PresentPeople present={present} />
        <CaseMenu />
      </div>
      <div className={styles.line}>
        <h1 className={styles.title}>{record.title}</h1>
        <span className={styles.badges}>
          {record.importance !== 'ordinary' && (
            <span className={record.importance === 'urgent' ? styles.urgent : styles.fast}>
              <FlagIcon size={13} /> {importanceTitle[record.importance]}
            </span>
          )}
          {record.cycle > 1 && <span className={styles.cycle}>Цикл {record.cycle}</span>}
          {record.isHistory && <span className={styles.cycle}>Из истории</span>}
          {(record.closedAt !== null || record.stage === 'needsOperator') && (
            <span className={record.stage === 'needsOperator' ? styles.fast : styles.cycle}>
              {stageTitle[record.stage]}
            </span>
          )}
        </span>
      </div>
      <div className={styles.line}>
        <PinIcon size={16} className={styles.quiet} />
        <span className={`${styles.quiet} ${styles.place}`}>{place}</span>
        {record.link && (
          <a className={styles.link} href={record.link} target="_blank" rel="noopener noreferrer">
            Пост жителя <LinkOutIcon size={14} />
          </a>
        )}
      </div>
      {record.incidents.map((incident) => (
        <p key={incident.id} className={styles.incident} role="alert">
          <b>Нужен оператор.</b> {incident.message}
        </p>
      ))}
    </header>
  );
}

function PresentPeople({ present }: { present: readonly Presence[] }) {
  const [first] = present;
  if (!first) return null;
  const verb = first.mode === 'writing' ? 'Пишет' : 'Смотрит';
  return (
    <span className={styles.present} role="status">
      {present.slice(0, 3).map(({ user, mode }) => (
        <Avatar key={user.id} name={user.name} state={mode} small />
      ))}
      <span className={styles.quiet}>
        {present.length === 1 ? `${verb} ${first.user.name}` : `Здесь ещё ${present.length}`}
      </span>
    </span>
  );
}
