import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClockView } from '../../../domain/case.ts';
import { caseApi } from '../../data/case-api.ts';
import { useNow } from '../../data/now.ts';
import { useWorkTime } from '../../data/work-time.ts';
import { clockTitle } from '../../i18n/words.ts';
import { CheckIcon, ClockIcon, PauseIcon, WarningIcon } from '../../ui/icons.tsx';
import { useOpenCase } from '../case-context.ts';
import styles from './ClockCards.module.css';
import { type ClockCardState, cardOf } from './clock-card-state.ts';
import { WhyDeadline } from './WhyDeadline.tsx';

const order: readonly ClockView['name'][] = [
  'registration',
  'accept',
  'primaryAnswer',
  'answer',
  'finalAnswer',
  'executor',
  'approval',
  'promise',
  'forwarding',
  'documents',
  'silence',
];

/** The last start of each clock of this cycle; what has stopped long ago gives way to what runs. */
function shownClocks(clocks: readonly ClockView[], cycle: number): ClockView[] {
  const last = new Map<string, ClockView>();
  for (const clock of clocks) {
    // Requests to different bodies run side by side.
    const slot = clock.name === 'documents' ? clock.key : clock.name;
    if (clock.cycle === cycle && clock.state !== 'cancelled') last.set(slot, clock);
  }
  const all = [...last.values()].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  const running = all.filter((clock) => clock.stoppedAt === null);
  const kept = all.filter(
    (clock) => clock.stoppedAt === null || ['primaryAnswer', 'answer', 'finalAnswer'].includes(clock.name),
  );
  // Three stand side by side; the oldest ones that have stopped give way.
  const spare = kept.length - Math.max(3, running.length);
  const leaving = kept.filter((clock) => clock.stoppedAt !== null).slice(0, Math.max(0, spare));
  return kept.filter((clock) => !leaving.includes(clock));
}

/** The deadlines of a case counting down, each with «Почему этот срок» that opens in place. */
export function ClockCards() {
  const { record } = useOpenCase();
  const { data: workTime } = useWorkTime();
  const [why, setWhy] = useState<string>();
  const now = useNow(1_000);
  const { data: traces, error } = useQuery({
    queryKey: ['cases', 'clocks', record.id],
    queryFn: async ({ signal }) => {
      const answer = await caseApi.clocks(record.id, signal);
      return Array.isArray(answer) ? answer : answer.data;
    },
    enabled: why !== undefined,
  });
  const clocks = shownClocks(record.clocks, record.cycle);
  if (clocks.length === 0) return null;
  const opened = clocks.findIndex((clock) => clock.key === why);
  return (
    <section className={styles.clocks} aria-label="Сроки">
      <div className={styles.cards}>
        {clocks.map((clock) => {
          const card = cardOf(clock, now, workTime, record.importance === 'urgent');
          return (
            card && (
              <ClockCard
                key={clock.key}
                clock={clock}
                card={card}
                open={clock.key === why}
                onWhy={() => setWhy(clock.key === why ? undefined : clock.key)}
              />
            )
          );
        })}
      </div>
      {why !== undefined && (
        <WhyDeadline
          trace={traces?.find((trace) => trace.key === why)}
          error={error}
          act={record.regulation.act}
          arrowAt={(opened + 0.5) / clocks.length}
          onClose={() => setWhy(undefined)}
        />
      )}
    </section>
  );
}

interface ClockCardProps {
  clock: ClockView;
  card: ClockCardState;
  open: boolean;
  onWhy: () => void;
}

function ClockCard({ clock, card, open, onWhy }: ClockCardProps) {
  const Icon =
    card.tone === 'waiting' ? PauseIcon : card.tone === 'overdue' ? WarningIcon : card.over ? CheckIcon : ClockIcon;
  return (
    <div className={`${styles.card} ${styles[card.tone]}`}>
      <span className={styles.name}>
        <Icon size={14} />
        <span>{clockTitle[clock.name]}</span>
      </span>
      <b className={styles.words}>{card.words}</b>
      <span className={styles.under}>
        {card.under} ·{' '}
        <button
          type="button"
          aria-expanded={open}
          aria-label={`Почему этот срок: ${clockTitle[clock.name]}`}
          className={open ? styles.whyOpen : styles.why}
          onClick={onWhy}
        >
          почему
        </button>
      </span>
      <span className={styles.track} aria-hidden="true">
        {card.done !== null && <i style={{ width: `${Math.round(card.done * 100)}%` }} />}
      </span>
    </div>
  );
}
