import type { CaseState } from './case-state.ts';
import { isOpenStage } from './codes.ts';
import type { DatedCommand, ImportConflict, ImportMoves } from './import-moves.ts';
import { toMs } from './instant.ts';
import type { OutsideCase } from './outside-case.ts';
import { answerWithoutWords } from './outside-past.ts';

const dayMs = 86_400_000;
// A register's date is a day: what lies within one is one moment.
const sameDay = (a: string, b: string) => Math.abs(toMs(a) - toMs(b)) < dayMs;
const mostChars = 20_000;
const inDays = (at: string) => at.slice(0, 10).split('-').reverse().join('.');

/**
 * Compares a row of a register with the case as it stands (its mailbox folded in). An answer or an end that we do not have
 * becomes `publish` and `close` dated from its column; a case at work again there, ours being answered, brings the citizen
 * back; another term or score moves ours; what is older than the case has becomes a note; a row that contradicts what
 * people did here is a conflict.
 */
export function outsideMoves(row: OutsideCase, state: CaseState, nowAt: string): ImportMoves {
  const isOpenHere = isOpenStage(state.stage);
  const conflict = contradiction(row, state, isOpenHere);
  if (conflict) return { conflict };
  if (row.step === 'open') return { commands: atWork(row, state, isOpenHere, nowAt) };
  return { commands: isOpenHere ? ending(row, state, nowAt) : afterEnd(row, state, nowAt) };
}

function contradiction(row: OutsideCase, state: CaseState, isOpenHere: boolean): ImportConflict | undefined {
  const { column, value } = row.stepShown;
  const works = ['assigned', 'inApproval', 'toPublish', 'promised'].includes(state.stage);
  if (row.step === 'finished' && row.unanswered && works)
    return {
      column,
      value,
      reason: 'Там закрыто без ответа, а у нас над ним работают',
      fix: 'Закройте обращение с причиной или верните сообщение в работу там, откуда выгрузка',
    };
  if (row.step === 'open' && !isOpenHere && !row.repeated && state.publishedAt === null)
    return {
      column,
      value,
      reason: 'У нас обращение закрыто, а в выгрузке над ним работают',
      fix: 'Откройте обращение снова с причиной или закройте его там, откуда выгрузка',
    };
  const published = state.publishedAt;
  if (
    row.step === 'finished' &&
    row.outcome !== null &&
    state.outcome !== null &&
    row.outcome !== state.outcome &&
    published !== null &&
    row.doneAt !== null &&
    sameDay(published, row.doneAt)
  )
    return {
      column: 'Итог',
      value: row.outcome,
      reason: `У нас другой итог: ${state.outcome}`,
      fix: 'Исправьте итог обращения («Исправить») или в системе, откуда выгрузка',
    };
  return undefined;
}

/** Still at work there: the citizen came back to an answered case, or its term moved. */
function atWork(row: OutsideCase, state: CaseState, isOpenHere: boolean, nowAt: string): DatedCommand[] {
  const answered = state.publishedAt !== null && (row.repeated || !isOpenHere);
  if (answered) {
    const text = `Житель не согласен с ответом: в выгрузке снова в работе («${row.stepShown.value}»)`;
    return [{ at: nowAt, command: { type: 'citizenComment', text, tone: 'negative' } }];
  }
  return movedTerm(row, state, nowAt);
}

function movedTerm(row: OutsideCase, state: CaseState, nowAt: string): DatedCommand[] {
  const { answerBy } = row;
  if (answerBy === null || state.publishedAt !== null || state.cycle > 1) return [];
  if (state.answerBy !== null && sameDay(answerBy, state.answerBy)) return [];
  const reason = `Срок в выгрузке: до ${inDays(answerBy)}`;
  return [{ at: nowAt, command: { type: 'correct', fields: { answerBy }, reason } }];
}

function ending(row: OutsideCase, state: CaseState, nowAt: string): DatedCommand[] {
  const doneAt = row.doneAt ?? nowAt;
  // The file was made before the citizen came back here.
  if (doneAt < state.cycleStartedAt && !sameDay(doneAt, state.cycleStartedAt)) return [];
  const at = doneAt < state.cycleStartedAt ? state.cycleStartedAt : doneAt;
  const commands: DatedCommand[] = [];
  if (!row.unanswered && state.publishedAt === null) {
    const text = (row.answer?.clean || answerWithoutWords).slice(0, mostChars);
    commands.push({ at, command: { type: 'publish', text, ...(row.outcome !== null && { outcome: row.outcome }) } });
  }
  const reason = `Закрыто там, откуда выгрузка: «${row.stepShown.value || 'завершено'}»`;
  const close: DatedCommand = { at, command: { type: 'close', reason } };
  const score = commands.length > 0 || state.everPublished ? rated(row, state, at) : [];
  // A low score brings the case back by our regulation, unless it was considered again there already.
  return row.repeated ? [...commands, ...score, close] : [...commands, close, ...score];
}

/** Closed here and there: a score or words that came later. */
function afterEnd(row: OutsideCase, state: CaseState, nowAt: string): DatedCommand[] {
  return state.everPublished ? rated(row, state, nowAt) : [];
}

function rated({ score }: OutsideCase, state: CaseState, at: string): DatedCommand[] {
  return score !== null && state.scores.at(-1) !== score ? [{ at, command: { type: 'rate', score } }] : [];
}
