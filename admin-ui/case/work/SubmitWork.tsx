import { Button, Checkbox, FormControlLabel } from '@mui/material';
import { useState } from 'react';
import type { AnswerView } from '../../../domain/case.ts';
import type { StoredFile } from '../../data/case-api.ts';
import { useHotkey } from '../../hotkeys/hotkeys.ts';
import { Key } from '../../ui/Key.tsx';
import { useAllowed, useOpenCase } from '../case-context.ts';
import { unfilledPlace } from '../commands/command-body.ts';
import { FilePicker } from '../files/FilePicker.tsx';
import { useDraft } from '../use-draft.ts';
import { AnswerEditor } from './AnswerEditor.tsx';
import { CoExecutors } from './CoExecutors.tsx';
import { type Finding, FindingChoice, filledFinding } from './FindingChoice.tsx';
import { OutcomeChoice } from './OutcomeChoice.tsx';
import styles from './WorkPane.module.css';

/** The executor's answer: words, outcome, photos, attestation. */
export function SubmitWork() {
  const { record, runner, ask } = useOpenCase();
  const last = record.answers.filter((answer) => answer.cycle === record.cycle).at(-1);
  const draft = useDraft(record.id, 'answer', {
    text: last?.text ?? '',
    ...(last?.outcome && { outcome: last.outcome }),
  });
  const [files, setFiles] = useState<StoredFile[]>(last?.files ?? []);
  const [attested, setAttested] = useState(false);
  const [finding, setFinding] = useState<Finding>(() => findingOf(last));
  const { allowed: mayRefuse } = useAllowed('refuseCompetence');
  const { allowed: mayPromise } = useAllowed('interimAnswer');
  const { text, outcome } = draft.body;
  const lack =
    text.trim() === ''
      ? 'напишите ответ'
      : unfilledPlace(text)
        ? 'в тексте осталась подстановка'
        : !outcome
          ? 'назовите итог'
          : !attested
            ? 'подтвердите, что всё так и есть'
            : undefined;
  const ready = lack === undefined && !runner.busy && draft.state !== 'loading';
  const submit = async () => {
    if (!ready) return;
    const body = {
      type: 'submitAnswer' as const,
      text: text.trim(),
      outcome,
      attested: true,
      fileIds: files.map((file) => file.id),
      ...filledFinding(finding),
    };
    if (await runner.run(body, { done: 'Ответ отправлен на согласование', guarded: true, finishes: true }))
      draft.clear();
  };
  useHotkey('mod+enter', submit, { always: true, label: 'Отправить на согласование', group: 'Обращение' });
  const returned = record.answers.at(-1)?.returned;
  return (
    <section className={styles.work}>
      <header className={styles.head}>
        <h2>{returned ? 'Доработайте ответ' : 'Ответ исполнителя'}</h2>
      </header>
      <AnswerEditor
        draft={draft}
        label="Ответ жителю"
        goesTo="Сначала на согласование"
        before={last && { version: last.version, text: last.text }}
        placeholder="Что сделано, когда, что дальше"
      />
      <CoExecutors
        coExecutors={record.coExecutors}
        insert={(part) => draft.change({ text: text.trim() === '' ? part : `${text.trimEnd()}\n\n${part}` })}
      />
      <OutcomeChoice value={outcome} onChange={(next) => draft.change({ outcome: next })} />
      <FilePicker files={files} onChange={setFiles} />
      <FindingChoice value={finding} onChange={setFinding} />
      <FormControlLabel
        control={<Checkbox size="small" checked={attested} onChange={(_, checked) => setAttested(checked)} />}
        label="Подтверждаю: всё написанное сделано и проверено"
      />
      <Button variant="contained" color="primary" className={styles.main ?? ''} disabled={!ready} onClick={submit}>
        Отправить на согласование&ensp;<Key>Ctrl Enter</Key>
      </Button>
      {lack && <p className={styles.quiet}>Пока нельзя: {lack}.</p>}
      <div className={styles.actions}>
        {mayPromise && <Button onClick={() => ask('interimAnswer')}>Не успеваем: обещать</Button>}
        {mayRefuse && <Button onClick={() => ask('refuseCompetence')}>Не наш вопрос</Button>}
      </div>
    </section>
  );
}

/** What a returned answer already named: the next version begins with it. */
function findingOf(answer: AnswerView | undefined): Finding {
  return {
    ...(answer?.cause && { cause: answer.cause }),
    ...(answer?.proposal && { proposal: answer.proposal }),
    ...(answer?.causeKind && { causeKindId: answer.causeKind.id }),
    ...(answer?.proposalKind && { proposalKindId: answer.proposalKind.id }),
  };
}
