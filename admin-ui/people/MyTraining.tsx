import { useGetList, useGetMany } from 'react-admin';
import type { Training, TrainingMark } from '../../domain/office-records.ts';
import { useNow } from '../data/now.ts';
import { findSession } from '../data/session.ts';
import { localDateOf } from '../i18n/dates.ts';
import { Card } from '../ui/Page.tsx';
import { EmptyState, ErrorState, SkeletonLines } from '../ui/states.tsx';
import table from '../ui/table.module.css';
import { PeopleFrame } from './PeopleFrame.tsx';
import { MarkState } from './TrainingMarks.tsx';

/** «Моё обучение»: what this person was given to learn, with its materials and until when; what is still owed first (ORG-7). */
export function MyTraining() {
  return (
    <PeopleFrame current="/people/my-training" hint="Что вам назначено и до какого дня">
      <Card title="Мне назначено">
        <OwnMarks />
      </Card>
    </PeopleFrame>
  );
}

function OwnMarks() {
  const today = localDateOf(useNow(60_000));
  const userId = findSession()?.user.id ?? '';
  const { data, error, isPending, refetch } = useGetList<TrainingMark>('training-marks', {
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'assignedOn', order: 'DESC' },
    filter: { userId },
  });
  const marks = [...(data ?? [])].sort((a, b) => Number(a.doneOn !== null) - Number(b.doneOn !== null));
  const { data: courses = [] } = useGetMany<Training>('trainings', { ids: marks.map((mark) => mark.trainingId) });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (isPending) return <SkeletonLines rows={4} />;
  if (marks.length === 0)
    return <EmptyState title="Вам ничего не назначено">Назначат курс или задание — придёт уведомление.</EmptyState>;
  return (
    <table className={`${table.table} ${table.stack}`}>
      <tbody>
        {marks.map((mark) => {
          const course = courses.find((one) => one?.id === mark.trainingId);
          return (
            <tr key={mark.id}>
              <td>
                <b>{course?.title ?? '…'}</b>
                {course?.about && <div className={table.quiet}>{course.about}</div>}
              </td>
              <td>
                {course?.link && (
                  <a href={course.link} target="_blank" rel="noreferrer">
                    Материалы
                  </a>
                )}
              </td>
              <td>
                <MarkState mark={mark} today={today} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
