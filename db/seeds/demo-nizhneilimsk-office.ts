import type { DemoBody, DemoPerson, DemoTenant, DemoTerritory } from './demo-tenant.ts';
import { topicsOf } from './demo-topics.ts';

/** Posts of the working group of the Нижнеилимский район (прил. 1) and of those who work with it; nobody is named. */
export const nizhneilimskPeople: readonly DemoPerson[] = [
  {
    login: 'coordinator',
    name: 'Координатор ИМ',
    jobTitle: 'Секретарь мэра района',
    roles: [{ role: 'coordinator' }, { role: 'registrar' }],
  },
  {
    login: 'coordinator-pos',
    name: 'Координатор ПОС «Обращения граждан»',
    jobTitle: 'Документовед МКУ «Центр»',
    byAgreement: true,
    roles: [{ role: 'coordinator', channels: ['pos'] }],
  },
  {
    login: 'press',
    name: 'Координатор ПОС «Опрос населения», пресс-служба',
    jobTitle: 'Консультант отдела организационной работы и социальной политики, пресс-служба',
    roles: [{ role: 'press' }, { role: 'coordinator', channels: ['posSurvey'] }],
  },
  // The act makes the curator and the head one person (прил. 1, п. 1): both roles, so what both approve is approved once.
  {
    login: 'curator',
    name: 'Куратор и руководитель МЦУ',
    jobTitle: 'Заместитель мэра района по экономической политике и цифровому развитию',
    roles: [{ role: 'curator' }, { role: 'head' }],
  },
  {
    login: 'social',
    name: 'Ответственный за блок «Социальная политика»',
    jobTitle: 'Начальник отдела организационной работы и социальной политики',
    roles: [{ role: 'blockLead', blocks: ['social'] }],
  },
  {
    login: 'education',
    name: 'Ответственный за блок «Образование»',
    jobTitle: 'Начальник Департамента образования',
    roles: [{ role: 'blockLead', blocks: ['education'] }],
  },
  {
    login: 'deputy',
    name: 'Ответственный за блок ЖКХ, дорог и транспорта',
    jobTitle: 'Начальник отдела жилищно-коммунального хозяйства, транспорта и связи',
    roles: [{ role: 'blockLead', blocks: ['housing'] }, { role: 'deputy' }],
  },
  {
    login: 'property',
    name: 'Ответственный за блок «Муниципальное имущество»',
    jobTitle: 'Начальник Департамента по управлению муниципальным имуществом',
    roles: [{ role: 'blockLead', blocks: ['property'] }],
  },
  {
    login: 'economy',
    name: 'Ответственный за блоки экономики, услуг и сельского хозяйства',
    jobTitle: 'Начальник отдела социально-экономического развития',
    roles: [{ role: 'blockLead', blocks: ['economy', 'services', 'farming'] }],
  },
  {
    login: 'culture',
    name: 'Ответственный за блоки культуры, спорта и молодёжи',
    jobTitle: 'Начальник отдела по культуре, спорту и делам молодежи',
    roles: [{ role: 'blockLead', blocks: ['culture', 'sport', 'youth'] }],
  },
  {
    login: 'emergency',
    name: 'Начальник отдела ГО и ЧС',
    jobTitle: 'Начальник отдела гражданской обороны и чрезвычайных ситуаций',
    roles: [{ role: 'executor' }],
    bodies: ['emergency'],
  },
  {
    login: 'executor',
    name: 'Исполнитель, отдел ЖКХ',
    jobTitle: 'Главный специалист отдела жилищно-коммунального хозяйства, транспорта и связи',
    roles: [{ role: 'executor' }],
    bodies: ['housing'],
  },
  {
    login: 'executor2',
    name: 'Исполнитель, Департамент образования',
    jobTitle: 'Главный специалист Департамента образования',
    roles: [{ role: 'executor' }],
    bodies: ['education'],
  },
  { login: 'rcc', name: 'ЦУР Иркутской области', jobTitle: 'Куратор муниципалитета в ЦУР', roles: [{ role: 'rcc' }] },
  { login: 'mayor', name: 'Мэр района', jobTitle: 'Мэр Нижнеилимского района', roles: [{ role: 'mayor' }] },
  {
    login: 'admin',
    name: 'Администратор системы',
    jobTitle: 'Специалист МКУ «Центр»',
    roles: [{ role: 'admin' }],
  },
];

/** The ten blocks of the act (прил. 1, пп. 2–7) with the six who answer for them. */
export const nizhneilimskBlocks: DemoTenant['blocks'] = [
  { key: 'social', name: 'Социальная политика', lead: 'social' },
  { key: 'education', name: 'Образование', lead: 'education' },
  { key: 'housing', name: 'Жилищно-коммунальное хозяйство, дороги, транспорт, энергетика', lead: 'deputy' },
  { key: 'property', name: 'Муниципальное имущество', lead: 'property' },
  { key: 'economy', name: 'Экономика', lead: 'economy' },
  { key: 'services', name: 'Муниципальные услуги', lead: 'economy' },
  { key: 'farming', name: 'Сельское хозяйство', lead: 'economy' },
  { key: 'culture', name: 'Культура', lead: 'culture' },
  { key: 'sport', name: 'Спорт', lead: 'culture' },
  { key: 'youth', name: 'Молодежная политика', lead: 'culture' },
];

/** Bodies that answer. */
export const nizhneilimskBodies: readonly DemoBody[] = [
  { key: 'housing', name: 'Отдел ЖКХ, транспорта и связи', lead: 'deputy', block: 'housing' },
  { key: 'town', name: 'Администрация Железногорск-Илимского', kind: 'territorial', block: 'housing' },
  { key: 'social', name: 'Отдел организационной работы и социальной политики', lead: 'social', block: 'social' },
  { key: 'education', name: 'Департамент образования', lead: 'education', block: 'education' },
  { key: 'property', name: 'Департамент по управлению имуществом', lead: 'property', block: 'property' },
  { key: 'economy', name: 'Отдел социально-экономического развития', lead: 'economy', block: 'economy' },
  { key: 'culture', name: 'Отдел по культуре, спорту и делам молодежи', lead: 'culture', block: 'culture' },
  { key: 'emergency', name: 'Отдел ГО и ЧС' },
];

/** Topics by the blocks that answer for them. */
export const nizhneilimskTopics = topicsOf({
  housing: {
    housing: ['noWater', 'badWater', 'sewage', 'heating', 'power', 'charges', 'signs', 'schedule', 'routes'],
    town: ['entrances', 'roofs', 'bins', 'dumps', 'potholes', 'cleaning', 'lighting', 'playgrounds', 'trees', 'dogs'],
  },
  education: { education: ['schools', 'kindergartens'] },
  culture: { culture: ['clubs'] },
  sport: { culture: ['sportPlaces'] },
  social: { social: ['doctors', 'benefits', 'thanks'] },
  property: { property: ['plots'] },
  economy: { economy: ['trade'] },
  services: { economy: ['services'] },
});

const settlement = (key: string, name: string): DemoTerritory => ({
  key,
  name,
  kind: 'settlement',
  parent: 'district',
});

/** Settlements of the Нижнеилимский район. */
export const nizhneilimskTerritories: readonly DemoTerritory[] = [
  { key: 'district', name: 'Нижнеилимский район', kind: 'municipality' },
  { ...settlement('town', 'Железногорск-Илимский'), latitude: 56.577, longitude: 104.127 },
  settlement('rudnogorsk', 'посёлок Рудногорск'),
  settlement('igirma', 'посёлок Новая Игирма'),
  settlement('yangel', 'посёлок Янгель'),
  settlement('khrebtovaya', 'посёлок Хребтовая'),
  settlement('shestakovo', 'посёлок Шестаково'),
  settlement('radischev', 'посёлок Радищев'),
  settlement('berezny', 'посёлок Берёзняки'),
];
