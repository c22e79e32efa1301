/** @jsxImportSource preact */
import { plural } from '../i18n/plural.ts';
import { CasePhotos } from './case-photos.tsx';
import { sourceWords } from './channel-words.ts';
import { clockFace, ownClock } from './clock-face.ts';
import { DeadlineCard } from './deadline-card.tsx';
import type { DeskState } from './desk.ts';
import type { FormKind } from './draft.ts';
import { Actions, AwayBanner, CentreBar, Heading } from './frame.tsx';
import { Icon } from './icons.tsx';
import { type LinkView, mayNow } from './link-view.ts';
import { PlaceCard } from './place-card.tsx';
import { ReturnCard } from './return-card.tsx';
import { standingOf } from './standing.ts';
import { TalkCard } from './talk-card.tsx';
import { dayAndTime } from './time-words.ts';
import { textBelowTitle, whatIsAsked } from './what-is-asked.ts';

/** The assignment: until when, what was written, what is asked, where, and the ways to go on. */
export function AssignmentScreen(props: {
  view: LinkView;
  desk: DeskState;
  now: number;
  online: boolean;
  open: (form: FormKind) => void;
}) {
  const { view, desk, now, open } = props;
  const { zone } = view.tenant;
  const own = ownClock(view);
  const standing = standingOf(view);
  const lastReturn = view.returns.at(-1);
  const rest = textBelowTitle(view.case.title, view.case.text);
  const photos = view.case.files.filter((file) => file.type.startsWith('image/')).length;
  const queued = desk.sending !== null;
  return (
    <>
      <CentreBar title={view.tenant.name} note={`Исполнитель: ${view.assignment.executor.name}`} locked />
      {(!props.online || desk.away) && (
        <AwayBanner words={queued ? 'Нет связи: ответ сохранён и уйдёт сам' : 'Нет связи: показано сохранённое'} />
      )}
      <main>
        {own && <DeadlineCard face={clockFace(own, now, zone)} trace={view.trace} now={now} zone={zone} />}
        {standing === 'returned' && lastReturn && (
          <ReturnCard
            title="Вернули на доработку"
            reason={lastReturn.reason}
            at={lastReturn.at}
            now={now}
            zone={zone}
            number={view.returns.length}
          />
        )}
        <div class="message">
          <p class="muted">
            {[view.case.number, sourceWords(view.case), dayAndTime(Date.parse(view.case.receivedAt), now, zone)].join(
              ' · ',
            )}
          </p>
          <Heading class="message-title">{view.case.title.replace(/\.$/, '')}</Heading>
          {view.case.importance !== 'ordinary' && (
            <p class={`tag ${view.case.importance}`}>
              {view.case.importance === 'urgent' ? 'Срочно' : 'Ускоренный срок'}
            </p>
          )}
          {rest && <p class="message-text">«{rest.replace(/^«|»$/g, '')}»</p>}
        </div>
        <section class="asked" aria-labelledby="asked">
          <h2 id="asked">Что нужно от вас</h2>
          <ol>
            {whatIsAsked(view, now).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </section>
        <TalkCard view={view} open={open} />
        <PlaceCard address={view.case.address} territory={view.case.territory?.name ?? null} />
        {view.case.files.length > 0 && (
          <section class="citizen-files" aria-label="Файлы жителя">
            <CasePhotos files={view.case.files} whose="Фото жителя" />
            {photos > 0 && <p class="muted">{plural(photos, 'фото', 'фото', 'фото')} от жителя</p>}
          </section>
        )}
        {mayNow(view, 'note') && (
          <p>
            <button type="button" class="text-button" onClick={() => open('note')}>
              Написать координатору
            </button>
          </p>
        )}
      </main>
      <Actions>
        {mayNow(view, 'submitAnswer') && (
          <button type="button" class="button main" onClick={() => open('answer')}>
            <Icon name="pencil" />
            {desk.sending?.kind === 'answer'
              ? 'Открыть ответ в очереди'
              : standing === 'returned'
                ? 'Исправить ответ'
                : desk.drafts.answer
                  ? 'Продолжить ответ'
                  : 'Ответить'}
          </button>
        )}
        {mayNow(view, 'reportWork') && (
          <button
            type="button"
            class={mayNow(view, 'submitAnswer') ? 'button' : 'button main'}
            onClick={() => open('report')}
          >
            <Icon name="camera" />
            Отчитаться о работе
          </button>
        )}
        {mayNow(view, 'interimAnswer') && (
          <button type="button" class="button" onClick={() => open('interim')}>
            <Icon name="calendar" />
            Нужен срок — промежуточный ответ
          </button>
        )}
        {mayNow(view, 'refuseCompetence') && (
          <button type="button" class="button" onClick={() => open('refusal')}>
            <Icon name="swap" />
            Не наша компетенция
          </button>
        )}
      </Actions>
    </>
  );
}
