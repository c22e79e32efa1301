import type { Regulation } from '../../../domain/regulation.ts';
import { tyazhinAct } from './tyazhin-act.ts';
import { tyazhinGovernor } from './tyazhin-governor.ts';
import { tyazhinIm } from './tyazhin-im.ts';
import { tyazhinKuzbassOnline } from './tyazhin-kuzbass-online.ts';
import { tyazhinDirectLine, tyazhinOwnAccounts } from './tyazhin-own-accounts.ts';
import { tyazhinPos } from './tyazhin-pos.ts';
import { usualAppeal } from './usual-appeal.ts';
import { usualChannel } from './usual-channel.ts';

/** All channels of the Тяжинский округ; e-mail, reception and telephone are not in its act. */
export const tyazhinRegulations: readonly Regulation[] = [
  tyazhinIm,
  tyazhinPos,
  tyazhinKuzbassOnline,
  tyazhinGovernor,
  tyazhinOwnAccounts,
  tyazhinDirectLine,
  usualChannel('email', tyazhinAct),
  usualChannel('reception', tyazhinAct),
  usualChannel('phone', tyazhinAct),
  usualAppeal(tyazhinAct),
];
