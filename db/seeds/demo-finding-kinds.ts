const causes = [
  'Износ сетей и покрытий',
  'Нет договора с подрядчиком',
  'Подрядчик сорвал срок',
  'Не хватило денег в году',
  'Погода',
  'Ошибка в адресе или сведениях',
];
const proposals = ['Внести в план ремонта', 'Сменить подрядчика', 'Проверять по графику', 'Разъяснить жителям'];

/** The words of every municipality of the demo for why people write and what would help (PRC-21). */
export const findingKinds = [
  ...causes.map((name) => ({ kind: 'cause' as const, name })),
  ...proposals.map((name) => ({ kind: 'proposal' as const, name })),
];
