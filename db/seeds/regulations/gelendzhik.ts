import type { Regulation } from '../../../domain/regulation.ts';
import { namedInAct } from './named-in-act.ts';
import type { Place } from './place.ts';
import { usualAppeal } from './usual-appeal.ts';
import { usualChannel } from './usual-channel.ts';

const act: Place = {
  code: 'gelendzhik',
  act: 'Положение о муниципальном центре управления муниципального образования город-курорт Геленджик',
  validFrom: '2022-01-01',
};
const coordinator = 'Координатор системы';

/** All channels of Геленджик. The act names the systems (раздел 3) and the sources (п. 2.1), and no term. */
export const gelendzhikRegulations: readonly Regulation[] = [
  namedInAct(usualChannel('im', act), 'раздел 3', coordinator),
  namedInAct(usualChannel('pos', act), 'раздел 3', coordinator),
  namedInAct(usualChannel('activeCitizen', act), 'раздел 3', coordinator),
  namedInAct(usualChannel('ownAccounts', act), 'п. 2.1', coordinator),
  usualChannel('email', act),
  usualChannel('reception', act),
  usualChannel('phone', act),
  usualAppeal(act),
];
