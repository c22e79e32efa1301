import type { CaseRecord } from '../../../domain/case.ts';
import { formatLocalDate, localDateOf } from '../../i18n/dates.ts';

/** Warns at once that a promised day lies after the final answer's term: the term does not move. */
export function promiseCaution(record: CaseRecord, promisedOn: unknown): string | undefined {
  if (typeof promisedOn !== 'string' || promisedOn === '') return undefined;
  const final = record.clocks.find((clock) => clock.name === 'finalAnswer' && clock.stoppedAt === null && clock.dueAt);
  if (!final?.dueAt) return undefined;
  const term = localDateOf(final.dueAt);
  return promisedOn > term
    ? `Обещанный день позже срока окончательного ответа (${formatLocalDate(term)}): этот срок не сдвинется.`
    : undefined;
}
