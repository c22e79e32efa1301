import type { Compiled } from './calendar.ts';
import { receive } from './case-intake.ts';
import type { LawContext } from './case-law.ts';
import type { ClockName, Importance } from './codes.ts';
import { toIso, toMs } from './instant.ts';
import { dateOfDay, type LocalDate, minuteMs, weekdayIndex } from './local-date.ts';
import type { Regulation, RegulationShape } from './regulation.ts';
import { prevClose } from './working-time.ts';
import { instantOf, localDay } from './zone-table.ts';

/** What a message received at an instant gets: its deadlines, ordinary and with raised importance. ISO instants. */
export interface WorkedExample {
  receivedAt: string;
  clocks: { name: ClockName; dueAt: string | null; fastTrackDueAt: string | null }[];
}

interface Calendars {
  working: Compiled;
  urgent: Compiled;
}

/** «Пришло в пт 16:50 → ответ до …»: the regulation's own clocks, started by the real law at that instant. */
export function workedExample(regulation: RegulationShape, calendars: Calendars, receivedAt: string): WorkedExample {
  const due = (importance: Importance) => {
    const law: LawContext = {
      at: receivedAt,
      commandId: 'example',
      actor: { kind: 'engine' },
      regulation: regulation as Regulation,
      calendars,
      calendarIds: { working: calendars.working.id, urgent: calendars.urgent.id },
      caseScope: { channel: regulation.channel, sectorBlockId: null, executorIds: [], departmentIds: [] },
    };
    const { id, version, kind, channel } = regulation;
    const received = { type: 'received', kind, channel, receivedAt, importance, regulation: { id, version } } as const;
    const first = receive(received, law);
    const clocks = [...first.state.clocks];
    if (kind === 'appeal') {
      // An appeal's main clock counts from the registration: the example registers it at once.
      const registered = receive(received, { ...law, regulation: registeredAtOnce(regulation) });
      clocks.push(...registered.state.clocks.filter(({ name }) => !clocks.some((clock) => clock.name === name)));
    }
    return new Map(clocks.map((clock) => [clock.name, clock.dueAt]));
  };
  const [plain, fast] = [due('ordinary'), due('fastTrack')];
  const hasFast = (name: ClockName) => regulation.clocks.some((clock) => clock.name === name && clock.fastTrack);
  return {
    receivedAt,
    clocks: [...plain].map(([name, dueAt]) => ({
      name,
      dueAt,
      fastTrackDueAt: hasFast(name) ? (fast.get(name) ?? null) : null,
    })),
  };
}

function registeredAtOnce(regulation: RegulationShape): Regulation {
  const clocks = regulation.clocks.map((clock) =>
    clock.startsOn.includes('registered') ? { ...clock, startsOn: ['received' as const] } : clock,
  );
  return { ...regulation, clocks } as Regulation;
}

/** Two instants that show a regulation best: late on the coming Friday, and half an hour before the next holidays' last close. */
export function exampleInstants(calendar: Compiled, now: string): string[] {
  const today = localDay(calendar.offsets, toMs(now));
  const friday = today + ((4 - weekdayIndex(today) + 7) % 7 || 7);
  const late = instantOf(calendar.offsets, friday, (16 * 60 + 50) * minuteMs);
  const instants = [toIso(late)];
  const holiday = nextHoliday(calendar, friday + 3);
  if (holiday !== null) {
    const close = guardedClose(calendar, instantOf(calendar.offsets, holiday, 0));
    if (close !== null) instants.push(toIso(close - 30 * minuteMs));
  }
  return instants;
}

function nextHoliday(calendar: Compiled, from: number): number | null {
  const to = Math.min(from + 200, calendar.lastDay);
  for (let day = from; day <= to; day += 1) {
    const date: LocalDate = dateOfDay(day);
    if (calendar.notes[date]?.kind === 'off') return day;
  }
  return null;
}

function guardedClose(calendar: Compiled, at: number): number | null {
  try {
    return prevClose(calendar, at);
  } catch (error) {
    if (error instanceof Error && error.name === 'OutsideCoverage') return null;
    throw error;
  }
}
