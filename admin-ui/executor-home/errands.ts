import type { CaseRow } from '../../domain/case.ts';

export interface ErrandGroup {
  key: 'returned' | 'due' | 'promised' | 'waiting';
  title: string;
  rows: CaseRow[];
}

const titles: Record<ErrandGroup['key'], string> = {
  returned: 'Вернули на доработку',
  due: 'Ответить',
  promised: 'Обещанные работы',
  waiting: 'Отправлено, ждём решения',
};

function groupOf({ stage, returns }: CaseRow): ErrandGroup['key'] {
  if (stage === 'assigned') return returns > 0 ? 'returned' : 'due';
  return stage === 'promised' ? 'promised' : 'waiting';
}

/** By the nearest deadline; what has none stands last. */
function byDue(a: CaseRow, b: CaseRow): number {
  if (a.dueAt === b.dueAt) return a.receivedAt.localeCompare(b.receivedAt);
  if (a.dueAt === null) return 1;
  return b.dueAt === null ? -1 : a.dueAt.localeCompare(b.dueAt);
}

/** An executor's cases as he does them: returned ones on top, then by the nearest deadline, then what is promised. */
export function errandGroups(rows: readonly CaseRow[]): ErrandGroup[] {
  const keys: readonly ErrandGroup['key'][] = ['returned', 'due', 'promised', 'waiting'];
  return keys
    .map((key) => ({ key, title: titles[key], rows: rows.filter((row) => groupOf(row) === key).sort(byDue) }))
    .filter((group) => group.rows.length > 0);
}
