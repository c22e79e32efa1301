import { usualAppeal } from '../../db/seeds/regulations/usual-appeal.ts';
import { Regulation } from '../../domain/regulation.ts';
import { type CasePlay, id, person, play } from './case-harness.ts';

/** The usual law of appeals over the calendar of the harness. */
export const appeals = Regulation.parse({
  ...usualAppeal({ code: 'tyazhin', act: '59-ФЗ', validFrom: '2020-01-01' }),
  calendarId: 'tyazhin',
});

/** Who registers and who signs. */
export const registrar = person('registrar');
export const mayor = person('mayor');

/** The words of a reason. */
export const reason = id('reason');

/** An appeal received at nine and registered at ten on Monday, 1 December 2025. */
export const registered = (law = appeals): CasePlay =>
  play(law).receive('2025-12-01 09:00').must('2025-12-01 10:00', registrar, { type: 'register' });
