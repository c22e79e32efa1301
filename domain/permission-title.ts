import type { Permission } from './access.ts';

/** What a permission lets one do, in refusals and on screens. */
export const permissionTitle: Record<Permission, string> = {
  'cases.read': 'читать обращения',
  'cases.command': 'вести обращения',
  'cases.register': 'регистрировать обращения',
  'cases.import': 'загружать выгрузки',
  'cases.readPersonalData': 'видеть личные данные',
  'cases.export': 'выгружать обращения',
  'appeals.export': 'выгружать и печатать журнал обращений',
  'directLines.read': 'читать вопросы прямых линий',
  'dictionaries.read': 'читать справочники',
  'dictionaries.manage': 'менять справочники',
  'people.manage': 'управлять людьми и ролями',
  'trainings.manage': 'назначать обучение',
  'regulations.manage': 'публиковать регламенты',
  'keys.manage': 'выдавать ключи программ',
  'sources.manage': 'заводить источники',
  'outbox.read': 'читать письма',
  'engine.open': 'открывать историю в движке',
  'audit.read': 'читать журнал действий',
  'tenants.manage': 'открывать муниципалитеты',
};

/** Who gives a permission: the operator of the installation alone lets others open municipalities. */
export const giverOf = (permission: Permission): string =>
  permission === 'tenants.manage' ? 'оператор установки' : 'администратор вашего МЦУ';
