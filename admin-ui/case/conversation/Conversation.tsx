import { useEffect, useRef, useState } from 'react';
import type { TimelineEvent } from '../../../domain/case.ts';
import { useNow } from '../../data/now.ts';
import { formatMoment } from '../../i18n/dates.ts';
import { plural } from '../../i18n/plural.ts';
import { ChevronDownIcon, ChevronRightIcon } from '../../ui/icons.tsx';
import { SkeletonLines } from '../../ui/states.tsx';
import { useOpenCase } from '../case-context.ts';
import { AnswerCard } from './AnswerCard.tsx';
import { CitizenCard } from './CitizenCard.tsx';
import styles from './Conversation.module.css';
import { itemsOf } from './conversation-items.ts';
import { actorName, eventWords } from './event-words.ts';
import { SaidCard } from './SaidCard.tsx';

/** What the citizen, the colleagues and the executors said, oldest first; the rest is folded. */
export function Conversation() {
  const { record, timeline } = useOpenCase();
  const { items, history } = itemsOf(record, timeline?.events ?? []);
  const newest = useRef<HTMLDivElement>(null);
  const told = items.length > 0;
  // What the citizen wrote anew stands below the old answers: it is in sight when the case opens.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for a case, a cycle and the first sight of its words
  useEffect(() => {
    if (told && record.cycle > 1) newest.current?.scrollIntoView({ block: 'nearest' });
  }, [told, record.id, record.cycle]);
  return (
    <section className={styles.conversation} aria-label="Переписка">
      <History events={history} loading={timeline === undefined} />
      <CitizenCard />
      {items.map((item, index) => (
        <div key={item.event.seq} ref={index === items.length - 1 ? newest : undefined}>
          {'answer' in item ? (
            <AnswerCard item={item} />
          ) : (
            <SaidCard kind={item.kind} event={item.event} tone={item.tone ?? null} />
          )}
        </div>
      ))}
    </section>
  );
}

function History({ events, loading }: { events: readonly TimelineEvent[]; loading: boolean }) {
  const [open, setOpen] = useState(false);
  const now = useNow(60_000);
  const told = events.flatMap((event) => {
    const words = eventWords(event);
    return words === undefined ? [] : [{ event, words }];
  });
  if (loading) return <SkeletonLines rows={1} height={18} />;
  if (told.length === 0) return null;
  return (
    <div className={styles.history}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? <ChevronDownIcon size={15} /> : <ChevronRightIcon size={15} />}
        {open ? 'История' : `История: ещё ${plural(told.length, 'событие', 'события', 'событий')}`}
      </button>
      {open && (
        <ol>
          {told.map(({ event, words }) => (
            <li key={event.seq}>
              <time dateTime={event.at}>{formatMoment(event.at, now)}</time>
              <span>
                {words} <i>· {actorName(event)}</i>
              </span>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
