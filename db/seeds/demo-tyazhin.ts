import { tyazhinCalendar } from './calendar-tyazhin.ts';
import { calendarsOfPlace } from './calendars-of-place.ts';
import type { DemoTenant } from './demo-tenant.ts';
import { tyazhinReopened, tyazhinRepeats } from './demo-tyazhin-again.ts';
import { tyazhinAnswered } from './demo-tyazhin-answered.ts';
import { tyazhinAppeals, tyazhinReception } from './demo-tyazhin-appeals.ts';
import { tyazhinApproval } from './demo-tyazhin-approval.ts';
import { tyazhinAssigned } from './demo-tyazhin-assigned.ts';
import { tyazhinBlocks, tyazhinBodies } from './demo-tyazhin-bodies.ts';
import { tyazhinChannels } from './demo-tyazhin-channels.ts';
import { tyazhinTemplates, tyazhinTerritories, tyazhinTopics } from './demo-tyazhin-classifiers.ts';
import { tyazhinInWork } from './demo-tyazhin-in-work.ts';
import { tyazhinLine, tyazhinLineCases } from './demo-tyazhin-line.ts';
import { tyazhinNew } from './demo-tyazhin-new.ts';
import { tyazhinPast } from './demo-tyazhin-past.ts';
import { tyazhinPeople } from './demo-tyazhin-people.ts';
import { tyazhinPromised } from './demo-tyazhin-promised.ts';
import { tyazhinUrgent } from './demo-tyazhin-urgent.ts';
import { tyazhinRegulations } from './regulations/tyazhin.ts';

const place = { code: 'tyazhin', zone: 'Asia/Novokuznetsk', region: 'Кемеровская область – Кузбасс' };

/** The Тяжинский округ of the demo. */
export const demoTyazhin: DemoTenant = {
  code: place.code,
  name: 'Тяжинский муниципальный округ',
  zone: place.zone,
  ...calendarsOfPlace(place, tyazhinCalendar),
  regulations: tyazhinRegulations,
  people: tyazhinPeople,
  blocks: tyazhinBlocks,
  bodies: tyazhinBodies,
  topics: tyazhinTopics,
  territories: tyazhinTerritories,
  templates: tyazhinTemplates,
  stories: [
    ...tyazhinNew,
    ...tyazhinInWork,
    ...tyazhinAssigned,
    ...tyazhinApproval,
    ...tyazhinPromised,
    ...tyazhinAnswered,
    ...tyazhinReopened,
    ...tyazhinRepeats,
    ...tyazhinUrgent,
    ...tyazhinChannels,
    ...tyazhinLineCases,
    ...tyazhinAppeals,
  ],
  past: tyazhinPast,
  line: tyazhinLine,
  reception: tyazhinReception,
};
