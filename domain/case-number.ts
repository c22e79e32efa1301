/** Prefixes of case numbers by channel; a tenant's own channel is numbered «ОБ». */
const prefixes: Record<string, string> = {
  im: 'ИМ',
  pos: 'ПОС',
  posSurvey: 'ПОС',
  posOfficialPage: 'ГП',
  kuzbassOnline: 'КО',
  governor: 'ГУБ',
  manageTogether: 'УВ',
  activeCitizen: 'АГ',
  socialMonitoring: 'МСС',
  directLine: 'ПЛ',
  ownAccounts: 'СА',
  email: 'ЭП',
  reception: 'ПР',
  phone: 'ТЕЛ',
  appeal59: '59',
};

/** The prefix of a channel's case numbers. */
export function numberPrefix(channel: string): string {
  return prefixes[channel] ?? 'ОБ';
}

/** A case's number as people write it: «ИМ-2026-004812». */
export function caseNumber(prefix: string, year: number, order: number): string {
  return `${prefix}-${year}-${String(order).padStart(6, '0')}`;
}
