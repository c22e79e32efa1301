import { Button, TextField } from '@mui/material';
import { useHotkey } from '../../hotkeys/hotkeys.ts';
import { channelTitle, platformTitle } from '../../i18n/words.ts';
import { Key } from '../../ui/Key.tsx';
import { useAllowed, useOpenCase } from '../case-context.ts';
import { unfilledPlace } from '../commands/command-body.ts';
import { FileStrip } from '../files/FileStrip.tsx';
import { useDraft } from '../use-draft.ts';
import { AnswerEditor } from './AnswerEditor.tsx';
import { ApprovalSteps } from './ApprovalSteps.tsx';
import { OutcomeChoice } from './OutcomeChoice.tsx';
import styles from './WorkPane.module.css';

/** The approved answer goes to the citizen: last look at the text, its outcome, the link to the publication. */
export function PublishWork() {
  const { record, runner, ask } = useOpenCase();
  const answer = record.answers.at(-1);
  const interim = answer?.kind === 'interim';
  const draft = useDraft(
    record.id,
    'answer',
    {
      text: answer?.text ?? '',
      ...(answer?.outcome && { outcome: answer.outcome }),
    },
    answer?.at,
  );
  const { allowed: mayReturn } = useAllowed('returnForRework');
  const { text, outcome, link = '' } = draft.body;
  const badLink = link !== '' && !/^https?:\/\/\S+\.\S+/.test(link);
  const lack =
    text.trim() === ''
      ? 'нет текста'
      : unfilledPlace(text)
        ? 'в тексте осталась подстановка'
        : !interim && !outcome
          ? 'назовите итог'
          : badLink
            ? 'ссылка должна начинаться с https://'
            : undefined;
  const ready = lack === undefined && draft.state !== 'loading' && !runner.busy;
  const publish = async () => {
    if (!ready) return;
    const body = {
      type: 'publish' as const,
      ...(text.trim() !== answer?.text.trim() && { text: text.trim() }),
      ...(link !== '' && { link }),
      ...(!interim && { outcome }),
    };
    const done = interim ? 'Промежуточный ответ опубликован' : 'Ответ опубликован';
    if (await runner.run(body, { done, guarded: true, hold: true, finishes: true })) draft.clear();
  };
  useHotkey('mod+enter', publish, { always: true, label: 'Опубликовать', group: 'Обращение' });
  return (
    <section className={styles.work}>
      <header className={styles.head}>
        <h2>Публикация ответа</h2>
        <span className={styles.quiet}>согласовано</span>
      </header>
      <ApprovalSteps mine={false} />
      <AnswerEditor
        draft={draft}
        label={interim ? 'Промежуточный ответ жителю' : 'Ответ жителю'}
        goesTo={record.platform ? platformTitle(record.platform) : channelTitle(record.channel)}
        before={answer && { version: answer.version, text: answer.text }}
      />
      {!interim && <OutcomeChoice value={outcome} onChange={(next) => draft.change({ outcome: next })} />}
      {answer && answer.files.length > 0 && <FileStrip files={answer.files} />}
      <TextField
        label="Ссылка на опубликованный ответ"
        value={link}
        error={badLink}
        helperText={
          badLink
            ? 'Начните с https://'
            : record.wayBack
              ? `Ответ уйдёт жителю сам, с файлами и ссылкой для оценки: «${record.wayBack}». Ссылка нужна, только если вы уже разместили его`
              : 'Если ответ стоит в открытом доступе'
        }
        onChange={(event) => draft.change({ link: event.target.value.trim() })}
      />
      <Button variant="contained" color="primary" className={styles.main ?? ''} disabled={!ready} onClick={publish}>
        {interim ? 'Опубликовать промежуточный ответ' : 'Опубликовать жителю'}&ensp;<Key>Ctrl Enter</Key>
      </Button>
      {lack && draft.state !== 'loading' && <p className={styles.quiet}>Пока нельзя: {lack}.</p>}
      {mayReturn && (
        <div className={styles.actions}>
          <Button onClick={() => ask('returnForRework')}>Вернуть на доработку</Button>
        </div>
      )}
    </section>
  );
}
