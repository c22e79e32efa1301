import { Button } from '@mui/material';
import { lazy, Suspense } from 'react';
import { ChevronLeftIcon } from '../../ui/icons.tsx';
import { useOpenCase } from '../case-context.ts';
import { workOf } from '../work-of.ts';
import { AssignWork } from './AssignWork.tsx';
import { CaseFacts } from './CaseFacts.tsx';
import { CoExecutors } from './CoExecutors.tsx';
import { ConflictPanel } from './ConflictPanel.tsx';
import { RegisterWork } from './RegisterWork.tsx';
import { SendingWork } from './SendingWork.tsx';
import { TakeWork } from './TakeWork.tsx';
import { WaitingWork } from './WaitingWork.tsx';
import styles from './WorkPane.module.css';

// The first load brings what every coordinator sees first; the rest comes with the case that asks for it.
const ApprovalWork = lazy(async () => ({ default: (await import('./ApprovalWork.tsx')).ApprovalWork }));
const PublishWork = lazy(async () => ({ default: (await import('./PublishWork.tsx')).PublishWork }));
const SubmitWork = lazy(async () => ({ default: (await import('./SubmitWork.tsx')).SubmitWork }));
const SignWork = lazy(async () => ({ default: (await import('../../appeals/SignWork.tsx')).SignWork }));
const LegalPanel = lazy(async () => ({ default: (await import('../../appeals/LegalPanel.tsx')).LegalPanel }));

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
      {record.sending && <SendingWork sending={record.sending} />}
      <Suspense>
        {work === 'approve' && <ApprovalWork />}
        {work === 'publish' && !record.sending && <PublishWork />}
        {(work === 'sign' || work === 'send') && !record.sending && <SignWork act={work} />}
        {work === 'submit' && <SubmitWork />}
      </Suspense>
      {work === 'register' && <RegisterWork />}
      {work === 'take' && <TakeWork />}
      {work === 'assign' && <AssignWork />}
      {work === 'wait' && <WaitingWork />}
      {work !== 'submit' && <CoExecutors coExecutors={record.coExecutors} />}
      {record.legalSide && (
        <Suspense>
          <LegalPanel />
        </Suspense>
      )}
      <CaseFacts />
    </aside>
  );
}
