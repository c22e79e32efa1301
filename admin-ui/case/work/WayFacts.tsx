import { Link } from 'react-router-dom';
import type { CaseRecord, DeliveryView } from '../../../domain/case.ts';
import { useNow } from '../../data/now.ts';
import { formatMoment } from '../../i18n/dates.ts';
import { Tag, type TagTone } from '../../ui/Tag.tsx';
import { useOpenCase } from '../case-context.ts';
import { CameAs } from './CameAs.tsx';
import styles from './WayFacts.module.css';

const states: Record<DeliveryView['state'], { tone: TagTone; word: string }> = {
  waiting: { tone: 'soon', word: 'уходит' },
  held: { tone: 'soon', word: 'ждёт' },
  sent: { tone: 'inTime', word: 'доставлено' },
  failed: { tone: 'overdue', word: 'не ушло' },
  skipped: { tone: 'waiting', word: 'не отправляли' },
  kept: { tone: 'waiting', word: 'лежит в исходящих' },
};

/**
 * Where the case came from and where its answers went: the direct line, what of the message was not taken, each connector
 * and address with what became of it.
 */
export function WayFacts() {
  const { record } = useOpenCase();
  return (
    <>
      <DirectLineFact record={record} />
      <CameAs record={record} />
      {record.asWritten.notTaken && (
        <div>
          <dt>Не взято</dt>
          <dd className={styles.whole}>{record.asWritten.notTaken}</dd>
        </div>
      )}
      {record.deliveries.length > 0 && (
        <div>
          <dt>Ответ ушёл</dt>
          <dd className={styles.whole}>
            <ul className={styles.ways}>
              {record.deliveries.map((delivery) => (
                <Delivery key={delivery.id} delivery={delivery} />
              ))}
            </ul>
          </dd>
        </div>
      )}
    </>
  );
}

function DirectLineFact({ record: { directLine, asWritten } }: { record: CaseRecord }) {
  if (!directLine && !asWritten.directLine) return null;
  return (
    <div>
      <dt>Прямая линия</dt>
      <dd className={styles.whole}>
        {directLine ? (
          <Link to={`/processing/direct-lines/${directLine.id}`}>{asWritten.directLine ?? directLine.name}</Link>
        ) : (
          asWritten.directLine
        )}
      </dd>
    </div>
  );
}

function Delivery({ delivery: { to, way, state, at, until, link, trouble, remark } }: { delivery: DeliveryView }) {
  const now = useNow(60_000);
  const { tone, word } = states[state];
  // Of a letter it is known that it left, not that it was read.
  const said = way === 'mail' && state === 'sent' ? 'отправлено' : word;
  return (
    <li>
      {link ? (
        <a href={link} target="_blank" rel="noopener noreferrer">
          {to}
        </a>
      ) : (
        to
      )}{' '}
      <Tag tone={tone}>{said}</Tag>
      {at && state === 'sent' && <time dateTime={at}> {formatMoment(at, now)}</time>}
      {state === 'held' && until && (
        <p>Жителю уже ушло три письма за час: это уйдёт само {formatMoment(until, now)}.</p>
      )}
      {trouble && state !== 'skipped' && <p>{trouble}</p>}
      {remark && <p>{remark}</p>}
    </li>
  );
}
