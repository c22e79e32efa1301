import { useState } from 'react';
import { useNow } from '../../data/now.ts';
import { formatLocalDate, formatMoment, formatTime } from '../../i18n/dates.ts';
import { outcomeTitle } from '../../i18n/words.ts';
import { CheckIcon, LinkOutIcon, SendIcon, WarningIcon } from '../../ui/icons.tsx';
import { FileStrip } from '../files/FileStrip.tsx';
import styles from './Conversation.module.css';
import type { Item } from './conversation-items.ts';
import { actorName } from './event-words.ts';
import { WordDiff } from './WordDiff.tsx';

type AnswerItem = Extract<Item, { answer: unknown }>;

/** A version of the answer: dashed while it is a draft, with a green edge once the citizen sees it. */
export function AnswerCard({ item: { kind, event, answer, previous } }: { item: AnswerItem }) {
  const [diff, setDiff] = useState(false);
  const now = useNow(60_000);
  const draft = kind === 'draft';
  const text = draft ? answer.text : (answer.publishedText ?? answer.text);
  const title = draft
    ? `${answer.kind === 'interim' ? 'Проект промежуточного ответа' : 'Проект ответа'}, версия ${answer.version}`
    : kind === 'interim'
      ? 'Промежуточный ответ жителю'
      : 'Ответ опубликован';
  return (
    <div className={`${styles.card} ${draft ? styles.draft : styles.published}`}>
      <div className={styles.head}>
        {!draft && <SendIcon size={14} />}
        <b>{title}</b>
        <span>
          · {actorName(event)} · {formatMoment(event.at, now)}
        </span>
        {draft && previous && (
          <button type="button" aria-pressed={diff} onClick={() => setDiff(!diff)}>
            {diff ? 'Скрыть отличия' : `Отличия от версии ${previous.version}`}
          </button>
        )}
      </div>
      {diff && previous ? <WordDiff before={previous.text} after={text} /> : <p className={styles.words}>{text}</p>}
      {answer.files.length > 0 && draft && <FileStrip files={answer.files} names />}
      <div className={styles.foot}>
        {answer.outcome && <span>Итог: {outcomeTitle[answer.outcome].toLowerCase()}</span>}
        {answer.promisedOn && <span>Обещано к {formatLocalDate(answer.promisedOn)}</span>}
        {event.data.warning === 'promiseAfterFinalTerm' && (
          <span>
            <WarningIcon size={14} /> обещание позже срока окончательного ответа
          </span>
        )}
        {draft && answer.attested && (
          <span>
            <CheckIcon size={14} /> исполнитель подтвердил выполнение
          </span>
        )}
        {answer.composedAt && <span>составлено {formatTime(answer.composedAt)}</span>}
        {words(answer.causeKind?.name, answer.cause, 'Причина')}
        {words(answer.proposalKind?.name, answer.proposal, 'Предложение')}
        {!draft && answer.link && (
          <a href={answer.link} target="_blank" rel="noopener noreferrer">
            Открыть публикацию <LinkOutIcon size={13} />
          </a>
        )}
      </div>
    </div>
  );
}

/** A cause or a proposal: the tenant's word for its kind, then the executor's own words. */
function words(kind: string | undefined, own: string | null, title: string) {
  const said = [kind, own].filter(Boolean).join('. ');
  return said !== '' && <span>{`${title}: ${said}`}</span>;
}
