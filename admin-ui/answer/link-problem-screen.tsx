/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { Actions, CentreBar, Heading } from './frame.tsx';
import { Icon } from './icons.tsx';
import type { LinkView } from './link-view.ts';

/** The link opens nothing: why, whom to ask, and the unsent text so that it is not lost. */
export function LinkEndedScreen(props: { message: string; view: LinkView | null; unsent: string }) {
  const { message, view, unsent } = props;
  const [copied, setCopied] = useState(false);
  const phone = view?.tenant.phone;
  return (
    <>
      <CentreBar
        title={view?.tenant.name ?? 'Муниципальный центр управления'}
        note={view ? `Дело ${view.case.number}` : 'Ссылка исполнителя'}
      />
      <main>
        <section class="card head">
          <Heading class="head-title">
            <Icon name="lock" size={22} />
            Ссылка не открывается
          </Heading>
          <p>{message.replace(/[.\s]*$/, '.')}</p>
          <p>
            Так бывает, когда поручение выполнено, передано другому исполнителю или пришла новая ссылка. Откройте
            последнее письмо о деле.
          </p>
        </section>
        <section class="asked" aria-labelledby="whom">
          <h2 id="whom">К кому обратиться</h2>
          <p>
            {phone
              ? `Позвоните координатору: ${phone}.`
              : 'Позвоните координатору, который прислал письмо: его телефон стоит в подписи. Он отправит ссылку ещё раз.'}
          </p>
        </section>
        {unsent && (
          <section class="card own" aria-labelledby="unsent">
            <h2 id="unsent">Вы не успели отправить</h2>
            <p class="own-text">{unsent}</p>
            <button
              type="button"
              class="text-button"
              onClick={() => navigator.clipboard?.writeText(unsent).then(() => setCopied(true))}
            >
              {copied ? 'Текст скопирован' : 'Скопировать текст'}
            </button>
          </section>
        )}
      </main>
      {phone && (
        <Actions>
          <a class="button main" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
            <Icon name="phone" />
            Позвонить в МЦУ
          </a>
        </Actions>
      )}
    </>
  );
}

/** No network and nothing kept on this phone yet. */
export function AwayScreen({ retry }: { retry: () => void }) {
  return (
    <>
      <CentreBar title="Муниципальный центр управления" note="Ссылка исполнителя" />
      <main>
        <section class="card head">
          <Heading class="head-title">
            <Icon name="cloudOff" size={22} />
            Нет связи с сервером
          </Heading>
          <p>Поручение откроется само, когда появится связь. Ссылка от этого не портится.</p>
        </section>
      </main>
      <Actions>
        <button type="button" class="button main" onClick={retry}>
          <Icon name="refresh" />
          Попробовать ещё раз
        </button>
      </Actions>
    </>
  );
}

/** The shape of the page while it loads: nothing jumps when the words come. */
export function OpeningScreen() {
  return (
    <>
      <CentreBar title="Муниципальный центр управления" note="Открываем поручение" locked />
      <main aria-busy="true">
        <p class="visually-hidden" role="status">
          Открываем поручение
        </p>
        <div class="bone tall" />
        <div class="bone" />
        <div class="bone short" />
        <div class="bone tall" />
      </main>
    </>
  );
}
