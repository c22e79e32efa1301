import { demoTenants } from '../../db/seeds/demo.ts';
import type { DemoTenant } from '../../db/seeds/demo-tenant.ts';
import { compile } from '../../domain/calendar.ts';
import type { Channel } from '../../domain/codes.ts';
import type { Regulation } from '../../domain/regulation.ts';
import { type CasePlay, type LawCalendars, play } from './case-harness.ts';

export { demoTenants };

/** A municipality of the demo by its code. */
export function municipality(code: string): DemoTenant {
  const found = demoTenants.find((tenant) => tenant.code === code);
  if (!found) throw new Error(`no municipality ${code}`);
  return found;
}

/** Its regulation of a channel. */
export function regulationOf(code: string, channel: Channel): Regulation {
  const found = municipality(code).regulations.find((regulation) => regulation.channel === channel);
  if (!found) throw new Error(`${code} has no regulation of ${channel}`);
  return found;
}

const compiled = new Map<string, LawCalendars>();

/** Its calendars: the federal one, its region's and its own; and the one without nights. */
export function calendarsOf(code: string): LawCalendars {
  const known = compiled.get(code);
  if (known) return known;
  const { calendars, workingCalendars } = municipality(code);
  const around = calendars.find(({ source }) => source.id === `${code}-around-the-clock`);
  if (!around) throw new Error(`${code} has no calendar without nights`);
  const both = { working: compile([...workingCalendars]), urgent: compile([around.source]) };
  compiled.set(code, both);
  return both;
}

/** A case of a channel of a municipality, played by its own regulation and calendars. */
export function playIn(code: string, channel: Channel, change: Partial<Regulation> = {}): CasePlay {
  return play({ ...regulationOf(code, channel), ...change }, calendarsOf(code));
}
