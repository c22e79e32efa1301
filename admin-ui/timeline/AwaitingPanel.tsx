import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import type { Awaited, CaseRecord, ClockTrace, Timeline } from '../../domain/case.ts';
import { caseApi } from '../data/case-api.ts';
import { serverNow, useNow } from '../data/now.ts';
import { messageOf } from '../data/problem.ts';
import { may } from '../data/session.ts';
import { formatTimer, formatUntil } from '../i18n/dates.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { BellIcon } from '../ui/icons.tsx';
import { Card } from '../ui/Page.tsx';
import { Tag } from '../ui/Tag.tsx';
import styles from './AwaitingPanel.module.css';
import { awaitedName } from './awaited-words.ts';
import { isSoon, leftOn } from './clock-words.ts';
import { formatThen } from './moments.ts';
import type { Span } from './scale.ts';

interface AwaitingPanelProps {
  record: CaseRecord;
  timeline: Timeline;
  traces: readonly ClockTrace[];
  open: readonly Span[];
}

/** «Что ждём сейчас»: from whom, until when, what will happen by itself, and a reminder by hand. */
export function AwaitingPanel({ record, timeline, traces, open }: AwaitingPanelProps) {
  const notify = useNotify();
  const remind = useMutation({
    mutationFn: () => caseApi.remind(record.id),
    onSuccess: () => notify('Напоминание отправлено', { type: 'success' }),
    onError: (error) => notify(messageOf(error), { type: 'warning' }),
  });
  if (timeline.awaiting.length === 0)
    return (
      <Card title="Что ждём сейчас">
        <p className={styles.none}>
          Ничего: по обращению никто ничего не должен. Если житель напишет снова, начнётся новый цикл.
        </p>
      </Card>
    );
  // Neither the citizen nor another body reads reminders; after the end only a letter may wait for the post.
  const people =
    record.closedAt === null &&
    timeline.awaiting.some(({ from }) => from.some(({ role }) => role !== 'citizen' && role !== 'body'));
  return (
    <Card>
      <p className={styles.over}>Что ждём сейчас</p>
      {timeline.awaiting.map((awaited) => (
        <One key={awaited.what} awaited={awaited} traces={traces} open={open} />
      ))}
      {people && may('cases.command') && (
        <Button fullWidth startIcon={<BellIcon />} disabled={remind.isPending} onClick={() => remind.mutate()}>
          {remind.isPending ? 'Отправляем…' : 'Напомнить сейчас'}
        </Button>
      )}
    </Card>
  );
}

function One({ awaited, traces, open }: { awaited: Awaited; traces: readonly ClockTrace[]; open: readonly Span[] }) {
  const { until, from, next, clock } = awaited;
  const now = serverNow();
  return (
    <div className={styles.one}>
      <h2>
        {awaitedName(awaited)}
        {until && ` до ${formatUntil(until, now)}`}
      </h2>
      {until && <Left until={until} trace={traces.findLast((trace) => trace.name === clock)} open={open} />}
      <ul className={styles.from}>
        {from.map(({ role, name }) => (
          <li key={role + name}>
            <Avatar name={name} small /> {name}
          </li>
        ))}
      </ul>
      {next.length > 0 && (
        <ol className={styles.next} aria-label="Что случится само">
          {next.slice(0, 4).map(({ at, what, tell }) => (
            <li key={at + what}>
              <b>{formatThen(at, now)}</b>
              <span>
                {what}
                {tell.length > 0 && `: ${tell.join(', ')}`}
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function Left({ until, trace, open }: { until: string; trace: ClockTrace | undefined; open: readonly Span[] }) {
  const now = useNow(1_000);
  const due = Date.parse(until);
  const left = trace ? leftOn(trace, open, now) : due - now;
  const far = Math.abs(left) >= 100 * 3_600_000;
  if (far) return null;
  if (due <= now && left > -60_000) return <Tag tone="overdue">срок прошёл</Tag>;
  const tone = due <= now ? 'overdue' : trace && isSoon(trace, open, now) ? 'soon' : 'inTime';
  return (
    <Tag tone={tone}>
      <b>{formatTimer(left)}</b> {due <= now ? 'просрочено' : 'осталось'}
    </Tag>
  );
}
