import type { PastFact } from './case-intake.ts';
import type { CaseTextRow } from './case-rows.ts';
import type { CaseKind } from './codes.ts';
import { toIso, toMs } from './instant.ts';
import type { OutsideCase } from './outside-case.ts';

/** What a case was outside: when it came, its facts in their order, their words by id. */
export interface OutsidePast {
  receivedAt: string;
  isHistory: boolean;
  past: PastFact[];
  texts: { id: string; kind: CaseTextRow['kind']; body: string }[];
}

/** What facts are made with: the executor found for the name, the act's low score, ids from outside (no chance here). */
export interface OutsidePastContext {
  kind: CaseKind;
  nowAt: string;
  executorId: string | null;
  lowScore: number;
  newId: () => string;
}

/** The words of an answer that a register only says was given. */
export const answerWithoutWords = 'Ответ дан в системе, откуда выгрузка; его текста в файле нет.';

/** When the case came: its date; without such a column its earliest moment, or now. */
export function outsideReceivedAt(row: OutsideCase, nowAt: string): string {
  if (row.receivedAt !== null) return row.receivedAt;
  const known = [row.registeredAt, row.doneAt].flatMap((at) => (at === null ? [] : [toMs(at)]));
  return toIso(Math.min(toMs(nowAt), ...known));
}

/**
 * The facts that a register tells, none invented: notes, the registration of an appeal, the publication of an answer with
 * its outcome, the body that gave it, the score, the end. Without a date of the end it stands at the last known moment and
 * stops no clock. An open one is not assigned here, so that the digest's silence ends when our coordinator takes it to work;
 * one that is considered again keeps its first answer as a note, for its term is that of the file.
 */
export function outsidePastOf(row: OutsideCase, context: OutsidePastContext): OutsidePast {
  const { nowAt, newId } = context;
  const receivedAt = outsideReceivedAt(row, nowAt);
  const texts: OutsidePast['texts'] = [];
  const past: PastFact[] = [];
  const text = (kind: CaseTextRow['kind'], body: string) => {
    const id = newId();
    texts.push({ id, kind, body });
    return id;
  };
  const add = (at: string, fact: PastFact['fact']) => past.push({ at: at > nowAt ? nowAt : at, fact });
  if (row.note !== null) add(receivedAt, { type: 'noted', textId: text('note', row.note) });
  if (context.kind === 'appeal' && row.registrationNumber !== null) {
    const registeredAt = row.registeredAt ?? receivedAt;
    add(registeredAt, { type: 'registered', number: row.registrationNumber, registeredAt });
  }
  if (row.step === 'finished') finish();
  else {
    const first = firstConsideration(row);
    if (first !== null) add(row.doneAt ?? receivedAt, { type: 'noted', textId: text('note', first) });
  }
  return { receivedAt, isHistory: row.step === 'finished', past: past.toSorted(byMoment), texts };

  function finish(): void {
    const last = past.reduce((at, fact) => (fact.at > at ? fact.at : at), receivedAt);
    const at = row.doneAt === null || row.doneAt < last ? last : row.doneAt;
    if (context.executorId !== null) {
      const assignment = { id: newId(), executorId: context.executorId, at, dueAt: null };
      add(at, { type: 'assigned', assignment, previousExecutorId: null });
    }
    if (row.answer !== null && row.unanswered) add(at, { type: 'noted', textId: text('note', row.answer.clean) });
    // A date that nobody wrote down stops no clock: in time or late would be invented.
    const isDated = row.doneAt !== null;
    if (isDated && !row.unanswered) {
      const textId = text('answer', row.answer?.clean ?? answerWithoutWords);
      add(at, { type: 'published', version: 1, textId, outcome: row.outcome, outside: true });
      if (row.score !== null) {
        const low = row.score <= context.lowScore;
        add(at, { type: 'rated', score: row.score, answerVersion: 1, low });
      }
    }
    add(at, { type: 'closed', reason: 'import' });
  }
}

/** What a case that is considered again, or an open one with an answer, says of the first time. */
function firstConsideration(row: OutsideCase): string | null {
  const said = [
    row.answer === null ? '' : `Ответ в системе, откуда выгрузка: ${row.answer.clean}`,
    row.score === null ? '' : `Оценка ответа заявителем: ${row.score}`,
    row.doneAt === null || !row.repeated
      ? ''
      : `Прежний ответ дан ${row.doneAt.slice(0, 10).split('-').reverse().join('.')}`,
  ].filter((part) => part !== '');
  return said.join('\n') || null;
}

const byMoment = (a: PastFact, b: PastFact) => toMs(a.at) - toMs(b.at);
