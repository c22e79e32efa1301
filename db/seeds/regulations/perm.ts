import type { Regulation } from '../../../domain/regulation.ts';
import { namedInAct } from './named-in-act.ts';
import type { Place } from './place.ts';
import { usualAppeal } from './usual-appeal.ts';
import { usualChannel } from './usual-channel.ts';

const act: Place = {
  code: 'perm',
  act: 'Положение о рабочей группе «Муниципальный центр управления города Перми»',
  validFrom: '2021-01-01',
};
const socialNetworks = 'Отдел по работе с социальными сетями';
const appeals = 'Отдел по работе с обращениями граждан';

/** All channels of Пермь. The act names the systems and the two departments that keep them (состав, пп. 17, 18), and no term. */
export const permRegulations: readonly Regulation[] = [
  namedInAct(usualChannel('im', act), 'пп. 1.2.3, 3.6; состав, п. 17', socialNetworks),
  namedInAct(usualChannel('socialMonitoring', act), 'пп. 1.2.5, 3.6; состав, п. 17', socialNetworks),
  namedInAct(usualChannel('manageTogether', act), 'пп. 1.2.4, 3.6; состав, п. 18', appeals),
  namedInAct(usualChannel('pos', act), 'пп. 1.2.2, 3.6; состав, п. 18', appeals),
  namedInAct(usualAppeal(act), 'пп. 1.2.7, 3.6; состав, п. 18', appeals),
  usualChannel('email', act),
  usualChannel('reception', act),
  usualChannel('phone', act),
];
