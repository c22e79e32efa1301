import { Button } from '@mui/material';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { CommandType } from '../../../domain/case-command.ts';
import { stageTitle } from '../../../domain/stage-title.ts';
import { caseApi } from '../../data/case-api.ts';
import { useNow } from '../../data/now.ts';
import { messageOf } from '../../data/problem.ts';
import { formatUntil } from '../../i18n/dates.ts';
import { BellIcon } from '../../ui/icons.tsx';
import { useOpenCase } from '../case-context.ts';
import { formOf } from '../commands/command-forms.ts';
import { ApprovalSteps } from './ApprovalSteps.tsx';
import { LockedReason } from './LockedButton.tsx';
import { PrimaryAnswer } from './PrimaryAnswer.tsx';
import styles from './WorkPane.module.css';

/** What comes first when it is open at this stage: an act for somebody who otherwise only waits. */
const likely: readonly CommandType[] = [
  'register',
  'reportWork',
  'sign',
  'send',
  'logCall',
  'resume',
  'interimAnswer',
  'close',
  'reopen',
  'citizenComment',
  'returnForRework',
];

/** Nothing is asked of this person now: whom the case awaits, until when, and what he may do meanwhile. */
export function WaitingWork() {
  const { record, timeline, ask } = useOpenCase();
  const now = useNow(60_000);
  const answered = record.stage === 'awaitingCitizen' || record.closedAt !== null;
  // A talk with the applicant may be what the signature waits for.
  const signing = timeline?.awaiting.some(({ what }) => what === 'подпись ответа') ?? false;
  const open = likely
    .filter((type) => answered || !['close', 'citizenComment'].includes(type))
    .filter((type) => type !== 'logCall' || signing)
    .filter((type) => record.allowedCommands.some((command) => command.type === type && command.allowed));
  const awaiting = timeline?.awaiting ?? [];
  // The citizen is not reminded.
  const remindable = awaiting.some(({ from }) => from.some(({ role }) => role !== 'citizen'));
  return (
    <section className={styles.work}>
      <header className={styles.head}>
        <h2>
          {record.closedAt ? stageTitle[record.stage] : awaiting.length > 0 ? 'Что ждём' : stageTitle[record.stage]}
        </h2>
        {!record.closedAt && <span className={styles.quiet}>{stageTitle[record.stage].toLowerCase()}</span>}
      </header>
      {record.stage === 'inApproval' && <ApprovalSteps mine={false} />}
      {signing && <LockedReason type="sign" label="Подписать" />}
      <ul className={styles.awaiting}>
        {awaiting.map((awaited) => (
          <li key={awaited.what + (awaited.until ?? '')}>
            <b>
              {awaited.what.slice(0, 1).toUpperCase() + awaited.what.slice(1)}
              {awaited.until && ` до ${formatUntil(awaited.until, now)}`}
            </b>
            {awaited.from.length > 0 && <div>От кого: {awaited.from.map((who) => who.name).join(', ')}</div>}
            {awaited.next.slice(0, 2).map((next) => (
              <div key={next.at + next.what}>
                {formatUntil(next.at, now)}: {next.what}
              </div>
            ))}
          </li>
        ))}
      </ul>
      {remindable && !record.closedAt && <RemindButton id={record.id} />}
      {open.map((type) => (
        <Button key={type} onClick={() => ask(type)}>
          {formOf(type)?.label}
        </Button>
      ))}
      <PrimaryAnswer />
    </section>
  );
}

function RemindButton({ id }: { id: string }) {
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const remind = async () => {
    setBusy(true);
    try {
      await caseApi.remind(id);
      notify('Напоминание отправлено', { type: 'success' });
    } catch (error) {
      notify(messageOf(error), { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button startIcon={<BellIcon size={16} />} onClick={remind} disabled={busy}>
      Напомнить сейчас
    </Button>
  );
}
