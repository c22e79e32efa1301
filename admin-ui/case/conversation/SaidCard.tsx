import type { TimelineEvent } from '../../../domain/case.ts';
import type { Tone } from '../../../domain/codes.ts';
import { callOutcomeTitle, reactionTitle } from '../../../domain/feedback-title.ts';
import { useNow } from '../../data/now.ts';
import { formatMoment } from '../../i18n/dates.ts';
import { CheckIcon, CommentIcon, LockIcon, PhoneIcon, ReturnIcon, SendIcon, StarIcon } from '../../ui/icons.tsx';
import { useOpenCase } from '../case-context.ts';
import { FileStrip } from '../files/FileStrip.tsx';
import styles from './Conversation.module.css';
import type { Item } from './conversation-items.ts';
import { actorName } from './event-words.ts';
import { ToneMark } from './ToneMark.tsx';

type SaidKind = Exclude<Item, { answer: unknown }>['kind'];

const looks: Record<SaidKind, { title: string; className: string | undefined; Icon: typeof LockIcon; before: string }> =
  {
    note: { title: 'Заметка для своих', className: styles.note, Icon: LockIcon, before: '' },
    call: { title: 'Звонок', className: undefined, Icon: PhoneIcon, before: '' },
    comment: { title: 'Комментарий жителя', className: undefined, Icon: CommentIcon, before: '' },
    primary: { title: 'Первичный ответ жителю', className: styles.published, Icon: SendIcon, before: '' },
    return: { title: 'Возвращено на доработку', className: styles.return, Icon: ReturnIcon, before: 'Причина: ' },
    refusal: { title: 'Исполнитель отказался', className: styles.return, Icon: ReturnIcon, before: 'Причина: ' },
    rating: { title: 'Оценка жителя', className: undefined, Icon: StarIcon, before: '' },
    report: { title: 'Отчёт об обещанной работе', className: styles.published, Icon: CheckIcon, before: '' },
    part: { title: 'Соисполнитель ответил', className: undefined, Icon: CheckIcon, before: '' },
    oral: { title: 'Устный ответ на приёме', className: styles.published, Icon: CheckIcon, before: '' },
    approvalWords: { title: 'Согласовано с замечанием', className: undefined, Icon: CheckIcon, before: '' },
  };

/** Something said about the case: a note on paper, a return with a red edge, a call, a comment. */
export function SaidCard({ kind, event, tone = null }: { kind: SaidKind; event: TimelineEvent; tone?: Tone | null }) {
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
          {detailsOf(event)}
        </span>
        {kind === 'comment' && <ToneMark commentId={String(event.data.textId)} tone={tone} />}
      </div>
      {(event.text || kind === 'primary') && (
        <p className={styles.words}>{event.text ? before + event.text : 'Дан в системе канала, без текста у нас.'}</p>
      )}
      {(kind === 'report' || kind === 'comment') && <OwnFiles event={event} />}
    </div>
  );
}

/** The photos of the report, which stand beside its promise in the record, and those of a comment. */
function OwnFiles({ event: { at, data } }: { event: TimelineEvent }) {
  const { record } = useOpenCase();
  const commented = record.commentFiles.find(({ commentId }) => commentId === data.textId);
  const files = commented?.files ?? (record.promise?.keptAt === at ? record.promise.files : []);
  return files.length > 0 ? <FileStrip files={files} /> : null;
}

const titleIn = (titles: Readonly<Record<string, string>>, code: unknown) =>
  typeof code === 'string' ? titles[code] : undefined;

/** What a call or a score adds to its heading. */
function detailsOf({ type, data }: TimelineEvent): string {
  if (type === 'rated') {
    const reaction = titleIn(reactionTitle, data.reaction);
    return ` · ${String(data.score)} из 5${reaction ? `, ${reaction}` : ''}${data.low ? ' · низкая' : ''}`;
  }
  if (type !== 'callLogged') return '';
  const outcome = titleIn(callOutcomeTitle, data.callOutcome);
  const whom = data.withApplicant === false ? '' : ' · жителю';
  const minutes = typeof data.minutes === 'number' && data.minutes > 0 ? `, ${data.minutes} мин` : '';
  return `${whom}${outcome ? ` · ${outcome}` : ''}${minutes}`;
}
