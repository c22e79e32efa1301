import { Button } from '@mui/material';
import type { Role } from '../../../domain/codes.ts';
import { findSession } from '../../data/session.ts';
import { useHotkey } from '../../hotkeys/hotkeys.ts';
import { channelTitle, outcomeTitle, platformTitle } from '../../i18n/words.ts';
import { Key } from '../../ui/Key.tsx';
import { useOpenCase } from '../case-context.ts';
import { unfilledPlace } from '../commands/command-body.ts';
import { FileStrip } from '../files/FileStrip.tsx';
import { useDraft } from '../use-draft.ts';
import { AnswerEditor } from './AnswerEditor.tsx';
import { ApprovalSteps } from './ApprovalSteps.tsx';
import { LockedButton, LockedReason } from './LockedButton.tsx';
import styles from './WorkPane.module.css';

/** Whether the signed-in person holds a role on all cases of a channel. */
const isMine = (role: Role, channel: string) =>
  findSession()?.grants.some(
    (grant) =>
      grant.role === role &&
      (grant.scope.channels?.includes(channel) ?? true) &&
      !grant.scope.sectorBlockIds &&
      !grant.scope.departmentIds,
  ) ?? false;

/** An approver's decision: the text as it would reach the citizen, approve or return with a reason. */
export function ApprovalWork() {
  const { record, runner, ask } = useOpenCase();
  const answer = record.answers.at(-1);
  const draft = useDraft(record.id, 'answer', { text: answer?.text ?? '' }, answer?.at);
  const at = record.approvals.findIndex((step) => step.state === 'pending');
  const later = record.approvals
    .slice(at + 1)
    .filter((step) => step.state === 'waiting' && step.stands === record.approvals[at]?.stands);
  // What the same person would approve next is approved by the same decision (ORG-1).
  const next = later.find((step) => !isMine(step.role, record.channel));
  const own = later.slice(0, next ? later.indexOf(next) : undefined);
  const changed = answer !== undefined && draft.body.text.trim() !== answer.text.trim();
  const ready = draft.state !== 'loading' && unfilledPlace(draft.body.text) === undefined && !runner.busy;
  const label = !next
    ? 'Согласовать'
    : next.role === 'rcc'
      ? 'Согласовать и отправить в ЦУР'
      : `Согласовать и передать: ${next.title}`;
  const approve = async () => {
    if (!ready) return;
    const done = next ? `Согласовано. Дальше: ${next.title}` : 'Согласовано';
    await runner.run(
      { type: 'approve', ...(changed && { text: draft.body.text.trim() }) },
      { done, guarded: true, finishes: true },
    );
  };
  useHotkey('mod+enter', approve, { always: true, label, group: 'Обращение' });
  return (
    <section className={styles.work}>
      <header className={styles.head}>
        <h2>Согласование: {record.approvals[at]?.title.toLowerCase().startsWith('цур') ? 'ЦУР' : 'ваше решение'}</h2>
        <span className={styles.quiet}>
          шаг {at + 1} из {record.approvals.length}
        </span>
      </header>
      <ApprovalSteps mine />
      <AnswerEditor
        draft={draft}
        label={answer?.kind === 'interim' ? 'Промежуточный ответ жителю' : 'Ответ жителю'}
        goesTo={record.platform ? platformTitle(record.platform) : channelTitle(record.channel)}
        before={answer && { version: answer.version, text: answer.text }}
      />
      {changed && (
        <p className={styles.quiet}>
          Вы изменили текст исполнителя: правка уйдёт вместе с согласованием, версия {answer.version} останется в
          истории.
        </p>
      )}
      {answer?.outcome && (
        <p className={styles.quiet}>
          Итог по исполнителю: <b>{outcomeTitle[answer.outcome].toLowerCase()}</b>. Изменить можно при публикации.
        </p>
      )}
      {answer && answer.files.length > 0 && <FileStrip files={answer.files} />}
      <Button variant="contained" color="primary" className={styles.main ?? ''} disabled={!ready} onClick={approve}>
        {label}&ensp;<Key>Ctrl Enter</Key>
      </Button>
      {own.length > 0 && (
        <p className={styles.quiet}>
          Этим же решением вы согласуете и как «{own.map((step) => step.title).join('», «')}»: второй раз не спросим.
        </p>
      )}
      <div className={styles.actions}>
        <Button onClick={() => ask('returnForRework')}>Вернуть на доработку</Button>
        <LockedButton type="publish" label="Опубликовать" />
      </div>
      <LockedReason type="publish" label="Опубликовать" />
    </section>
  );
}
