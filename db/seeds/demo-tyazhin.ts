import { russiaCalendar } from './calendar-russia.ts';
import { tyazhinAroundTheClock, tyazhinCalendar } from './calendar-tyazhin.ts';
import { answering, story } from './demo-lives.ts';
import type { DemoMessage, DemoTenant } from './demo-tenant.ts';
import { tyazhinBlocks, tyazhinBodies } from './demo-tyazhin-bodies.ts';
import { tyazhinTemplates, tyazhinTerritories, tyazhinTopics } from './demo-tyazhin-classifiers.ts';
import { tyazhinPeople } from './demo-tyazhin-people.ts';
import { tyazhinIm } from './regulation-tyazhin-im.ts';

const m = (n: number): DemoMessage => ({
  text: `Третий день нет воды в доме ${n}, обещали включить ещё вчера`,
  topic: 'noWater',
  place: 'town',
  platform: 'vk',
  address: `улица Садовая, ${n}`,
  answer: 'Здравствуйте! Порыв устранён, вода подаётся с утра.',
});

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
    story(m(1), 5, []),
    story(m(2), 50, []),
    story(m(3), 90, []),
    story(m(4), 40, answering(m(4), { take: 5, primary: 20 })),
    story(m(5), 230, answering(m(5), { take: 5, primary: 20, assign: 25 })),
    story(m(6), 230, answering(m(6), { take: 5, primary: 20, assign: 25, submit: 200 })),
    story(m(7), 230, answering(m(7), { take: 5, primary: 20, assign: 25, submit: 180, approve: 210 })),
    story(m(8), 230, answering(m(8), { take: 5, primary: 20, assign: 25, submit: 180, approve: 200, agree: 220 })),
    story(
      m(9),
      300,
      answering(m(9), { take: 5, primary: 20, assign: 25, submit: 180, approve: 200, agree: 220, publish: 225 }),
    ),
    story(
      m(10),
      3000,
      answering(m(10), { take: 5, primary: 20, assign: 25, submit: 180, approve: 200, agree: 220, publish: 225 }),
    ),
  ],
  past: { channel: 'im', count: 0, patterns: [], streets: [] },
};
