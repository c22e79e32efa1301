import type { Addressee } from './regulation.ts';

/** Whom a ladder step tells, as people call them. */
export const addresseeTitle: Record<Addressee, string> = {
  executor: 'исполнителю',
  coordinator: 'координатору',
  approver: 'согласующему',
  superior: 'руководителю исполнителя',
  head: 'руководителю МЦУ',
  curator: 'куратору МЦУ',
  rcc: 'куратору ЦУР',
  mayor: 'главе',
  applicant: 'заявителю',
  admin: 'администратору',
};
