import type { CalendarSource } from '../../domain/calendar.ts';
import { workweekCalendar } from './calendar-municipal.ts';
import type { DemoBody, DemoPerson, DemoTerritory } from './demo-tenant.ts';
import { topicsWithoutBlock } from './demo-topics.ts';

/** Posts of the МЦУ of the Заиграевский район (раздел 2) and of those who work with it; nobody is named. The act knows no blocks and no other posts. */
export const zaigraevoPeople: readonly DemoPerson[] = [
  {
    login: 'coordinator',
    name: 'Координатор ИМ и ПОС',
    jobTitle: 'Специалист администрации по работе с обращениями',
    roles: [{ role: 'coordinator' }, { role: 'registrar' }],
  },
  {
    login: 'curator',
    name: 'Куратор МЦУ',
    jobTitle: 'Заместитель руководителя Администрации по социальным вопросам',
    roles: [{ role: 'curator' }],
  },
  {
    login: 'head',
    name: 'Руководитель МЦУ',
    jobTitle: 'Руководитель МЦУ, не муниципальный служащий',
    roles: [{ role: 'head' }],
  },
  {
    login: 'press',
    name: 'Администратор госпаблика района',
    jobTitle: 'Администратор официального сообщества',
    roles: [{ role: 'press' }, { role: 'coordinator', channels: ['posOfficialPage'] }],
  },
  {
    login: 'deputy',
    name: 'Заместитель руководителя Администрации',
    jobTitle: 'Заместитель руководителя Администрации по инфраструктуре',
    roles: [{ role: 'deputy' }],
  },
  {
    login: 'territorialhead',
    name: 'Глава Онохоя',
    jobTitle: 'Глава городского поселения',
    roles: [{ role: 'territorialHead', departments: ['onokhoy'] }, { role: 'executor' }],
    bodies: ['onokhoy'],
  },
  {
    login: 'executor',
    name: 'Исполнитель, комитет по инфраструктуре',
    jobTitle: 'Ведущий специалист комитета по инфраструктуре',
    roles: [{ role: 'executor' }],
    bodies: ['infrastructure'],
  },
  {
    login: 'executor2',
    name: 'Исполнитель, управление образования',
    jobTitle: 'Методист управления образования',
    roles: [{ role: 'executor' }],
    bodies: ['education'],
  },
  { login: 'rcc', name: 'ЦУР Республики Бурятия', jobTitle: 'Куратор муниципалитета в ЦУР', roles: [{ role: 'rcc' }] },
  {
    login: 'mayor',
    name: 'Глава района',
    jobTitle: 'Глава района, руководитель Администрации',
    roles: [{ role: 'mayor' }],
  },
  { login: 'admin', name: 'Администратор системы', jobTitle: 'Программист Администрации', roles: [{ role: 'admin' }] },
];

/** Hours of a body with a lunch break; the act names no hours, and the title says so. */
export const infrastructureHours: CalendarSource = workweekCalendar(
  'zaigraevo-infrastructure',
  'Комитет по инфраструктуре: с обедом (часы не из положения)',
  'Asia/Irkutsk',
  [
    ['08:30', '12:00'],
    ['13:00', '17:30'],
  ],
);

/** Ответственные получатели: the Администрация, its bodies, settlements and institutions. */
export const zaigraevoBodies: readonly DemoBody[] = [
  { key: 'infrastructure', name: 'Комитет по инфраструктуре', lead: 'deputy', calendar: infrastructureHours.id },
  { key: 'education', name: 'Управление образования' },
  { key: 'culture', name: 'Управление культуры' },
  { key: 'palace', name: 'МБУ «Районный дом культуры»', kind: 'institution', parent: 'culture' },
  { key: 'economy', name: 'Комитет по экономике и имуществу' },
  { key: 'social', name: 'Отдел по социальным вопросам', lead: 'curator' },
  { key: 'zaigraevo', name: 'Администрация посёлка Заиграево', kind: 'territorial' },
  { key: 'onokhoy', name: 'Администрация посёлка Онохой', kind: 'territorial', lead: 'territorialhead' },
  { key: 'chelutay', name: 'Администрация сельского поселения «Челутаевское»', kind: 'territorial' },
];

/** Topics with the recipients that answer for them. */
export const zaigraevoTopics = topicsWithoutBlock({
  infrastructure: [
    'noWater',
    'badWater',
    'sewage',
    'heating',
    'power',
    'charges',
    'potholes',
    'signs',
    'schedule',
    'routes',
  ],
  zaigraevo: ['entrances', 'roofs', 'bins', 'dumps', 'cleaning', 'lighting', 'playgrounds', 'trees', 'dogs'],
  education: ['schools', 'kindergartens'],
  culture: ['clubs', 'sportPlaces'],
  social: ['doctors', 'benefits', 'thanks'],
  economy: ['plots', 'trade', 'services'],
});

const village = (key: string, name: string): DemoTerritory => ({ key, name, kind: 'settlement', parent: 'district' });

/** Settlements of the Заиграевский район. */
export const zaigraevoTerritories: readonly DemoTerritory[] = [
  { key: 'district', name: 'Заиграевский район', kind: 'municipality' },
  { ...village('town', 'посёлок Заиграево'), latitude: 51.833, longitude: 108.267 },
  village('onokhoy', 'посёлок Онохой'),
  village('chelutay', 'посёлок Челутай'),
  village('ilka', 'посёлок Илька'),
  village('novaBryan', 'село Новая Брянь'),
  village('unegetey', 'село Унэгэтэй'),
  village('erkhirik', 'село Эрхирик'),
  village('gorkhon', 'посёлок Горхон'),
];
