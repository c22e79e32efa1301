import { Button, LinearProgress } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router-dom';
import { useNow } from '../data/now.ts';
import { formatDuration, formatUntil } from '../i18n/dates.ts';
import { plural } from '../i18n/plural.ts';
import { clockTitle } from '../i18n/words.ts';
import { SkeletonLines } from '../ui/states.tsx';
import { Tag } from '../ui/Tag.tsx';
import styles from './ChangesPanel.module.css';
import type { ChangedCase } from './regulation-api.ts';
import type { Changes } from './use-changes.ts';

interface ChangesPanelProps {
  changes: Changes;
  /** Cases left out of the recount; undefined: nothing can be chosen here. */
  leftOut?: ReadonlySet<string>;
  onLeaveOut?: (id: string, out: boolean) => void;
  foot?: ReactNode;
}

const shownFirst = 12;

/** «Что изменится»: how many open cases move, which ones, from when to when. */
export function ChangesPanel({ changes, leftOut, onLeaveOut, foot }: ChangesPanelProps) {
  const now = useNow(60_000);
  const [shown, setShown] = useState(shownFirst);
  const { total, looked, changed, isDone, problem } = changes;
  const past = changed.filter(isPast);
  const rest = changed.filter((one) => !isPast(one));
  const removed = rest.filter((one) => firstChange(one) === 'removed');
  const added = rest.filter((one) => firstChange(one) === 'added');
  const moved = rest.filter((one) => firstChange(one) === 'moved');
  const sooner = moved.filter((one) => shiftOf(one) < 0);
  const later = moved.filter((one) => shiftOf(one) >= 0);
  const rows = [...changed].sort((a, b) => firstTo(a).localeCompare(firstTo(b)));
  return (
    <section className={styles.panel} aria-label="Что изменится">
      <div className={styles.head}>
        <h2>{headingWords(changes)}</h2>
        {!isDone && (
          <LinearProgress
            aria-label="Просмотр открытых дел"
            {...(total > 0 ? { variant: 'determinate' as const, value: (looked / total) * 100 } : {})}
            sx={{ mb: 2 }}
          />
        )}
        {isDone && total > 0 && (
          <div className={styles.bar} aria-hidden>
            <i className={styles.sooner} style={{ flex: sooner.length }} />
            <i className={styles.later} style={{ flex: later.length + removed.length + added.length }} />
            <i className={styles.past} style={{ flex: past.length }} />
            <i style={{ flex: total - changed.length }} />
          </div>
        )}
        <div className={styles.figures}>
          {sooner.length > 0 && (
            <span>
              <b>{sooner.length}</b> раньше
            </span>
          )}
          {later.length > 0 && (
            <span>
              <b>{later.length}</b> позже
            </span>
          )}
          {removed.length > 0 && (
            <span>
              <b>{removed.length}</b> со снятым сроком
            </span>
          )}
          {added.length > 0 && (
            <span>
              <b>{added.length}</b> с новым сроком
            </span>
          )}
          {past.length > 0 && (
            <span className={styles.past}>
              <b>{past.length}</b> уже просрочены по новому
            </span>
          )}
          {isDone && !problem && (
            <span>
              <b>{total - changed.length}</b> из {total} без изменений
            </span>
          )}
        </div>
        {problem && <p className={styles.quiet}>{problem}</p>}
      </div>
      {!isDone && changed.length === 0 && <SkeletonLines rows={4} height={36} />}
      <ul className={styles.list}>
        {rows.slice(0, shown).map((row) => (
          <li key={row.id}>
            <div className={styles.line}>
              <span className={styles.name}>
                {onLeaveOut && (
                  <input
                    type="checkbox"
                    aria-label={`Пересчитать ${row.number}`}
                    checked={!leftOut?.has(row.id)}
                    onChange={(event) => onLeaveOut(row.id, !event.target.checked)}
                    style={{ marginRight: 8 }}
                  />
                )}
                <Link to={`/cases/${row.id}`} className={styles.title}>
                  {row.title ?? row.number}
                </Link>
              </span>
              <span className={styles.number}>
                {row.importance !== 'ordinary' && <b>важное </b>}
                {row.number}
              </span>
            </div>
            {row.moves.map((move) => (
              <div key={move.clock} className={styles.line}>
                <span className={styles.move}>
                  {clockTitle[move.clock]}: {move.from ? <s>{formatUntil(move.from, now)}</s> : 'нет срока'} →{' '}
                  <b>{move.to ? formatUntil(move.to, now) : move.change === 'removed' ? 'срок убран' : 'нет срока'}</b>
                </span>
                <span className={styles.by}>
                  {move.pastAlready ? <Tag tone="soon">новый уже прошёл</Tag> : shiftWords(move)}
                </span>
              </div>
            ))}
          </li>
        ))}
      </ul>
      {(rows.length > shown || foot) && (
        <div className={styles.foot}>
          {rows.length > shown && (
            <Button variant="text" onClick={() => setShown(shown + 50)}>
              Показать ещё {Math.min(50, rows.length - shown)}
            </Button>
          )}
          {foot}
        </div>
      )}
    </section>
  );
}

const isPast = ({ moves }: ChangedCase) => moves.some((move) => move.pastAlready);
const firstChange = ({ moves }: ChangedCase) => moves[0]?.change ?? 'moved';
const firstTo = ({ moves }: ChangedCase) => moves.map((move) => move.to ?? '9').sort()[0] ?? '9';
const shiftOf = ({ moves }: ChangedCase) => {
  const [move] = moves;
  return move?.from && move.to ? Date.parse(move.to) - Date.parse(move.from) : 0;
};

function shiftWords({ change, from, to }: ChangedCase['moves'][number]): string {
  if (change === 'added') return 'новый срок';
  if (!from || !to) return '';
  const shift = Date.parse(to) - Date.parse(from);
  return `на ${formatDuration(shift)} ${shift < 0 ? 'раньше' : 'позже'}`;
}

function headingWords({ isDone, problem, changed }: Changes): string {
  if (problem) return 'Что изменится';
  return `Что изменится: ${isDone ? plural(changed.length, 'открытое дело', 'открытых дела', 'открытых дел') : 'считаем…'}`;
}
