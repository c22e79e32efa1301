import { calendarsOfPlace, ordinaryHours } from './calendars-of-place.ts';
import { commonPatterns, commonTemplates } from './demo-patterns.ts';
import type { DemoTenant } from './demo-tenant.ts';
import { zaigraevoAppeals } from './demo-zaigraevo-appeals.ts';
import { zaigraevoChannels } from './demo-zaigraevo-channels.ts';
import { zaigraevoIm } from './demo-zaigraevo-im.ts';
import {
  infrastructureHours,
  zaigraevoBodies,
  zaigraevoPeople,
  zaigraevoTerritories,
  zaigraevoTopics,
} from './demo-zaigraevo-office.ts';
import { zaigraevoRegulations } from './regulations/zaigraevo.ts';

const place = { code: 'zaigraevo', zone: 'Asia/Irkutsk', region: 'Республика Бурятия' };

const ofPlace = calendarsOfPlace(place, ordinaryHours(place, 'Заиграевский район'));

/** The Заиграевский район of the demo. */
export const demoZaigraevo: DemoTenant = {
  code: place.code,
  name: 'Заиграевский район',
  zone: place.zone,
  ...ofPlace,
  calendars: [...ofPlace.calendars, { source: infrastructureHours, parentId: place.code }],
  regulations: zaigraevoRegulations,
  people: zaigraevoPeople,
  // The act of the Заиграевский район knows no blocks.
  blocks: [],
  bodies: zaigraevoBodies,
  topics: zaigraevoTopics,
  territories: zaigraevoTerritories,
  templates: commonTemplates,
  stories: [...zaigraevoIm, ...zaigraevoChannels, ...zaigraevoAppeals],
  past: {
    channel: 'im',
    count: 40,
    growing: 'lighting',
    patterns: commonPatterns,
    streets: [
      { street: 'улица Октябрьская', place: 'town' },
      { street: 'улица Серова', place: 'town' },
      { street: 'улица Гагарина', place: 'onokhoy' },
      { street: 'улица Железнодорожная', place: 'chelutay' },
      { street: 'улица Советская', place: 'novaBryan' },
      { street: 'улица Ленина', place: 'ilka' },
    ],
  },
};
