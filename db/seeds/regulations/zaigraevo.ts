import type { Regulation } from '../../../domain/regulation.ts';
import { namedInAct } from './named-in-act.ts';
import type { Place } from './place.ts';
import { usualAppeal } from './usual-appeal.ts';
import { usualChannel } from './usual-channel.ts';

const act: Place = {
  code: 'zaigraevo',
  act: 'Положение о муниципальном центре управления МО «Заиграевский район», постановление от 29.05.2025 № 230',
  // The usual rules held before the act; it changed no term of theirs.
  validFrom: '2022-01-01',
};
const coordinator = 'Координатор системы';

/** The executor's clock goes by the hours of the body that answers, where it has hours of its own; no clause says so, the term stays a practice. */
function byHoursOfTheBody(regulation: Regulation): Regulation {
  return {
    ...regulation,
    clocks: regulation.clocks.map((clock) =>
      clock.name === 'executor' ? { ...clock, byExecutorCalendar: true } : clock,
    ),
  };
}

/** All channels of the Заиграевский район. The act names the systems and the modules of ПОС, and no term. */
export const zaigraevoRegulations: readonly Regulation[] = [
  byHoursOfTheBody(namedInAct(usualChannel('im', act), 'п. 1; п. 9, функция 1', coordinator)),
  namedInAct(usualChannel('pos', act), 'п. 9, функция 7', coordinator),
  namedInAct(usualChannel('posSurvey', act), 'п. 9, функции 7, 8', coordinator),
  namedInAct(usualChannel('posOfficialPage', act), 'п. 9, функция 18', coordinator),
  usualChannel('email', act),
  usualChannel('reception', act),
  usualChannel('phone', act),
  usualAppeal(act),
];
