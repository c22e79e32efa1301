import { compile } from '../../domain/calendar.ts';
import { toIso } from '../../domain/instant.ts';
import { dateOfDay, minuteMs } from '../../domain/local-date.ts';
import { nthWorkingDay } from '../../domain/working-days.ts';
import { addWorking, subWorking } from '../../domain/working-time.ts';
import { localDay } from '../../domain/zone-table.ts';
import type { DemoStory, DemoTenant } from './demo-tenant.ts';

/** When things of a demo happen: everything hangs on `now` and on the municipality's own working time. */
export interface DemoTime {
  now: string;
  /** When the message of a story came. */
  receiptOf(story: DemoStory): string;
  /** When a step of a story was done. */
  stepOf(story: DemoStory, after: number): string;
  /** The local date of an instant. */
  dateOf(at: string): string;
  workdayOn(days: number): string;
  workedFromNow(minutes: number): string;
}

/** The time of one municipality's demo around `now`; throws `OutsideCoverage` when its calendar does not know the weeks around. */
export function demoTime(tenant: DemoTenant, now: Date): DemoTime {
  const calendar = compile([...tenant.workingCalendars]);
  // Whole minutes: nobody reads seconds, and a deadline then stands on a whole minute.
  const nowMs = Math.floor(now.getTime() / minuteMs) * minuteMs;
  const receipt = ({ age, pace }: DemoStory) =>
    pace === 'real' ? nowMs - age * minuteMs : subWorking(calendar, nowMs, age * minuteMs);
  return {
    now: toIso(now.getTime()),
    receiptOf: (story) => toIso(receipt(story)),
    stepOf: (story, after) => {
      const from = receipt(story);
      return toIso(story.pace === 'real' ? from + after * minuteMs : addWorking(calendar, from, after * minuteMs));
    },
    dateOf: (at) => dateOfDay(localDay(calendar.offsets, Date.parse(at))),
    workdayOn: (days) => dateOfDay(nthWorkingDay(calendar, localDay(calendar.offsets, nowMs), days)),
    workedFromNow: (minutes) => toIso(addWorking(calendar, nowMs, minutes * minuteMs)),
  };
}
