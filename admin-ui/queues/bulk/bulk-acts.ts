import type { CommandBody } from '../../data/case-api.ts';

/** What can be done with many cases at once. */
export type BulkAct = 'assign' | 'reassign' | 'handOver' | 'takeToWork' | 'classify' | 'note';

export const bulkActs: Record<BulkAct, { label: string; button: string; done: string }> = {
  assign: { label: 'Назначить исполнителя', button: 'Назначить', done: 'Назначено' },
  reassign: { label: 'Сменить исполнителя', button: 'Сменить', done: 'Сменён исполнитель' },
  handOver: { label: 'Передать другому координатору', button: 'Передать', done: 'Передано' },
  takeToWork: { label: 'Взять в работу', button: 'Взять в работу', done: 'Взято в работу' },
  classify: { label: 'Указать тему', button: 'Указать тему', done: 'Тема указана' },
  note: { label: 'Добавить заметку', button: 'Добавить заметку', done: 'Заметка добавлена' },
};

/** What was filled in for the act. */
export interface BulkAnswers {
  executorId: string;
  userId: string;
  dueAt: string | undefined;
  topicId: string;
  text: string;
}

/** The command for many; undefined while something is missing. */
export function bulkCommand(
  act: BulkAct,
  { executorId, userId, dueAt, topicId, text }: BulkAnswers,
): CommandBody | undefined {
  switch (act) {
    case 'assign':
    case 'reassign':
      return executorId === '' ? undefined : { type: act, executorId, ...(dueAt && { dueAt }) };
    case 'handOver':
      return userId === '' ? undefined : { type: act, userId };
    case 'takeToWork':
      return { type: act };
    case 'classify':
      return topicId === '' ? undefined : { type: act, topicId };
    case 'note':
      return text.trim() === '' ? undefined : { type: act, text: text.trim() };
  }
}
