import type { DemoBody, DemoPerson, DemoTenant, DemoTerritory } from './demo-tenant.ts';
import { topicsOf } from './demo-topics.ts';

/** Posts of the working group of Пермь (состав, пп. 1–18) and of those who work with it; nobody is named. */
export const permPeople: readonly DemoPerson[] = [
  {
    login: 'coordinator',
    name: 'Координатор соцсетей',
    jobTitle: 'Начальник отдела по работе с социальными сетями информационно-аналитического управления',
    roles: [{ role: 'coordinator' }, { role: 'registrar' }],
  },
  {
    login: 'appeals',
    name: 'Координатор обращений',
    jobTitle: 'Начальник отдела по работе с обращениями граждан',
    roles: [
      { role: 'coordinator', channels: ['manageTogether', 'pos', 'appeal59', 'email', 'reception', 'phone'] },
      { role: 'registrar' },
    ],
  },
  {
    login: 'executor',
    name: 'Исполнитель, жилищно-коммунальное хозяйство',
    jobTitle: 'Главный специалист департамента жилищно-коммунального хозяйства',
    roles: [{ role: 'executor' }],
    bodies: ['housing', 'heat'],
  },
  {
    login: 'executor2',
    name: 'Исполнитель, дороги и благоустройство',
    jobTitle: 'Главный специалист департамента дорог и благоустройства',
    roles: [{ role: 'executor' }],
    bodies: ['roads'],
  },
  {
    login: 'executor3',
    name: 'Исполнитель, образование',
    jobTitle: 'Главный специалист департамента образования',
    roles: [{ role: 'executor' }],
    bodies: ['education'],
  },
  {
    login: 'deputy',
    name: 'Руководитель блока «Городское хозяйство»',
    jobTitle: 'Заместитель главы администрации города',
    roles: [{ role: 'deputy' }, { role: 'blockLead', blocks: ['city'] }],
  },
  {
    login: 'finance',
    name: 'Руководитель блока финансов и транспорта',
    jobTitle: 'Первый заместитель главы администрации города',
    roles: [{ role: 'blockLead', blocks: ['finance'] }],
  },
  {
    login: 'investment',
    name: 'Руководитель блока инвестиций и строительства',
    jobTitle: 'Заместитель главы администрации города',
    roles: [{ role: 'blockLead', blocks: ['investment'] }],
  },
  {
    login: 'social',
    name: 'Руководитель блока «Социальная сфера»',
    jobTitle: 'Заместитель главы администрации города',
    roles: [{ role: 'blockLead', blocks: ['social'] }],
  },
  {
    login: 'infrastructure',
    name: 'Руководитель блока «Развитие инфраструктуры»',
    jobTitle: 'Заместитель главы администрации города',
    roles: [{ role: 'blockLead', blocks: ['infrastructure'] }],
  },
  {
    login: 'land',
    name: 'Руководитель блока земли и имущества',
    jobTitle: 'Заместитель главы администрации города',
    roles: [{ role: 'blockLead', blocks: ['land'] }],
  },
  ...(
    [
      ['dzerzhinsky', 'Дзержинского района'],
      ['industrialny', 'Индустриального района'],
      ['kirovsky', 'Кировского района'],
      ['leninsky', 'Ленинского района'],
      ['motovilikhinsky', 'Мотовилихинского района'],
      ['ordzhonikidzevsky', 'Орджоникидзевского района'],
      ['sverdlovsky', 'Свердловского района'],
      ['lyady', 'посёлка Новые Ляды'],
    ] as const
  ).map(
    ([key, of]): DemoPerson => ({
      login: key,
      name: `Глава администрации ${of}`,
      jobTitle: `Глава администрации ${of}`,
      roles: [{ role: 'territorialHead', departments: [key] }, { role: 'executor' }],
      bodies: [key],
    }),
  ),
  {
    login: 'head',
    name: 'Руководитель МЦУ',
    jobTitle: 'Начальник информационно-аналитического управления',
    roles: [{ role: 'head' }],
  },
  {
    login: 'curator',
    name: 'Куратор МЦУ',
    jobTitle: 'Руководитель аппарата администрации города',
    roles: [{ role: 'curator' }],
  },
  { login: 'rcc', name: 'ЦУР Пермского края', jobTitle: 'Куратор муниципалитета в ЦУР', roles: [{ role: 'rcc' }] },
  { login: 'mayor', name: 'Глава города', jobTitle: 'Глава города Перми', roles: [{ role: 'mayor' }] },
  { login: 'press', name: 'Пресс-служба', jobTitle: 'Специалист пресс-службы', roles: [{ role: 'press' }] },
  {
    login: 'admin',
    name: 'Администратор системы',
    jobTitle: 'Специалист информационно-аналитического управления',
    roles: [{ role: 'admin' }],
  },
];

/** The six functional blocks of the act (состав, пп. 3–8): deputies of the глава lead and supervise them (п. 3.4). */
export const permBlocks: DemoTenant['blocks'] = [
  { key: 'finance', name: 'Управление планированием, финансами и транспортом', lead: 'finance', deputy: 'finance' },
  {
    key: 'investment',
    name: 'Управление инвестиционно-строительной деятельностью, природопользованием',
    lead: 'investment',
    deputy: 'investment',
  },
  { key: 'city', name: 'Городское хозяйство', lead: 'deputy', deputy: 'deputy' },
  { key: 'social', name: 'Социальная сфера', lead: 'social', deputy: 'social' },
  { key: 'infrastructure', name: 'Развитие инфраструктуры', lead: 'infrastructure', deputy: 'infrastructure' },
  { key: 'land', name: 'Развитие территории и земельно-имущественные отношения', lead: 'land', deputy: 'land' },
];

/** Bodies that answer: functional ones, a municipal institution (п. 1.2.9) and the eight territorial ones (состав, пп. 9–16). */
export const permBodies: readonly DemoBody[] = [
  { key: 'housing', name: 'Департамент жилищно-коммунального хозяйства', lead: 'deputy', block: 'city' },
  { key: 'heat', name: 'Отдел коммунальной инфраструктуры', parent: 'housing', block: 'city' },
  { key: 'roads', name: 'Департамент дорог и благоустройства', block: 'infrastructure' },
  {
    key: 'yards',
    name: 'МКУ «Содержание дорог и дворов»',
    kind: 'institution',
    parent: 'roads',
    block: 'infrastructure',
  },
  { key: 'transport', name: 'Департамент транспорта', block: 'finance' },
  { key: 'ecology', name: 'Управление по экологии и природопользованию', block: 'investment' },
  { key: 'education', name: 'Департамент образования', block: 'social' },
  { key: 'culture', name: 'Департамент культуры и молодёжной политики', block: 'social' },
  { key: 'care', name: 'Департамент социальной политики', block: 'social' },
  { key: 'property', name: 'Департамент земельных отношений', block: 'land' },
  { key: 'trade', name: 'Департамент экономики и промышленной политики', block: 'finance' },
  {
    key: 'dzerzhinsky',
    name: 'Администрация Дзержинского района',
    kind: 'territorial',
    lead: 'dzerzhinsky',
    block: 'city',
  },
  {
    key: 'industrialny',
    name: 'Администрация Индустриального района',
    kind: 'territorial',
    lead: 'industrialny',
    block: 'city',
  },
  { key: 'kirovsky', name: 'Администрация Кировского района', kind: 'territorial', lead: 'kirovsky', block: 'city' },
  { key: 'leninsky', name: 'Администрация Ленинского района', kind: 'territorial', lead: 'leninsky', block: 'city' },
  {
    key: 'motovilikhinsky',
    name: 'Администрация Мотовилихинского района',
    kind: 'territorial',
    lead: 'motovilikhinsky',
    block: 'city',
  },
  {
    key: 'ordzhonikidzevsky',
    name: 'Администрация Орджоникидзевского района',
    kind: 'territorial',
    lead: 'ordzhonikidzevsky',
    block: 'city',
  },
  {
    key: 'sverdlovsky',
    name: 'Администрация Свердловского района',
    kind: 'territorial',
    lead: 'sverdlovsky',
    block: 'city',
  },
  { key: 'lyady', name: 'Администрация посёлка Новые Ляды', kind: 'territorial', lead: 'lyady', block: 'city' },
];

/** Topics of Пермь by the blocks that answer for them. */
export const permTopics = topicsOf({
  city: {
    housing: ['entrances', 'roofs', 'charges', 'bins'],
    heat: ['noWater', 'badWater', 'sewage', 'heating', 'power'],
  },
  infrastructure: { roads: ['potholes', 'signs', 'cleaning', 'lighting', 'playgrounds'] },
  finance: { transport: ['schedule', 'routes'], trade: ['trade', 'services'] },
  investment: { ecology: ['dumps', 'trees', 'dogs'] },
  social: { education: ['schools', 'kindergartens'], culture: ['clubs', 'sportPlaces'], care: ['doctors', 'benefits'] },
  land: { property: ['plots', 'thanks'] },
});

/** The city and its eight territories. */
export const permTerritories: readonly DemoTerritory[] = [
  { key: 'city', name: 'Город Пермь', kind: 'municipality', latitude: 58.01, longitude: 56.25 },
  ...(
    [
      ['dzerzhinsky', 'Дзержинский район'],
      ['industrialny', 'Индустриальный район'],
      ['kirovsky', 'Кировский район'],
      ['leninsky', 'Ленинский район'],
      ['motovilikhinsky', 'Мотовилихинский район'],
      ['ordzhonikidzevsky', 'Орджоникидзевский район'],
      ['sverdlovsky', 'Свердловский район'],
    ] as const
  ).map(([key, name]): DemoTerritory => ({ key, name, parent: 'city', kind: 'district' })),
  { key: 'lyady', name: 'посёлок Новые Ляды', parent: 'city', kind: 'settlement' },
];
