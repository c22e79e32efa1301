import type { Regulation } from '../../../domain/regulation.ts';
import { tyazhinAct } from './tyazhin-act.ts';
import { usualChannel } from './usual-channel.ts';
import { silence } from './usual-clocks.ts';

const usual = usualChannel('kuzbassOnline', tyazhinAct);

/**
 * «Кузбасс-онлайн» of the Тяжинский округ (п. 5.3). Three things the act leaves open are data here: an acceptance due off
 * hours does not roll (`roll`), the fourteen days run from the receipt (`startsOn` of the answer; `takenToWork` would count
 * from the acceptance), and both the executor (п. 5.3) and the coordinator (п. 3.7) may publish.
 */
export const tyazhinKuzbassOnline: Regulation = {
  ...usual,
  clocks: [
    {
      name: 'accept',
      startsOn: ['received', 'reopened'],
      stopsOn: ['takenToWork', 'assigned'],
      rule: { kind: 'elapsed', minutes: 24 * 60, roll: 'none' },
      byUrgentCalendar: false,
      pausable: false,
      clause: 'п. 5.3',
      fromAct: true,
      ladder: [
        { offsetMinutes: -120, tell: ['coordinator'] },
        { offsetMinutes: 0, tell: ['coordinator', 'head'] },
      ],
      atEnd: 'breach',
    },
    ...usual.clocks.flatMap((clock) => {
      if (clock.name === 'answer')
        return { ...clock, stopsOn: ['published' as const], clause: 'п. 5.3', fromAct: true };
      if (clock.name === 'executor') return { ...clock, clause: 'п. 5.3: за срок отвечает исполнитель' };
      // Nobody approves, and an interim answer moves nothing: the fourteen days stand.
      return clock.name === 'promise' ? clock : [];
    }),
    silence(2),
  ],
  approvals: [],
  publication: {
    by: ['executor', 'coordinator'],
    outcomes: ['solved', 'explained'],
    closesAtOnce: false,
    clause: 'пп. 3.7, 5.3',
  },
  urgent: null,
};
