import { Button } from '@mui/material';
import { useGetList } from 'react-admin';
import type { CompositionRule, MemberChange } from '../../domain/office-records.ts';
import { findSession, may } from '../data/session.ts';
import { roleTitle } from '../i18n/words.ts';
import table from '../ui/table.module.css';
import styles from './ChangeActs.module.css';
import type { ChangeAct } from './composition-api.ts';

interface ChangeActsProps {
  change: MemberChange;
  busy: boolean;
  onAct: (act: ChangeAct) => void;
}

/** What this person may do with a change by the municipality's rule; for the others, who decides. */
export function ChangeActs({ change, busy, onAct }: ChangeActsProps) {
  const { data: rules = [] } = useGetList<CompositionRule>('composition-rules', {
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'role', order: 'ASC' },
  });
  const session = findSession();
  const approvers = rules.find(({ role }) => role === change.role)?.approverRoles ?? [];
  const approves = session?.roles.some((role) => approvers.includes(role)) ?? false;
  const manages = may('people.manage');
  const waits = change.state === 'proposed' || change.state === 'approved';
  const button = (act: ChangeAct, label: string) => (
    <Button size="small" disabled={busy} onClick={() => onAct(act)}>
      {label}
    </Button>
  );
  return (
    <div className={styles.acts}>
      {change.state === 'proposed' &&
        (approves ? (
          <>
            {button('approve', 'Утвердить')}
            {button('refuse', 'Отклонить')}
          </>
        ) : (
          <span className={table.quiet}>решает: {approvers.map((role) => roleTitle[role]).join(' или ')}</span>
        ))}
      {change.state === 'approved' && (approves || manages) && button('enact', 'Внести акт')}
      {waits && (manages || change.proposedBy === session?.user.id) && button('withdraw', 'Отозвать')}
    </div>
  );
}
