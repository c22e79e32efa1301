import type { CommandType } from '../../../domain/case-command.ts';
import { LockIcon } from '../../ui/icons.tsx';
import { useAllowed } from '../case-context.ts';
import styles from './LockedButton.module.css';

/** An act that is not open now: its name with a lock, readable; nothing when it is open. */
export function LockedButton({ type, label }: { type: CommandType; label: string }) {
  const { allowed } = useAllowed(type);
  if (allowed) return null;
  return (
    <span className={styles.locked}>
      <LockIcon size={15} /> {label}
    </span>
  );
}

/** Why an act is not open, in words under the buttons. */
export function LockedReason({ type, label }: { type: CommandType; label: string }) {
  const { allowed, reason } = useAllowed(type);
  if (allowed) return null;
  return (
    <p className={styles.reason}>
      «{label}» пока нельзя: {reason}
    </p>
  );
}
