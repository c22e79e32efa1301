import type { DemoBody, DemoTenant } from './demo-tenant.ts';

/** Sector blocks of the demo; the act of the Тяжинский округ lists none, it knows the deputy who supervises a unit (п. 5.3). */
export const tyazhinBlocks: DemoTenant['blocks'] = [
  { key: 'housing', name: 'Жилищно-коммунальное хозяйство', lead: 'blocklead', deputy: 'deputy' },
  { key: 'roads', name: 'Дороги и транспорт', deputy: 'deputy' },
  { key: 'places', name: 'Благоустройство и территории', deputy: 'deputy' },
  { key: 'education', name: 'Образование', deputy: 'deputy-social' },
  { key: 'culture', name: 'Культура, спорт и молодёжь', deputy: 'deputy-social' },
  { key: 'social', name: 'Социальная сфера и здоровье', deputy: 'deputy-social' },
  { key: 'land', name: 'Имущество, земля и связь' },
];

const territory = (key: string, name: string): DemoBody => ({
  key,
  name: `${name} территориальное управление`,
  kind: 'territorial',
  deputy: 'deputy',
  block: 'places',
});

/** Bodies that answer in the demo of the Тяжинский округ. */
export const tyazhinBodies: readonly DemoBody[] = [
  {
    key: 'utilities',
    name: 'Управление жизнеобеспечения территории',
    lead: 'deputy',
    deputy: 'deputy',
    block: 'housing',
  },
  { key: 'housing', name: 'Отдел ЖКХ', parent: 'utilities', block: 'housing' },
  { key: 'water', name: 'МУП «Водоканал»', kind: 'enterprise', parent: 'utilities', block: 'housing' },
  { key: 'heat', name: 'МУП «Теплосеть»', kind: 'enterprise', parent: 'utilities', block: 'housing' },
  { key: 'grid', name: 'Район электрических сетей', kind: 'enterprise', block: 'housing' },
  { key: 'waste', name: 'Региональный оператор по обращению с отходами', kind: 'enterprise', block: 'housing' },
  { key: 'roads', name: 'Дорожный отдел', parent: 'utilities', block: 'roads' },
  { key: 'bus', name: 'Автотранспортное предприятие', kind: 'enterprise', block: 'roads' },
  territory('tyazhin', 'Тяжинское'),
  { ...territory('itat', 'Итатское'), lead: 'territorialhead' },
  territory('stupishino', 'Ступишинское'),
  territory('listvyanka', 'Листвянское'),
  territory('vostochny', 'Нововосточное'),
  territory('kubitet', 'Кубитетское'),
  { key: 'education', name: 'Управление образования', deputy: 'deputy-social', block: 'education' },
  { key: 'culture', name: 'Управление культуры', deputy: 'deputy-social', block: 'culture' },
  {
    key: 'sport',
    name: 'Отдел физической культуры, спорта и молодёжной политики',
    deputy: 'deputy-social',
    block: 'culture',
  },
  { key: 'social', name: 'Управление социальной защиты населения', deputy: 'deputy-social', block: 'social' },
  { key: 'health', name: 'Тяжинская районная больница', kind: 'institution', block: 'social' },
  { key: 'land', name: 'Комитет по управлению имуществом', block: 'land' },
  { key: 'building', name: 'Отдел архитектуры и градостроительства', parent: 'land', block: 'land' },
  { key: 'digital', name: 'Отдел информационных технологий и связи', block: 'land' },
];
