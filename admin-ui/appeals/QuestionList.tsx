import { Button } from '@mui/material';
import type { QuestionView } from '../../domain/appeal-view.ts';
import { useAllowed, useOpenCase } from '../case/case-context.ts';
import { outcomeTitle } from '../i18n/words.ts';
import { PlusIcon } from '../ui/icons.tsx';
import { Tag, type TagTone } from '../ui/Tag.tsx';
import styles from './LegalPanel.module.css';

const states: Record<QuestionView['state'], { tone: TagTone; word: string }> = {
  open: { tone: 'soon', word: 'ждёт ответа' },
  answered: { tone: 'inTime', word: 'отвечено' },
  forwarded: { tone: 'waiting', word: 'перенаправлено' },
  withdrawn: { tone: 'waiting', word: 'снят' },
};

/** The questions of an appeal, each with its place in the classifier, its executor and what became of it. */
export function QuestionList({ questions }: { questions: readonly QuestionView[] }) {
  const { ask } = useOpenCase();
  const add = useAllowed('addQuestion');
  const shown = questions.filter((question) => question.state !== 'withdrawn');
  if (shown.length === 0 && !add.allowed) return null;
  return (
    <>
      <div className={styles.head}>
        <h3>Вопросы{shown.length > 0 ? `: ${shown.length}` : ''}</h3>
        {add.allowed && (
          <Button size="small" startIcon={<PlusIcon size={15} />} onClick={() => ask('addQuestion')}>
            Выделить вопрос
          </Button>
        )}
      </div>
      {shown.length === 0 && <p className={styles.quiet}>Один вопрос: отвечаем на обращение целиком.</p>}
      <ul className={styles.list}>
        {shown.map((question) => (
          <Question key={question.id} question={question} />
        ))}
      </ul>
    </>
  );
}

function Question({ question }: { question: QuestionView }) {
  const { ask } = useOpenCase();
  const answer = useAllowed('answerQuestion');
  const change = useAllowed('changeQuestion');
  const forward = useAllowed('forward');
  const { tone, word } = states[question.state];
  const open = question.state === 'open';
  return (
    <li>
      <div className={styles.line}>
        <span className={styles.code}>{question.code}</span>
        <Tag tone={tone}>{word}</Tag>
        {question.late && <Tag tone="overdue">позже срока</Tag>}
        {question.outcome && <span className={styles.quiet}>{outcomeTitle[question.outcome].toLowerCase()}</span>}
      </div>
      <p className={styles.words}>{question.text}</p>
      {question.executor && <span className={styles.quiet}>Отвечает: {question.executor.name}</span>}
      {question.body && <span className={styles.quiet}>Куда: {question.body}</span>}
      {question.answer && <p className={styles.words}>Ответ: {question.answer}</p>}
      {open && (answer.allowed || change.allowed || forward.allowed) && (
        <div className={styles.acts}>
          {answer.allowed && (
            <button type="button" onClick={() => ask('answerQuestion', { questionId: question.id })}>
              Ответить
            </button>
          )}
          {forward.allowed && (
            <button type="button" onClick={() => ask('forward', { questionIds: question.id })}>
              Перенаправить
            </button>
          )}
          {change.allowed && (
            <button type="button" onClick={() => ask('changeQuestion', { questionId: question.id })}>
              Изменить
            </button>
          )}
        </div>
      )}
    </li>
  );
}
