import type { DemoBody, DemoPerson, DemoTenant, DemoTerritory } from './demo-tenant.ts';
import { topicsOf } from './demo-topics.ts';

/** Posts of the МЦУ of Геленджик (пп. 3–6 of the decree, раздел 4) and of those who work with it; nobody is named. No ЦУР in this act. */
export const gelendzhikPeople: readonly DemoPerson[] = [
  {
    login: 'coordinator',
    name: 'Координатор систем',
    jobTitle: 'Ведущий специалист отдела писем и приема граждан',
    roles: [{ role: 'coordinator' }, { role: 'registrar' }],
  },
  {
    login: 'networks',
    name: 'Ответственный за соцсети и мессенджеры',
    jobTitle: 'Специалист по связям с общественностью',
    roles: [{ role: 'press' }, { role: 'coordinator', channels: ['im', 'ownAccounts'] }],
  },
  // The act calls him «координатор МЦУ»: the curator of the product, never a channel's coordinator.
  {
    login: 'curator',
    name: 'Координатор МЦУ',
    jobTitle: 'Первый заместитель главы муниципального образования',
    roles: [{ role: 'curator' }],
  },
  {
    login: 'head',
    name: 'Руководитель МЦУ',
    jobTitle: 'Главный специалист отдела писем и приема граждан',
    roles: [{ role: 'head' }],
  },
  {
    login: 'admin',
    name: 'Администратор МЦУ',
    jobTitle: 'Технический специалист отдела информатизации',
    roles: [{ role: 'admin' }],
  },
  {
    login: 'deputy',
    name: 'Ответственный за блок городского хозяйства',
    jobTitle: 'Заместитель главы муниципального образования',
    roles: [{ role: 'deputy' }, { role: 'blockLead', blocks: ['city', 'roads'] }],
  },
  {
    login: 'social',
    name: 'Ответственный за блок социальной сферы',
    jobTitle: 'Заместитель главы муниципального образования',
    roles: [{ role: 'blockLead', blocks: ['social'] }],
  },
  {
    login: 'resort',
    name: 'Ответственный за блок курорта и экономики',
    jobTitle: 'Заместитель главы муниципального образования',
    roles: [{ role: 'blockLead', blocks: ['resort', 'land'] }],
  },
  {
    login: 'blocklead',
    name: 'Руководитель блока городского хозяйства',
    jobTitle: 'Начальник управления жилищно-коммунального хозяйства',
    roles: [{ role: 'blockLead', blocks: ['city'] }],
  },
  {
    login: 'territorialhead',
    name: 'Глава Кабардинского округа',
    jobTitle: 'Глава администрации внутригородского округа',
    roles: [{ role: 'territorialHead', departments: ['kabardinka'] }, { role: 'executor' }],
    bodies: ['kabardinka'],
  },
  {
    login: 'executor',
    name: 'Исполнитель, управление ЖКХ',
    jobTitle: 'Ведущий специалист управления жилищно-коммунального хозяйства',
    roles: [{ role: 'executor' }],
    bodies: ['housing', 'clean'],
  },
  {
    login: 'executor2',
    name: 'Исполнитель, управление курортов',
    jobTitle: 'Ведущий специалист управления курортов',
    roles: [{ role: 'executor' }],
    bodies: ['resort'],
  },
  {
    login: 'mayor',
    name: 'Глава города-курорта',
    jobTitle: 'Глава муниципального образования',
    roles: [{ role: 'mayor' }],
  },
  { login: 'press', name: 'Пресс-служба', jobTitle: 'Специалист пресс-службы', roles: [{ role: 'press' }] },
];

/** Blocks of the demo: the act leaves them to the глава (п. 4.1); his deputies answer for them and name their heads (п. 4.5). */
export const gelendzhikBlocks: DemoTenant['blocks'] = [
  { key: 'city', name: 'Городское хозяйство', lead: 'blocklead', deputy: 'deputy' },
  { key: 'roads', name: 'Дороги и транспорт', deputy: 'deputy' },
  { key: 'social', name: 'Социальная сфера', deputy: 'social' },
  { key: 'resort', name: 'Курорт, торговля и экономика', deputy: 'resort' },
  { key: 'land', name: 'Земля и архитектура', deputy: 'resort' },
];

/** Bodies that answer: отраслевые, функциональные and территориальные органы. */
export const gelendzhikBodies: readonly DemoBody[] = [
  { key: 'housing', name: 'Управление жилищно-коммунального хозяйства', lead: 'blocklead', block: 'city' },
  { key: 'clean', name: 'МУП «Благоустройство»', kind: 'enterprise', parent: 'housing', block: 'city' },
  { key: 'roads', name: 'Отдел дорожного хозяйства', parent: 'housing', block: 'roads' },
  { key: 'transport', name: 'Отдел промышленности, транспорта и связи', block: 'roads' },
  { key: 'education', name: 'Управление образования', block: 'social' },
  { key: 'culture', name: 'Управление культуры, искусства и кинематографии', block: 'social' },
  { key: 'resort', name: 'Управление курортов, туризма и торговли', lead: 'resort', block: 'resort' },
  { key: 'land', name: 'Управление земельных отношений', block: 'land' },
  {
    key: 'kabardinka',
    name: 'Администрация Кабардинского округа',
    kind: 'territorial',
    lead: 'territorialhead',
    block: 'city',
  },
  { key: 'divnomorsk', name: 'Администрация Дивноморского округа', kind: 'territorial', block: 'city' },
];

/** Topics by the blocks that answer for them. */
export const gelendzhikTopics = topicsOf({
  city: {
    housing: ['noWater', 'badWater', 'sewage', 'heating', 'power', 'entrances', 'roofs', 'charges'],
    clean: ['bins', 'dumps', 'lighting', 'playgrounds', 'trees', 'dogs', 'cleaning'],
  },
  roads: { roads: ['potholes', 'signs'], transport: ['schedule', 'routes'] },
  social: { education: ['schools', 'kindergartens'], culture: ['clubs', 'sportPlaces', 'doctors', 'benefits'] },
  resort: { resort: ['trade', 'services', 'thanks'] },
  land: { land: ['plots'] },
});

const village = (key: string, name: string): DemoTerritory => ({ key, name, kind: 'settlement', parent: 'city' });

/** The resort and its settlements. */
export const gelendzhikTerritories: readonly DemoTerritory[] = [
  { key: 'city', name: 'Город-курорт Геленджик', kind: 'municipality' },
  { ...village('town', 'Геленджик'), latitude: 44.561, longitude: 38.077 },
  village('kabardinka', 'село Кабардинка'),
  village('divnomorskoe', 'село Дивноморское'),
  village('dzhanhot', 'хутор Джанхот'),
  village('praskoveevka', 'село Прасковеевка'),
  village('arkhipo', 'село Архипо-Осиповка'),
  village('pshada', 'село Пшада'),
  village('svetly', 'посёлок Светлый'),
];
