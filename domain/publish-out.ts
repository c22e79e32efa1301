import type { CaseEvent } from './case-event.ts';

/** Words that go to the citizen over the connector his message came by; `isFinal`: they end the work. */
export interface PublishOut {
  type: 'publishOut';
  wordsId: string;
  fileIds: string[];
  isFinal: boolean;
}

/**
 * What an event sends back to the citizen. An answer with the link of its publication was placed by a person already, one
 * from outside too: nothing goes out a second time (INT-3).
 */
export function publishOutOf(
  event: CaseEvent,
  answers: readonly { version: number; fileIds: string[] }[],
): PublishOut[] {
  const filesOf = (version: number) => answers.find((answer) => answer.version === version)?.fileIds ?? [];
  switch (event.type) {
    case 'published':
      if (event.outside || event.link !== undefined) return [];
      return [{ type: 'publishOut', wordsId: event.textId, fileIds: filesOf(event.version), isFinal: true }];
    case 'groupAnswered':
      return [{ type: 'publishOut', wordsId: event.answer.textId, fileIds: [], isFinal: true }];
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
