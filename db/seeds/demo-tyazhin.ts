import { russiaCalendar } from './calendar-russia.ts';
import { tyazhinAroundTheClock, tyazhinCalendar } from './calendar-tyazhin.ts';
import type { DemoTenant } from './demo-tenant.ts';
import { tyazhinReopened, tyazhinRepeats } from './demo-tyazhin-again.ts';
import { tyazhinAnswered } from './demo-tyazhin-answered.ts';
import { tyazhinApproval } from './demo-tyazhin-approval.ts';
import { tyazhinAssigned } from './demo-tyazhin-assigned.ts';
import { tyazhinBlocks, tyazhinBodies } from './demo-tyazhin-bodies.ts';
import { tyazhinTemplates, tyazhinTerritories, tyazhinTopics } from './demo-tyazhin-classifiers.ts';
import { tyazhinInWork } from './demo-tyazhin-in-work.ts';
import { tyazhinNew } from './demo-tyazhin-new.ts';
import { tyazhinPast } from './demo-tyazhin-past.ts';
import { tyazhinPeople } from './demo-tyazhin-people.ts';
import { tyazhinPromised } from './demo-tyazhin-promised.ts';
import { tyazhinUrgent } from './demo-tyazhin-urgent.ts';
import { tyazhinIm } from './regulations/tyazhin-im.ts';

/** The Тяжинский округ of the demo. */
export const demoTyazhin: DemoTenant = {
  code: 'tyazhin',
  name: 'Тяжинский муниципальный округ',
  zone: 'Asia/Novokuznetsk',
  calendars: [
    { source: tyazhinCalendar, parentId: russiaCalendar.id },
    { source: tyazhinAroundTheClock, parentId: null },
  ],
  workingCalendars: [russiaCalendar, tyazhinCalendar],
  regulations: [tyazhinIm],
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
  ],
  past: tyazhinPast,
};
