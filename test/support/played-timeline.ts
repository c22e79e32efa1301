import type { TimelineEvent } from '../../domain/case.ts';
import type { CasePlay } from './case-harness.ts';

/** The events of a played case as the API gives them. */
export function timelineOf(played: CasePlay): TimelineEvent[] {
  let cycle = 1;
  return played.log.map(({ at: instant, event }, index) => {
    if (event.type === 'reopened') cycle = event.cycle;
    return {
      seq: index + 1,
      at: instant,
      recordedAt: instant,
      cycle,
      type: event.type,
      actor: {
        kind: 'person',
        user: { id: 'u', name: 'Координатор ИМ' },
        onBehalfOf: null,
        executor: null,
        viaKey: false,
      },
      text: null,
      tone: null,
      executor: null,
      data: { ...event },
    };
  });
}
