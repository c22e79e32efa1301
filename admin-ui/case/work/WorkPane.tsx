import { Button } from '@mui/material';
import type { CaseRecord } from '../../../domain/case.ts';
import type { CommandType } from '../../../domain/case-command.ts';
import { ChevronLeftIcon } from '../../ui/icons.tsx';
import { useOpenCase } from '../case-context.ts';
import { ApprovalWork } from './ApprovalWork.tsx';
import { AssignWork } from './AssignWork.tsx';
import { CaseFacts } from './CaseFacts.tsx';
import { ConflictPanel } from './ConflictPanel.tsx';
import { PublishWork } from './PublishWork.tsx';
import { SubmitWork } from './SubmitWork.tsx';
import { TakeWork } from './TakeWork.tsx';
import { WaitingWork } from './WaitingWork.tsx';
import styles from './WorkPane.module.css';

type Work = 'take' | 'assign' | 'submit' | 'approve' | 'publish' | 'wait';

/** What this person is asked to do with the case now: by what he may do, the most awaited first. */
function workOf(record: CaseRecord): Work {
  const may = (type: CommandType) => record.allowedCommands.some((command) => command.type === type && command.allowed);
  if (may('approve')) return 'approve';
  if (may('publish')) return 'publish';
  if (may('submitAnswer')) return 'submit';
  if (may('takeToWork')) return 'take';
  if (may('assign')) return 'assign';
  return 'wait';
}

/** The right pane: the one decision that is awaited, then the facts of the case with what may be changed. */
export function WorkPane({ showCase, className }: { showCase: () => void; className: string | undefined }) {
  const { record } = useOpenCase();
  const work = workOf(record);
  return (
    <aside className={`${styles.pane} ${className ?? ''}`} aria-label="Работа">
      <div className={styles.phoneBar}>
        <Button size="small" startIcon={<ChevronLeftIcon size={16} />} onClick={showCase}>
          К обращению
        </Button>
        <b>{record.number}</b>
      </div>
      <ConflictPanel />
      {work === 'approve' && <ApprovalWork />}
      {work === 'publish' && <PublishWork />}
      {work === 'submit' && <SubmitWork />}
      {work === 'take' && <TakeWork />}
      {work === 'assign' && <AssignWork />}
      {work === 'wait' && <WaitingWork />}
      <CaseFacts />
    </aside>
  );
}
