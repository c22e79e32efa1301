import type { Regulation } from '../../../domain/regulation.ts';
import { namedInAct } from './named-in-act.ts';
import type { Place } from './place.ts';
import { usualAppeal } from './usual-appeal.ts';
import { usualChannel } from './usual-channel.ts';

const act: Place = {
  code: 'nizhneilimsk',
  act: 'Положение о МЦУ при администрации Нижнеилимского муниципального района, постановление от 07.06.2021 № 497',
  validFrom: '2021-06-07',
};

/** All channels of the Нижнеилимский район. The act names the systems and who works in them, and no term. */
export const nizhneilimskRegulations: readonly Regulation[] = [
  namedInAct(usualChannel('im', act), 'пп. 2.1 «в», 2.5', 'Секретарь мэра'),
  namedInAct(usualChannel('pos', act), 'п. 2.6; прил. 1, п. 11', 'Документовед МКУ «Центр»'),
  namedInAct(usualChannel('posSurvey', act), 'п. 2.6; прил. 1, п. 10', 'Консультант отдела, пресс-служба'),
  usualChannel('email', act),
  usualChannel('reception', act),
  usualChannel('phone', act),
  usualAppeal(act),
];
