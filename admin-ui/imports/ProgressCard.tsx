import { pluralWord } from '../../domain/plural.ts';
import { useNow } from '../data/now.ts';
import { formatMoment } from '../i18n/dates.ts';
import { formatNumber, plural } from '../i18n/plural.ts';
import { formatSize } from '../ui/file-size.ts';
import { CheckIcon, FileIcon, WarningIcon } from '../ui/icons.tsx';
import { Card } from '../ui/Page.tsx';
import type { ImportWithErrors } from './import-api.ts';
import { doneWords, isGoing, layoutWords, percentOf, speedWords } from './import-words.ts';
import styles from './ProgressCard.module.css';

/** The file, how far it is, and what became of its rows: the segments of the bar are the tiles' colours. */
export function ProgressCard({ job }: { job: ImportWithErrors }) {
  const now = useNow(1_000);
  const total = job.rowsTotal ?? Math.max(job.rowsDone, 1);
  const would = job.dryRun;
  const tiles = [
    {
      kind: 'created',
      count: job.created,
      word: would ? 'создаст' : 'создано',
      under: `${formatNumber(job.opened)} в очереди, ${formatNumber(job.archived)} в историю`,
    },
    { kind: 'updated', count: job.updated, word: would ? 'обновит' : 'обновлено', under: 'новые ответы и итоги' },
    { kind: 'repeated', count: job.repeated, word: 'повтор', under: 'уже есть, не изменились' },
    {
      kind: 'failed',
      count: job.failed,
      word: pluralWord(job.failed, 'ошибка', 'ошибки', 'ошибок'),
      under: job.failed > 0 ? 'строки пропущены' : 'все строки подошли',
    },
  ] as const;
  const layout = layoutWords(job);
  return (
    <Card>
      <div className={styles.file}>
        <span className={styles.icon}>
          <FileIcon size={22} />
        </span>
        <span className={styles.names}>
          <b>{job.fileName}</b>
          <span>
            {formatSize(job.fileSize)}
            {job.rowsTotal !== null && ` · ${plural(job.rowsTotal, 'строка', 'строки', 'строк')}`} · загружен{' '}
            {formatMoment(job.createdAt, now)}
          </span>
        </span>
        {layout && (
          <span className={styles.layout}>
            <b>
              <CheckIcon size={16} /> {layout.name}
            </b>
            <span>{layout.how}</span>
          </span>
        )}
      </div>
      {job.problem && (
        <p className={styles.problem} role="alert">
          <WarningIcon size={16} /> {job.problem}
        </p>
      )}
      <div className={styles.counts}>
        <b>{doneWords(job)}</b>
        <span>
          {isGoing(job) ? speedWords(job, now) : job.finishedAt && `закончен ${formatMoment(job.finishedAt, now)}`}
        </span>
      </div>
      <div
        className={styles.bar}
        role="progressbar"
        aria-label="Ход импорта"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percentOf(job)}
      >
        {tiles.map(({ kind, count }) => (
          <i key={kind} className={styles[kind]} style={{ width: `${(count / total) * 100}%` }} />
        ))}
      </div>
      <ul className={styles.tiles}>
        {tiles.map(({ kind, count, word, under }) => (
          <li key={kind} className={styles[`tile-${kind}`]} data-none={count === 0 || undefined}>
            <b>{formatNumber(count)}</b>
            <span>{word}</span>
            <small>{under}</small>
          </li>
        ))}
      </ul>
    </Card>
  );
}
