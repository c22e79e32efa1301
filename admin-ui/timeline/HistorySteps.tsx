import { Button } from '@mui/material';
import { useState } from 'react';
import type { CaseRecord, ClockTrace, Timeline } from '../../domain/case.ts';
import { formatTime, localDateOf } from '../i18n/dates.ts';
import { plural } from '../i18n/plural.ts';
import { LockIcon } from '../ui/icons.tsx';
import { Card } from '../ui/Page.tsx';
import { Tag } from '../ui/Tag.tsx';
import { awaitedTitle } from './awaited-words.ts';
import { cycleMarks, cyclesOf } from './cycles.ts';
import styles from './HistorySteps.module.css';
import { formatDates, formatShortDay } from './moments.ts';
import { Body, Quote } from './Quote.tsx';
import type { Span } from './scale.ts';
import type { Aside, Step } from './steps.ts';
import { stepsOf } from './steps.ts';

interface HistoryStepsProps {
  record: CaseRecord;
  timeline: Timeline;
  traces: readonly ClockTrace[];
  open: readonly Span[];
  now: number;
  live: boolean;
}

/** What happened, cycle by cycle, a sentence a step; reminders of the calendar only when asked for. */
export function HistorySteps({ record, timeline, traces, open, now, live }: HistoryStepsProps) {
  const [withQuiet, setWithQuiet] = useState(false);
  const steps = stepsOf(timeline.events, { record, traces, open, now });
  const quiet = steps.filter((step) => step.quiet).length;
  const shown = withQuiet ? steps : steps.filter((step) => !step.quiet);
  const [awaited] = timeline.awaiting;
  return (
    <Card>
      {cyclesOf(record).map((cycle) => (
        <section key={cycle.cycle} className={styles.cycle}>
          <div className={styles.head}>
            <h2>Цикл {cycle.cycle}</h2>
            <span className={styles.dates}>
              {formatDates(cycle.startedAt, cycle.endedAt)}
              {cycle.cycle > 1 && cycle.endedAt === null && ', после возобновления'}
            </span>
            {cycleMarks(cycle, traces, open, now).map(({ tone, word, figure }) => (
              <Tag key={word} tone={tone}>
                {word} {figure && <b>{figure}</b>}
              </Tag>
            ))}
            {cycle.returns > 0 && <Tag tone="waiting">{plural(cycle.returns, 'возврат', 'возврата', 'возвратов')}</Tag>}
            {cycle.endedAt !== null && (
              <span className={styles.frozen}>
                <LockIcon size={14} /> цифры зафиксированы
              </span>
            )}
          </div>
          <ol className={styles.steps}>
            {shown
              .filter((step) => step.cycle === cycle.cycle)
              .map((step, index, all) => (
                <StepLine key={step.seq} step={step} previous={all[index - 1]} />
              ))}
            {live && cycle.endedAt === null && awaited && (
              <li className={styles.step}>
                <span className={`${styles.time} ${styles.nowTime}`}>сейчас</span>
                <i className={`${styles.dot} ${styles.now}`} />
                <span className={styles.text}>
                  <b>{awaitedTitle(awaited, now)}</b>
                </span>
              </li>
            )}
          </ol>
        </section>
      ))}
      {quiet > 0 && (
        <Button size="small" sx={{ mt: 2 }} onClick={() => setWithQuiet(!withQuiet)} aria-pressed={withQuiet}>
          {withQuiet
            ? 'Скрыть напоминания'
            : `Показать ещё ${plural(quiet, 'напоминание', 'напоминания', 'напоминаний')}`}
        </Button>
      )}
    </Card>
  );
}

function StepLine({ step, previous }: { step: Step; previous: Step | undefined }) {
  const { sentence, asides, note, at } = step;
  const newDay = !previous || localDateOf(previous.at) !== localDateOf(at);
  const tone = toneOf(step);
  return (
    <li className={`${styles.step} ${step.quiet ? styles.quiet : ''}`}>
      <time className={styles.time} dateTime={at}>
        {newDay && `${formatShortDay(at)}, `}
        {formatTime(at)}
      </time>
      <i className={`${styles.dot} ${styles[tone]}`} />
      <span className={styles.text}>
        {sentence.before}
        {sentence.strong && <b>{sentence.strong}</b>}
        {sentence.after}
        {note && <span className={styles.note}> ({note})</span>}
        {sentence.quote && <Quote text={sentence.quote} />}
        {sentence.body && <Body text={sentence.body} />}
      </span>
      {asides.length > 0 && (
        <span className={styles.asides}>
          {asides.map((aside) => (
            <AsideWords key={'chip' in aside ? aside.word + aside.figure : aside.words} aside={aside} />
          ))}
        </span>
      )}
    </li>
  );
}

function AsideWords({ aside }: { aside: Aside }) {
  if ('words' in aside) return <span className={styles.words}>{aside.words}</span>;
  return (
    <Tag tone={aside.chip}>
      {aside.word} <b>{aside.figure}</b> {aside.rest}
    </Tag>
  );
}

/** The dot says at once: green in time, red late, amber sent back, hollow the rest. */
function toneOf({ sentence, asides }: Step): 'alert' | 'warn' | 'good' | 'plain' {
  const chips = asides.flatMap((aside) => ('chip' in aside ? [aside.chip] : []));
  if (chips.includes('overdue') || sentence.tone === 'alert') return 'alert';
  if (sentence.tone === 'warn') return 'warn';
  return chips.includes('inTime') || sentence.tone === 'good' ? 'good' : 'plain';
}
