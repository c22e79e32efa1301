import { calendarsOfPlace, ordinaryHours } from './calendars-of-place.ts';
import { nizhneilimskAppeals } from './demo-nizhneilimsk-appeals.ts';
import { nizhneilimskChannels } from './demo-nizhneilimsk-channels.ts';
import { nizhneilimskIm } from './demo-nizhneilimsk-im.ts';
import {
  nizhneilimskBlocks,
  nizhneilimskBodies,
  nizhneilimskPeople,
  nizhneilimskTerritories,
  nizhneilimskTopics,
} from './demo-nizhneilimsk-office.ts';
import { commonPatterns, commonTemplates } from './demo-patterns.ts';
import type { DemoTenant } from './demo-tenant.ts';
import { nizhneilimskRegulations } from './regulations/nizhneilimsk.ts';

const place = { code: 'nizhneilimsk', zone: 'Asia/Irkutsk', region: 'Иркутская область' };

/** The Нижнеилимский район of the demo. */
export const demoNizhneilimsk: DemoTenant = {
  code: place.code,
  name: 'Нижнеилимский муниципальный район',
  zone: place.zone,
  ...calendarsOfPlace(place, ordinaryHours(place, 'Нижнеилимский район')),
  regulations: nizhneilimskRegulations,
  people: nizhneilimskPeople,
  blocks: nizhneilimskBlocks,
  bodies: nizhneilimskBodies,
  topics: nizhneilimskTopics,
  territories: nizhneilimskTerritories,
  templates: commonTemplates,
  stories: [...nizhneilimskIm, ...nizhneilimskChannels, ...nizhneilimskAppeals],
  past: {
    channel: 'im',
    count: 40,
    growing: 'heating',
    patterns: commonPatterns,
    streets: [
      { street: 'улица Янгеля', place: 'town' },
      { street: 'улица Иващенко', place: 'town' },
      { street: 'улица Бурлова', place: 'igirma' },
      { street: 'улица Первая', place: 'rudnogorsk' },
      { street: 'улица Калинина', place: 'khrebtovaya' },
      { street: 'улица Космонавтов', place: 'yangel' },
    ],
  },
};
