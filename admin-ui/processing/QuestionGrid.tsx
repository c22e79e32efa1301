import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import { messageOf } from '../data/problem.ts';
import { may } from '../data/session.ts';
import { plural } from '../i18n/plural.ts';
import { Card } from '../ui/Page.tsx';
import { EmptyState, ErrorState, SkeletonLines } from '../ui/states.tsx';
import { processingApi, type ShownLine } from './processing-api.ts';
import styles from './QuestionGrid.module.css';
import { QuestionLine } from './QuestionLine.tsx';
import { QuestionRow } from './QuestionRow.tsx';

/** The questions of a line as a grid: the last line is empty and waits for the next one. */
export function QuestionGrid({ line }: { line: ShownLine }) {
  const client = useQueryClient();
  const notify = useNotify();
  const { data, error, refetch } = useQuery({
    queryKey: ['direct-lines', 'getList', line.id, 'questions'],
    queryFn: ({ signal }) => processingApi.questions(line.id, signal),
  });
  /** One act on the line's questions; false when it was refused: typed words stay. */
  const act = async (work: () => Promise<unknown>) => {
    try {
      await work();
      await client.invalidateQueries({ queryKey: ['direct-lines'] });
      return true;
    } catch (problem) {
      notify(messageOf(problem), { type: 'error', autoHideDuration: 10_000 });
      return false;
    }
  };
  if (error) return <ErrorState error={error} retry={refetch} />;
  if (!data) return <SkeletonLines rows={8} height={36} />;
  const writes = may('cases.register');
  const open = data.filter(({ answer, caseId }) => answer === null && caseId === null).length;
  return (
    <Card
      title="Вопросы"
      mark={
        <span className={styles.quiet}>
          {plural(data.length, 'вопрос', 'вопроса', 'вопросов')}, без ответа {open}
        </span>
      }
    >
      {data.length === 0 && line.state !== 'live' && (
        <EmptyState title="Вопросов ещё нет">
          {writes ? 'Нажмите «Начать»: вопросы записывают, пока линия идёт.' : 'Их записывают, пока линия идёт.'}
        </EmptyState>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label="Вопросы, прокручиваются вбок">
        <table className={styles.grid} aria-label="Вопросы прямой линии">
          <thead>
            <tr>
              <th>№</th>
              <th>Вопрос</th>
              <th>Кто спросил</th>
              <th>Телефон</th>
              <th>Ответ в эфире</th>
              <th>Дальше</th>
            </tr>
          </thead>
          <tbody>
            {data.map((question) => (
              <QuestionRow key={question.id} question={question} writes={writes} act={act} />
            ))}
            {writes && line.state === 'live' && (
              <QuestionLine
                number={(data.at(-1)?.position ?? 0) + 1}
                add={(body) => act(() => processingApi.addQuestion(line.id, body))}
              />
            )}
          </tbody>
        </table>
      </section>
    </Card>
  );
}
