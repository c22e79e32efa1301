import type { CaseState } from './case-state.ts';
import { isOpenStage } from './codes.ts';
import { type ImIncident, importedStep } from './im-incident.ts';
import { publishedAtOf, publishedTexts } from './im-past.ts';
import type { DatedCommand, ImportConflict, ImportMoves } from './import-moves.ts';
import { toIso, toMs } from './instant.ts';

// The channel's own system writes one step into several columns within seconds.
const sameMoment = (a: string, b: string) => Math.abs(toMs(a) - toMs(b)) <= 60_000;
const mostChars = 20_000;
const words = (text: string | undefined, otherwise: string) => (text ? text.slice(0, mostChars) : otherwise);

/**
 * Compares a row with the case as it stands (its mailbox folded in). Newer facts become commands; what is older than the
 * case has (the export was made before, or speaks of an earlier cycle) becomes a note or nothing; a row that contradicts
 * what people did here is a conflict.
 */
export function movesOf(incident: ImIncident, state: CaseState, nowAt: string): ImportMoves {
  const step = importedStep(incident);
  const publishedAt = publishedAtOf(incident);
  const conflict = contradiction(incident, state, publishedAt);
  if (conflict) return { conflict };
  const commands: DatedCommand[] = [];
  if (isOpenStage(state.stage)) commands.push(...firstAnswer(incident, state));
  const publications = publishedAt === null ? [] : publication(incident, state, publishedAt);
  commands.push(...publications);
  const isPublished = state.publishedAt !== null || publications.length > 0;
  if (
    step === 'open' &&
    publishedAt !== null &&
    state.publishedAt !== null &&
    sameMoment(publishedAt, state.publishedAt)
  )
    commands.push({ at: nowAt, command: { type: 'citizenComment', text: backAtWork(incident) } });
  if (step === 'finished' && isOpenStage(state.stage)) commands.push(...ending(incident, state, isPublished, nowAt));
  return { commands };
}

const backAtWork = ({ step }: ImIncident) =>
  `Житель вернулся: в Инцидент Менеджменте инцидент снова в работе${step === null ? '' : ` (шаг «${step}»)`}`;

function note(at: string, text: string): DatedCommand {
  return { at, command: { type: 'note', text: text.slice(0, mostChars) } };
}

function firstAnswer(incident: ImIncident, state: CaseState): DatedCommand[] {
  const { firstAnswerAt: at, firstAnswerText: text } = incident;
  // A first answer before this cycle belongs to one that is frozen.
  if (at === null || at < state.cycleStartedAt) return [];
  if (state.primaryAnsweredAt === null && state.publishedAt === null)
    return [
      { at, command: { type: 'primaryAnswer', text: words(text?.clean, 'Первый ответ дан в Инцидент Менеджменте') } },
    ];
  const ours = [state.primaryAnsweredAt, state.publishedAt].filter((known) => known !== null);
  if (ours.some((known) => sameMoment(known, at)) || text === null) return [];
  return [note(at, `Первый ответ в Инцидент Менеджменте: ${text.clean}`)];
}

/** Publications the case does not have yet; a later one with new words means that the citizen came back before it. */
function publication(incident: ImIncident, state: CaseState, publishedAt: string): DatedCommand[] {
  const texts = publishedTexts(incident);
  const text = words(texts.at(-1)?.clean, 'Ответ опубликован в Инцидент Менеджменте');
  const lastAt = toIso(
    Math.max(toMs(publishedAt), incident.satisfactionAt === null ? 0 : toMs(incident.satisfactionAt)),
  );
  const ours = state.answers.filter((answer) => answer.publishedAt !== undefined);
  const isKnown = ours.some((answer) => answer.publishedAt && sameMoment(answer.publishedAt, lastAt));
  const publish = (at: string): DatedCommand => ({
    at,
    command: { type: 'publish', text, ...(incident.outcome !== null && { outcome: incident.outcome }) },
  });
  if (isKnown) return [];
  if (state.publishedAt === null) {
    if (!isOpenStage(state.stage)) return [];
    if (publishedAt >= state.cycleStartedAt) return [publish(publishedAt)];
    // The satisfaction step came again after the citizen did: it was answered again.
    return lastAt > state.cycleStartedAt ? [publish(lastAt)] : [];
  }
  if (texts.length <= ours.length) {
    const isOlder = ours.every((answer) => answer.publishedAt && answer.publishedAt > lastAt);
    return isOlder && texts.length > 0 ? [note(lastAt, `Ответ в Инцидент Менеджменте: ${text}`)] : [];
  }
  const { assignedAt } = incident;
  const isBetween = assignedAt !== null && assignedAt > state.publishedAt && assignedAt < lastAt;
  // Without a date of the citizen's return no cycle is invented: the words are kept.
  if (!isBetween) return [note(lastAt, `Ответ ${texts.length} в Инцидент Менеджменте: ${text}`)];
  return [{ at: assignedAt, command: { type: 'citizenComment', text: backAtWork(incident) } }, publish(lastAt)];
}

function ending(incident: ImIncident, state: CaseState, isPublished: boolean, nowAt: string): DatedCommand[] {
  const at = incident.endedAt ?? nowAt;
  // The file was made before the citizen came back here.
  if (at < state.cycleStartedAt) return [];
  const { score, closing } = incident;
  const rated = score !== null && isPublished && state.scores.length === 0;
  const because =
    closing === 'noReply' ? 'Нет ответа от автора' : closing === 'satisfied' ? 'Автор доволен' : undefined;
  return [
    ...(rated ? [{ at, command: { type: 'rate' as const, score } }] : []),
    {
      at,
      command: { type: 'close', reason: because ?? `Закрыто в Инцидент Менеджменте: «${incident.step ?? 'Готово'}»` },
    },
  ];
}

function contradiction(incident: ImIncident, state: CaseState, publishedAt: string | null): ImportConflict | undefined {
  const step = importedStep(incident);
  const stepShown = incident.step ?? '';
  const atWork = ['assigned', 'inApproval', 'toPublish', 'promised'].includes(state.stage);
  if (step === 'finished' && publishedAt === null && atWork && (incident.endedAt ?? '9') >= state.cycleStartedAt)
    return {
      column: 'Текущий шаг инцидента',
      value: stepShown,
      reason: 'В выгрузке закрыто без ответа, а у нас над ответом работают',
      fix: 'Закройте обращение с причиной или верните инцидент в работу в Инцидент Менеджменте',
    };
  const ours = state.publishedAt;
  if (ours !== null && publishedAt !== null && publishedAt > ours && !sameMoment(publishedAt, ours)) {
    const isNew = publishedTexts(incident).length > state.answers.filter((a) => a.publishedAt !== undefined).length;
    if (!isNew)
      return {
        column: 'Время 1го ответа ПИ',
        value: publishedAt,
        reason: `У нас ответ опубликован раньше: ${ours}`,
        fix: 'Проверьте, какой ответ увидел житель, и исправьте обращение или инцидент',
      };
  }
  const sameAnswer = ours !== null && publishedAt !== null && sameMoment(ours, publishedAt);
  if (sameAnswer && incident.outcome !== null && state.outcome !== null && incident.outcome !== state.outcome)
    return {
      column: 'Итог',
      value: incident.outcome,
      reason: `У нас другой итог: ${state.outcome}`,
      fix: 'Исправьте итог обращения («Исправить») или инцидента',
    };
  if (step === 'open' && state.stage === 'closed' && state.closedAt !== null && newest(incident) > state.closedAt)
    return {
      column: 'Текущий шаг инцидента',
      value: stepShown,
      reason: 'У нас обращение закрыто, а в выгрузке над ним работают',
      fix: 'Откройте обращение снова с причиной или закройте инцидент в Инцидент Менеджменте',
    };
  return undefined;
}

/** The newest moment at which something happened to the incident outside. */
function newest(incident: ImIncident): string {
  const { firstAnswerAt, assignedAt, approvalSentAt, executorAnswerAt } = incident;
  return [firstAnswerAt, assignedAt, approvalSentAt, executorAnswerAt].reduce<string>(
    (last, at) => (at !== null && at > last ? at : last),
    '',
  );
}

/** What a row says about the work on an incident, as one text to be hashed: another text means that something moved. */
export function workOf(incident: ImIncident): string {
  const { step, firstAnswerAt, assignedAt, approvalSentAt, executorAnswerAt, satisfactionAt, endedAt } = incident;
  const { outcome, closing, score, firstAnswerText, answers } = incident;
  const moments = [firstAnswerAt, assignedAt, approvalSentAt, executorAnswerAt, satisfactionAt, endedAt];
  const said = [firstAnswerText?.clean ?? null, ...answers.map(({ position, clean }) => [position, clean])];
  return JSON.stringify([step, moments, outcome, closing, score, said]);
}
