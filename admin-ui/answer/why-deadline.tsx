/** @jsxImportSource preact */
import type { ClockTrace } from '../../domain/case.ts';
import { dayWords, localDate, workedWords } from './time-words.ts';

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** «Почему этот срок»: a row a day, the counted hours as a bar, their sum, and the clause. */
export function WhyDeadline({ trace, now, zone }: { trace: ClockTrace; now: number; zone: string }) {
  const today = localDate(now, zone);
  const spans = trace.days.flatMap((day) => day.intervals);
  const from = Math.min(...spans.map(([start]) => minutes(start)), 24 * 60 - 1);
  const to = Math.max(...spans.map(([, end]) => minutes(end)), from + 1);
  const counted = trace.days.reduce((sum, day) => sum + day.countedMs, 0);
  return (
    <div class="why">
      <p>{trace.ruleInWords}</p>
      {trace.days.length > 0 && (
        <ul class="why-days">
          {trace.days.map((day) => (
            <li key={day.date}>
              <span class="why-day">{dayWords(day.date, today)}</span>
              <svg class={day.countedMs > 0 ? 'why-bar' : 'why-bar off'} viewBox="0 0 100 8" preserveAspectRatio="none">
                <title>
                  {day.intervals.length > 0
                    ? day.intervals.map(([start, end]) => `${start}–${end}`).join(', ')
                    : 'не считается'}
                </title>
                <rect class="why-track" width="100" height="8" />
                {day.countedMs > 0 &&
                  day.intervals.map(([start, end]) => (
                    <rect
                      key={start}
                      class="why-fill"
                      x={((minutes(start) - from) / (to - from)) * 100}
                      width={((minutes(end) - minutes(start)) / (to - from)) * 100}
                      height="8"
                    />
                  ))}
              </svg>
              <span class="why-sum">{day.countedMs > 0 ? workedWords(day.countedMs) : (day.reason ?? 'выходной')}</span>
              {day.countedMs > 0 && (
                <span class="why-note">
                  {day.intervals.map(([start, end]) => `${start}–${end}`).join(', ')}
                  {day.reason && `, ${day.reason}`}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {counted > 0 && (
        <p class="why-total">
          <span>Всего рабочего времени</span> <b>{workedWords(counted)}</b>
        </p>
      )}
      {trace.pauses.length > 0 && <p>Паузы вычтены.</p>}
      <p class="why-clause">
        {[trace.act, trace.clause].filter(Boolean).join(', ')}
        {!trace.fromAct && ' · назначено центром, не из положения'}
        {trace.provisional && ' · календарь ещё не утверждён, срок может сдвинуться'}
      </p>
    </div>
  );
}
