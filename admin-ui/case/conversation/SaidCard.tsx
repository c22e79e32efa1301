import type { TimelineEvent } from '../../../domain/case.ts';
import { useNow } from '../../data/now.ts';
import { formatMoment } from '../../i18n/dates.ts';
import { CheckIcon, CommentIcon, LockIcon, PhoneIcon, ReturnIcon, SendIcon } from '../../ui/icons.tsx';
import styles from './Conversation.module.css';
import type { Item } from './conversation-items.ts';
import { actorName } from './event-words.ts';

type SaidKind = Exclude<Item, { answer: unknown }>['kind'];

const looks: Record<SaidKind, { title: string; className: string | undefined; Icon: typeof LockIcon; before: string }> =
  {
    note: { title: 'Заметка для своих', className: styles.note, Icon: LockIcon, before: '' },
    call: { title: 'Звонок', className: undefined, Icon: PhoneIcon, before: '' },
    comment: { title: 'Комментарий жителя', className: undefined, Icon: CommentIcon, before: '' },
    primary: { title: 'Первичный ответ жителю', className: styles.published, Icon: SendIcon, before: '' },
    return: { title: 'Возвращено на доработку', className: styles.return, Icon: ReturnIcon, before: 'Причина: ' },
    refusal: { title: 'Исполнитель отказался', className: styles.return, Icon: ReturnIcon, before: 'Причина: ' },
    approvalWords: { title: 'Согласовано с замечанием', className: undefined, Icon: CheckIcon, before: '' },
  };

/** Something said about the case: a note on paper, a return with a red edge, a call, a comment. */
export function SaidCard({ kind, event }: { kind: SaidKind; event: TimelineEvent }) {
  const now = useNow(60_000);
  const { title, className, Icon, before } = looks[kind];
  return (
    <div className={`${styles.card} ${className ?? ''}`}>
      <div className={styles.head}>
        <Icon size={14} />
        <b>{title}</b>
        <span>
          · {actorName(event)} · {formatMoment(event.at, now)}
          {kind === 'note' && ' · житель не видит'}
          {event.tone === 'negative' && ' · недоволен'}
        </span>
      </div>
      <p className={styles.words}>{event.text ? before + event.text : 'Дан в системе канала, без текста у нас.'}</p>
    </div>
  );
}
