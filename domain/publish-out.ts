import type { CaseEvent } from './case-event.ts';
import { type CaseState, currentAnswer } from './case-state.ts';

/**
 * Words that go to the citizen over the connector his message came by; `isFinal`: they end the work. `rateVersion` is the
 * version of the answer whose link to rate goes with them (PRC-17).
 */
export interface PublishOut {
  type: 'publishOut';
  wordsId: string;
  fileIds: string[];
  isFinal: boolean;
  rateVersion?: number;
}

/**
 * What an event sends back to the citizen: a published answer, and a signed one that is sent (T 5.3), beside the addresses
 * of the regulation. An answer with the link of its publication was placed by a person already, one from outside too:
 * nothing goes out a second time (INT-3).
 */
export function publishOutOf(event: CaseEvent, state: Pick<CaseState, 'answers' | 'cycle'>): PublishOut[] {
  const filesOf = (version: number) => state.answers.find((answer) => answer.version === version)?.fileIds ?? [];
  const final = (version: number, wordsId: string, fileIds: string[]): PublishOut[] => [
    { type: 'publishOut', wordsId, fileIds, isFinal: true, rateVersion: version },
  ];
  switch (event.type) {
    case 'published':
      if (event.outside || event.link !== undefined) return [];
      return final(event.version, event.textId, filesOf(event.version));
    case 'sent': {
      const answer = currentAnswer(state);
      return answer ? final(answer.version, answer.textId, answer.fileIds) : [];
    }
    case 'groupAnswered':
      return final(event.answer.version, event.answer.textId, event.answer.fileIds);
    case 'interimPublished':
      if (event.link !== undefined) return [];
      return [{ type: 'publishOut', wordsId: event.textId, fileIds: filesOf(event.version), isFinal: false }];
    case 'primaryAnswered':
      if (event.link !== undefined) return [];
      return [{ type: 'publishOut', wordsId: event.textId, fileIds: [], isFinal: false }];
    default:
      return [];
  }
}
