import { type KeyboardEvent, useState } from 'react';
import { Link } from 'react-router-dom';
import { processingApi, type ShownQuestion } from './processing-api.ts';
import styles from './QuestionGrid.module.css';

interface QuestionRowProps {
  question: ShownQuestion;
  writes: boolean;
  act: (work: () => Promise<unknown>) => Promise<boolean>;
}

/** A written question: answered on air, handed on as a case, or still open for either. */
export function QuestionRow({ question, writes, act }: QuestionRowProps) {
  const { caller } = question;
  return (
    <tr>
      <td className={styles.number}>{question.position}</td>
      <td>{question.body}</td>
      <td>{caller?.masked ? 'скрыто' : caller?.name}</td>
      <td>{caller?.phone}</td>
      <td>{question.answer ?? (question.caseId === null && writes && <OnAir question={question} act={act} />)}</td>
      <td className={styles.act}>
        {question.caseId ? (
          <Link to={`/cases/${question.caseId}`}>{question.number}</Link>
        ) : question.answer !== null ? (
          'ответили в эфире'
        ) : (
          writes && (
            <button type="button" onClick={() => act(() => processingApi.makeCase(question.lineId, question.id))}>
              В обращения
            </button>
          )
        )}
      </td>
    </tr>
  );
}

/** The answer that was just given on air, written down by Enter. */
function OnAir({ question, act }: Pick<QuestionRowProps, 'question' | 'act'>) {
  const [answer, setAnswer] = useState('');
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || answer.trim() === '' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    act(() => processingApi.answerQuestion(question.lineId, question.id, answer.trim()));
  };
  return (
    <input
      aria-label={`Ответ в эфире на вопрос ${question.position}`}
      placeholder="Ответ в эфире"
      value={answer}
      onChange={(event) => setAnswer(event.target.value)}
      onKeyDown={onKey}
    />
  );
}
