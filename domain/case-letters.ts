import type { CaseEvent } from './case-event.ts';
import type { LawContext } from './case-law.ts';
import type { CaseState } from './case-state.ts';
import { currentAnswer } from './case-state.ts';
import type { LetterFormat, LetterKind } from './letter.ts';

/** What a letter is made of beside the case itself: ids, codes and times; words and people are read when it is made. */
export interface LetterData {
  bodyId?: string;
  reasonId?: string;
  textId?: string;
  ground?: string;
  days?: number;
  /** A deadline, an instant. */
  dueAt?: string;
  /** A local day. */
  dueOn?: string;
  questionIds?: string[];
  /** The number under which the answer was registered when it was sent. */
  outgoing?: string;
}

/** A letter that events call for. `sendTo` are addresses of the regulation; the applicant is found by the case. */
export interface LetterEffect {
  type: 'makeLetter';
  letter: LetterKind;
  formats: LetterFormat[];
  sendTo: string[];
  data: LetterData;
}

const both: LetterFormat[] = ['pdf', 'docx'];

const letter = (kind: LetterKind, data: LetterData, formats = both, sendTo: string[] = []): LetterEffect => ({
  type: 'makeLetter',
  letter: kind,
  formats,
  sendTo,
  data,
});

/** The letters an event calls for (59-ФЗ ст. 8, 10–12; T 5.3: an answer in the configured formats to the configured addresses). */
export function lettersOf(state: CaseState, event: CaseEvent, law: LawContext, dueAt: string | null): LetterEffect[] {
  const unknown = law.applicant !== undefined && !law.applicant.addressed && !law.applicant.reachable;
  const toApplicant = (one: LetterEffect) => (unknown ? [] : [one]);
  switch (event.type) {
    case 'sent': {
      const answer = currentAnswer(state);
      if (!answer) return [];
      const { formats = both, addresses = [] } = law.regulation.delivery ?? {};
      const kind = state.kind === 'appeal' ? 'answer' : 'reply';
      const outgoing = event.number !== undefined && { outgoing: event.number };
      return [letter(kind, { textId: answer.textId, ...outgoing }, formats.length > 0 ? formats : both, addresses)];
    }
    case 'published':
      return state.kind === 'appeal' && !event.outside ? toApplicant(letter('answer', { textId: event.textId })) : [];
    case 'groupAnswered': {
      if (state.kind !== 'appeal') return [];
      const { textId, outgoingNumber: outgoing } = event.answer;
      const data = { textId, ...(outgoing !== undefined && { outgoing }) };
      return toApplicant(letter('answer', data, law.regulation.delivery?.formats ?? both));
    }
    case 'interimPublished':
      return state.kind === 'appeal'
        ? toApplicant(letter('interimAnswer', { textId: event.textId, dueOn: event.promisedOn }))
        : [];
    case 'extended':
      return toApplicant(
        letter('extended', { days: event.days, reasonId: event.reasonId, ...(dueAt !== null && { dueAt }) }),
      );
    case 'questionsForwarded':
      // A whole appeal that went with its last questions is told of once.
      return forwarding(event.bodyId, event.reasonId, toApplicant, event.questionIds);
    case 'forwarded':
      return allForwarded(state) ? [] : forwarding(event.bodyId, event.reasonId, toApplicant);
    case 'documentsRequested': {
      const { bodyId, textId, dueOn } = event.request;
      return [letter('documentsRequest', { bodyId, textId, dueOn })];
    }
    case 'leftUnanswered': {
      const ground = law.regulation.appeal?.grounds.find((one) => one.code === event.ground);
      if (!ground || ground.letter === null) return [];
      const reason = event.reasonId !== undefined && { reasonId: event.reasonId };
      return toApplicant(letter(ground.letter, { ground: ground.code, ...reason }));
    }
    case 'correspondenceEnded':
      return toApplicant(letter('correspondenceEnded', { reasonId: event.reasonId }));
    case 'letterWritten':
      return [letter(event.letter, event.textId === undefined ? {} : { textId: event.textId })];
    default:
      return [];
  }
}

function forwarding(
  bodyId: string,
  reasonId: string,
  toApplicant: (one: LetterEffect) => LetterEffect[],
  questionIds?: string[],
): LetterEffect[] {
  const data = { bodyId, reasonId, ...(questionIds !== undefined && { questionIds }) };
  return [letter('forwardedToBody', data), ...toApplicant(letter('forwardedNotice', data))];
}

const allForwarded = (state: CaseState) =>
  (state.appeal?.questions ?? []).some((question) => question.state === 'forwarded') &&
  !state.appeal?.questions.some((question) => question.state === 'open' || question.state === 'answered');
