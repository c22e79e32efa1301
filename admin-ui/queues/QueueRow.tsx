import { memo } from 'react';
import type { CaseRow } from '../../domain/case.ts';
import { prefetchCase } from '../data/prefetch-case.ts';
import { usePresenceIfKnown } from '../data/presence.ts';
import { channelShort, channelTitle } from '../i18n/words.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { ClockChip } from './ClockChip.tsx';
import styles from './QueueRow.module.css';

interface QueueRowProps {
  row: CaseRow;
  current: boolean;
  onOpen: (id: string) => void;
}

/** A case in two lines: channel and title, deadline and who answers. */
export const QueueRow = memo(function QueueRow({ row, current, onOpen }: QueueRowProps) {
  const others = usePresenceIfKnown(row.id);
  return (
    <li>
      <button
        type="button"
        className={`${styles.row} ${current ? styles.current : ''}`}
        aria-current={current ? 'true' : undefined}
        onClick={() => onOpen(row.id)}
        onPointerEnter={() => prefetchCase(row.id)}
      >
        <span className={styles.channel} title={channelTitle(row.channel)}>
          {channelShort(row.channel)}
        </span>
        <span className={styles.title}>{row.title}</span>
        <span className={styles.who}>
          {others.slice(0, 2).map(({ user, mode }) => (
            <span key={user.id} title={`${user.name}: ${mode === 'writing' ? 'пишет' : 'смотрит'}`}>
              <Avatar name={user.name} state={mode} small />
            </span>
          ))}
        </span>
        <span className={styles.second}>
          <ClockChip row={row} />
          <span className={styles.about}>
            {row.topic?.name ?? 'Тема не указана'} · {row.executor?.name ?? 'не назначен'}
          </span>
        </span>
      </button>
    </li>
  );
});
