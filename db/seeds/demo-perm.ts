import { calendarsOfPlace, ordinaryHours } from './calendars-of-place.ts';
import { commonPatterns, commonTemplates } from './demo-patterns.ts';
import { permAppeals } from './demo-perm-appeals.ts';
import { permChannels } from './demo-perm-channels.ts';
import { permIm } from './demo-perm-im.ts';
import { permBlocks, permBodies, permPeople, permTerritories, permTopics } from './demo-perm-office.ts';
import type { DemoTenant } from './demo-tenant.ts';
import { permRegulations } from './regulations/perm.ts';
import { workingDays } from './regulations/usual-clocks.ts';

const place = { code: 'perm', zone: 'Asia/Yekaterinburg', region: 'Пермский край' };

/** Пермь of the demo. */
export const demoPerm: DemoTenant = {
  code: place.code,
  name: 'Город Пермь',
  zone: place.zone,
  ...calendarsOfPlace(place, ordinaryHours(place, 'Пермь')),
  regulations: permRegulations,
  terms: [
    {
      channel: 'manageTogether',
      topics: ['bins', 'cleaning', 'lighting'],
      rule: workingDays(3),
      clause: 'практика «Управляем вместе»: 3–8 рабочих дней по теме',
    },
    {
      channel: 'manageTogether',
      topics: ['dumps', 'signs', 'playgrounds'],
      rule: workingDays(5),
      clause: 'практика «Управляем вместе»: 3–8 рабочих дней по теме',
    },
  ],
  people: permPeople,
  blocks: permBlocks,
  bodies: permBodies,
  topics: permTopics,
  territories: permTerritories,
  templates: commonTemplates,
  stories: [...permIm, ...permChannels, ...permAppeals],
  past: {
    channel: 'im',
    count: 45,
    growing: 'cleaning',
    patterns: commonPatterns,
    streets: [
      { street: 'улица Ленина', place: 'leninsky' },
      { street: 'улица Мира', place: 'industrialny' },
      { street: 'улица Уинская', place: 'motovilikhinsky' },
      { street: 'улица Маршала Рыбалко', place: 'kirovsky' },
      { street: 'улица Куйбышева', place: 'sverdlovsky' },
      { street: 'улица Плеханова', place: 'dzerzhinsky' },
      { street: 'улица Вильямса', place: 'ordzhonikidzevsky' },
    ],
  },
};
