import { calendarsOfPlace, ordinaryHours } from './calendars-of-place.ts';
import { gelendzhikAppeals } from './demo-gelendzhik-appeals.ts';
import { gelendzhikChannels } from './demo-gelendzhik-channels.ts';
import { gelendzhikIm } from './demo-gelendzhik-im.ts';
import {
  gelendzhikBlocks,
  gelendzhikBodies,
  gelendzhikPeople,
  gelendzhikTerritories,
  gelendzhikTopics,
} from './demo-gelendzhik-office.ts';
import { commonPatterns, commonTemplates } from './demo-patterns.ts';
import type { DemoTenant } from './demo-tenant.ts';
import { gelendzhikRegulations } from './regulations/gelendzhik.ts';

const place = { code: 'gelendzhik', zone: 'Europe/Moscow', region: 'Краснодарский край' };

/** Геленджик of the demo. */
export const demoGelendzhik: DemoTenant = {
  code: place.code,
  name: 'Город-курорт Геленджик',
  zone: place.zone,
  ...calendarsOfPlace(place, ordinaryHours(place, 'Геленджик')),
  regulations: gelendzhikRegulations,
  people: gelendzhikPeople,
  blocks: gelendzhikBlocks,
  bodies: gelendzhikBodies,
  topics: gelendzhikTopics,
  territories: gelendzhikTerritories,
  templates: commonTemplates,
  stories: [...gelendzhikIm, ...gelendzhikChannels, ...gelendzhikAppeals],
  past: {
    channel: 'im',
    count: 40,
    growing: 'bins',
    patterns: commonPatterns,
    streets: [
      { street: 'улица Островского', place: 'town' },
      { street: 'улица Луначарского', place: 'town' },
      { street: 'улица Мира', place: 'kabardinka' },
      { street: 'улица Ленина', place: 'arkhipo' },
      { street: 'улица Кирова', place: 'divnomorskoe' },
      { street: 'улица Советская', place: 'pshada' },
    ],
  },
};
