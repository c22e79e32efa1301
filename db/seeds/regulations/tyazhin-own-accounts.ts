import type { Regulation } from '../../../domain/regulation.ts';
import { tyazhinAct } from './tyazhin-act.ts';
import { usualChannel } from './usual-channel.ts';

/** Answers under posts and in messengers of the Тяжинский округ and under direct lines: «оперативно» (п. 3.9), by who keeps the pages (п. 3.2). */
function promptly(channel: 'ownAccounts' | 'directLine'): Regulation {
  const usual = usualChannel(channel, tyazhinAct);
  return {
    ...usual,
    clocks: usual.clocks.map((clock) =>
      clock.name === 'answer' ? { ...clock, clause: 'п. 3.9: «оперативно», без числа' } : clock,
    ),
    publication: { ...usual.publication, by: ['head', 'press', 'coordinator'], clause: 'пп. 3.2, 3.9', fromAct: true },
  };
}

/** The администрация's and the глава's own pages. */
export const tyazhinOwnAccounts = promptly('ownAccounts');

/** Comments of direct lines of the governor and of the глава. */
export const tyazhinDirectLine = promptly('directLine');
