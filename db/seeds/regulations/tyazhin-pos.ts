import type { Regulation } from '../../../domain/regulation.ts';
import { tyazhinAct } from './tyazhin-act.ts';
import { usualChannel } from './usual-channel.ts';

const usual = usualChannel('pos', tyazhinAct);

/**
 * ПОС of the Тяжинский округ as its act says (пп. 3.7, 5.2): the coordinator publishes in the system, then the ЦУР agrees,
 * the head consents, and the answer is placed and done at once. The first publication stops the answer's clock; `placed` in
 * its `stopsOn` instead would let the second one do it.
 */
export const tyazhinPos: Regulation = {
  ...usual,
  clocks: usual.clocks.map((clock) => {
    if (clock.name === 'answer')
      return { ...clock, clause: 'п. 5.2: срок ставит программа; без него 30 дней', fromAct: false };
    if (clock.name === 'executor') return { ...clock, clause: 'п. 5.2: срок обозначает ответственный' };
    if (clock.name === 'approval') return { ...clock, clause: 'п. 5.2' };
    return clock;
  }),
  approvals: [
    { role: 'coordinator', title: 'Координатор ПОС', clause: 'п. 5.2', stands: 'beforePublication' },
    { role: 'rcc', title: 'ЦУР Кузбасса', clause: 'п. 5.2', stands: 'afterPublication' },
    { role: 'head', title: 'Руководитель', clause: 'п. 5.2', stands: 'afterPublication' },
  ],
  publication: { ...usual.publication, clause: 'пп. 3.7, 5.2', fromAct: true },
  reopening: { comments: 'negative', scoreAtMost: 2, clause: 'п. 5.2; оценка: практика ПОС, 2021' },
  interim: usual.interim && { ...usual.interim, clause: 'п. 5.2', fromAct: true },
  urgent: { by: ['coordinator'], grounds: ['topic', 'order'], clause: 'п. 5.2' },
};
