/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { outcomeTitle } from '../i18n/words.ts';
import { CasePhotos } from './case-photos.tsx';
import { sourceWords } from './channel-words.ts';
import type { FormKind } from './draft.ts';
import { Actions, CentreBar, Heading } from './frame.tsx';
import { Icon } from './icons.tsx';
import { type LinkView, mayNow } from './link-view.ts';
import { ReturnCard } from './return-card.tsx';
import { type Standing, standingOf, stepsOf } from './standing.ts';
import { dayAndTime, fullDay, lengthWords, localDate } from './time-words.ts';

function headOf(view: LinkView, standing: Standing, now: number): { title: string; words: string } {
  const { zone } = view.tenant;
  const pending = view.approvals.find((step) => step.state === 'pending');
  const dueAt = view.clocks.findLast((clock) => clock.name === 'approval' && clock.stoppedAt === null)?.dueAt;
  switch (standing) {
    case 'inApproval': {
      const who = pending?.title ?? 'Координатор';
      if (!dueAt) return { title: 'На согласовании', words: `Решает ${who}. Ваш срок больше не идёт.` };
      const left = Date.parse(dueAt) - now;
      const until = dayAndTime(Date.parse(dueAt), now, zone).replace(/^сегодня, /, '');
      const rest = left > 0 ? `осталось ${lengthWords(left)}` : `опаздывает на ${lengthWords(left)}`;
      return { title: 'На согласовании', words: `${who} решит до ${until} — ${rest}. Ваш срок больше не идёт.` };
    }
    case 'approved':
      return { title: 'Согласовано', words: 'Ответ готовят к публикации. От вас больше ничего не нужно.' };
    case 'published':
      return { title: 'Опубликовано', words: 'Ждём, что скажет житель. Если дело вернётся, придёт новое письмо.' };
    default:
      return {
        title: 'Сейчас от вас ничего не нужно',
        words: view.allowedCommands.find((command) => command.type === 'submitAnswer')?.reason ?? '',
      };
  }
}

/** What became of the sent answer: who decides until when, the steps ahead, the returns behind, the answer itself. */
export function SentScreen({ view, now, open }: { view: LinkView; now: number; open: (form: FormKind) => void }) {
  const [whole, setWhole] = useState(false);
  const { zone, phone } = view.tenant;
  const standing = standingOf(view);
  const head = headOf(view, standing, now);
  const last = view.answers.at(-1);
  const lastReturn = view.returns.at(-1);
  const place = [view.case.territory?.name, view.case.address].filter(Boolean).join(', ') || view.tenant.name;
  return (
    <>
      <CentreBar title={`Дело ${view.case.number}`} note={place} />
      <main>
        <section class="card head">
          <Heading class="head-title">
            <Icon name={standing === 'inApproval' ? 'eye' : 'check'} size={22} />
            {head.title}
          </Heading>
          {head.words && <p>{head.words}</p>}
        </section>
        {last && (
          <ol class="card steps" aria-label="Что дальше">
            {stepsOf(view, now, sourceWords(view.case)).map((step) => (
              <li
                key={step.title + step.note}
                class={step.state}
                aria-current={step.state === 'now' ? 'step' : undefined}
              >
                <span class="step-dot">{step.state === 'done' && <Icon name="check" size={14} />}</span>
                <span class="step-title">{step.title}</span>
                <span class="step-time">{step.time}</span>
                <span class="step-note">{step.note}</span>
              </li>
            ))}
          </ol>
        )}
        {lastReturn && (
          <ReturnCard
            title="Возвращали на доработку"
            reason={lastReturn.reason}
            at={lastReturn.at}
            now={now}
            zone={zone}
            number={view.returns.length}
          />
        )}
        {last && (
          <section class="card own" aria-labelledby="own">
            <div class="own-head">
              <h2 id="own">{last.kind === 'interim' ? 'Ваш промежуточный ответ' : 'Ваш ответ'}</h2>
              {last.outcome && <span class={`tag ${last.outcome}`}>{outcomeTitle[last.outcome]}</span>}
              {last.promisedOn && (
                <span class="tag promised">Обещано: {fullDay(last.promisedOn, localDate(now, zone))}</span>
              )}
            </div>
            <p class={whole ? 'own-text' : 'own-text short'}>{last.text}</p>
            <div class="own-foot">
              <CasePhotos files={last.files} whose="Ваше фото" small />
              {last.text.length > 90 && (
                <button type="button" class="text-button" aria-expanded={whole} onClick={() => setWhole(!whole)}>
                  {whole ? 'Свернуть' : 'Показать целиком'}
                </button>
              )}
            </div>
          </section>
        )}
      </main>
      <Actions>
        {mayNow(view, 'reportWork') && (
          <button type="button" class="button main" onClick={() => open('report')}>
            <Icon name="camera" />
            Отчитаться о работе
          </button>
        )}
        <div class="pair">
          {phone && (
            <a class="button" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
              <Icon name="phone" />
              Позвонить в МЦУ
            </a>
          )}
          {mayNow(view, 'note') && (
            <button type="button" class="button" onClick={() => open('note')}>
              <Icon name="chat" />
              {phone ? 'Написать' : 'Написать координатору'}
            </button>
          )}
        </div>
      </Actions>
    </>
  );
}
