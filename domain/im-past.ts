import type { PastFact } from './case-intake.ts';
import type { CaseTextRow } from './case-rows.ts';
import type { CloseReason } from './codes.ts';
import { type ImIncident, type ImText, importedStep } from './im-incident.ts';
import { toIso, toMs } from './instant.ts';

/** What an incident was outside: when it was received, its facts in their order, their words by id. */
export interface ImPast {
  receivedAt: string;
  isHistory: boolean;
  past: PastFact[];
  texts: { id: string; kind: CaseTextRow['kind']; body: string }[];
}

/** What facts are made with: the executor found for the name, the act's low score, ids from outside (no chance here). */
export interface ImPastContext {
  nowAt: string;
  executorId: string | null;
  lowScore: number;
  newId: () => string;
}

const latest = (...instants: (string | null)[]) =>
  toIso(Math.max(...instants.flatMap((at) => (at === null ? [] : [toMs(at)]))));

/** When the incident came: its creation; without such a column its earliest moment, or now. */
export function receivedAtOf(incident: ImIncident, nowAt: string): string {
  if (incident.createdAt !== null) return incident.createdAt;
  const { firstAnswerAt, assignedAt, approvalSentAt, executorAnswerAt, satisfactionAt, endedAt } = incident;
  const known = [firstAnswerAt, assignedAt, approvalSentAt, executorAnswerAt, satisfactionAt, endedAt];
  return toIso(Math.min(toMs(nowAt), ...known.flatMap((at) => (at === null ? [] : [toMs(at)]))));
}

/**
 * When the answer became public as far as the columns say: the executor's answer, else the later of the first answer and
 * the step of satisfaction. Null while the incident is still at work and never came to that step.
 */
export function publishedAtOf(incident: ImIncident): string | null {
  const { executorAnswerAt, satisfactionAt, firstAnswerAt } = incident;
  if (importedStep(incident) === 'open' && satisfactionAt === null) return null;
  if (executorAnswerAt !== null) return executorAnswerAt;
  return satisfactionAt === null ? firstAnswerAt : latest(satisfactionAt, firstAnswerAt);
}

/** The words that were published, in their order; the first answer's where the executor's own columns are empty. */
export function publishedTexts(incident: ImIncident): ImText[] {
  if (incident.answers.length > 0) return incident.answers;
  return incident.firstAnswerText === null ? [] : [incident.firstAnswerText];
}

const closeReasons: Record<NonNullable<ImIncident['closing']>, CloseReason> = {
  noReply: 'silence',
  satisfied: 'citizenSatisfied',
  scored: 'citizenSatisfied',
  pointless: 'import',
};

/** Why the incident was closed, as our reasons name it. */
function closeReasonOf(incident: ImIncident): CloseReason {
  if (incident.closing === 'scored' && (incident.score ?? 0) < 4) return 'import';
  return incident.closing === null ? 'import' : closeReasons[incident.closing];
}

/**
 * The facts of an incident that the export tells, none invented: the first answer, publications, the assignment of a
 * finished or answered one, the step of satisfaction, score and end. Several answers stand in one cycle, for the file does not
 * say when the citizen came back; one that is at work again after satisfaction has its second cycle from now on.
 * An open one is not assigned here, so that the digest's silence ends when our coordinator takes it to work.
 */
export function pastOf(incident: ImIncident, context: ImPastContext): ImPast {
  const facts = new Facts(incident, context);
  const step = importedStep(incident);
  const publishedAt = publishedAtOf(incident) ?? (step === 'awaitingCitizen' ? context.nowAt : null);
  if (incident.note !== null) facts.add(facts.receivedAt, { type: 'noted', textId: facts.text('note', incident.note) });
  if (step !== 'open') facts.assignBefore(publishedAt);
  if (incident.firstAnswerAt !== null && (publishedAt === null || incident.firstAnswerAt <= publishedAt))
    facts.add(incident.firstAnswerAt, { type: 'primaryAnswered', textId: facts.answer(incident.firstAnswerText) });
  if (publishedAt === null) facts.noteAnswers();
  else facts.publish(publishedAt);
  if (step !== 'open') facts.assignAfter(publishedAt);
  if (publishedAt !== null) {
    facts.add(latest(publishedAt, incident.satisfactionAt), { type: 'satisfactionOpened' });
    if (step === 'open') facts.add(context.nowAt, { type: 'reopened', cycle: 2, by: 'comment' });
  }
  if (step === 'finished') facts.close();
  return {
    receivedAt: facts.receivedAt,
    isHistory: step === 'finished',
    past: facts.inOrder(),
    texts: facts.texts,
  };
}

class Facts {
  readonly receivedAt: string;
  readonly texts: ImPast['texts'] = [];
  private readonly facts: PastFact[] = [];
  private readonly byWords = new Map<string, string>();
  private readonly incident: ImIncident;
  private readonly context: ImPastContext;
  private assigned = false;

  constructor(incident: ImIncident, context: ImPastContext) {
    this.incident = incident;
    this.context = context;
    this.receivedAt = receivedAtOf(incident, context.nowAt);
  }

  add(at: string, fact: PastFact['fact']): void {
    // A file from a fast clock may be a little ahead of ours; nothing happens after now.
    this.facts.push({ at: at > this.context.nowAt ? this.context.nowAt : at, fact });
  }

  text(kind: CaseTextRow['kind'], body: string): string {
    const id = this.context.newId();
    this.texts.push({ id, kind, body });
    return id;
  }

  /** The id of an answer's words; the first answer and the published one are often the same. */
  answer(text: ImText | null): string {
    const body = text?.clean ?? '';
    const id = this.byWords.get(body) ?? this.text('answer', body);
    this.byWords.set(body, id);
    return id;
  }

  /** The last assignment where it came before the answer. */
  assignBefore(publishedAt: string | null): void {
    const { assignedAt } = this.incident;
    if (assignedAt !== null && (publishedAt === null || assignedAt <= publishedAt)) this.assign(assignedAt);
  }

  /** An assignment without a moment, or later than the answer: the body is named, no clock of its own starts. */
  assignAfter(publishedAt: string | null): void {
    if (publishedAt !== null) this.assign(publishedAt);
  }

  private assign(at: string): void {
    const { executorId, newId } = this.context;
    if (executorId === null || this.assigned) return;
    this.assigned = true;
    const assignment = { id: newId(), executorId, at, dueAt: null };
    this.add(at, { type: 'assigned', assignment, previousExecutorId: null });
  }

  /** The first answer at its moment, later ones with the step of satisfaction. */
  publish(publishedAt: string): void {
    const { outcome, satisfactionAt } = this.incident;
    const texts = publishedTexts(this.incident);
    for (const [index, text] of (texts.length > 0 ? texts : [null]).entries())
      this.add(index === 0 ? publishedAt : latest(publishedAt, satisfactionAt), {
        type: 'published',
        version: index + 1,
        textId: this.answer(text),
        outcome,
        outside: true,
      });
  }

  /** Answers whose publication the file does not date are kept as notes. */
  noteAnswers(): void {
    const at = this.lastAt();
    for (const { position, clean } of this.incident.answers)
      this.add(at, { type: 'noted', textId: this.text('note', `Ответ ${position} в Инцидент Менеджменте: ${clean}`) });
  }

  close(): void {
    const { incident } = this;
    const at = latest(this.lastAt(), incident.endedAt);
    if (incident.score !== null && this.facts.some(({ fact }) => fact.type === 'published'))
      this.add(at, {
        type: 'rated',
        score: incident.score,
        answerVersion: Math.max(1, incident.answers.length),
        low: incident.score <= this.context.lowScore,
      });
    this.assign(at);
    this.add(at, { type: 'closed', reason: closeReasonOf(incident) });
  }

  private lastAt(): string {
    return latest(this.receivedAt, ...this.facts.map(({ at }) => at));
  }

  /** By their moments; what happened at one moment stays in the order it was told. */
  inOrder(): PastFact[] {
    return this.facts.toSorted((a, b) => toMs(a.at) - toMs(b.at));
  }
}
