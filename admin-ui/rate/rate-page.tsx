/** @jsxImportSource preact */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { RatingPage } from '../../domain/rating-page.ts';
import { CentreBar } from '../answer/frame.tsx';
import { RateForm } from './rate-form.tsx';
import { RatingError, readRatingPage } from './rating-api.ts';

/** The secret of the link, wiped from the address bar and kept in this tab for a reload. */
function takeToken(): string {
  const fromAddress = decodeURIComponent(location.hash.slice(1));
  if (fromAddress) {
    history.replaceState(null, '', location.pathname);
    sessionStorage.setItem('mcc-rate', fromAddress);
  }
  return fromAddress || (sessionStorage.getItem('mcc-rate') ?? '');
}

type Phase =
  | { phase: 'opening' }
  | { phase: 'failed'; message: string; away: boolean }
  | { phase: 'open'; page: RatingPage };

/** The citizen's page: the answer that was published, and what he thinks of it. */
export function RatePage() {
  const [token] = useState(takeToken);
  const [now, setNow] = useState<Phase>({ phase: 'opening' });
  const [sent, setSent] = useState(false);
  const open = useCallback(async () => {
    try {
      setNow({ phase: 'open', page: await readRatingPage(token) });
    } catch (error) {
      const { message, away } = error instanceof RatingError ? error : new RatingError('Не удалось открыть ссылку');
      setNow({ phase: 'failed', message, away });
    }
  }, [token]);
  useEffect(() => void open(), [open]);
  if (now.phase === 'opening')
    return (
      <main aria-busy="true">
        <p class="muted" role="status">
          Открываем ответ…
        </p>
      </main>
    );
  if (now.phase === 'failed')
    return (
      <main>
        <h1>{now.away ? 'Нет связи' : 'Ссылка не открывается'}</h1>
        <p>{now.message}</p>
        {now.away && (
          <button type="button" class="button" onClick={() => void open()}>
            Повторить
          </button>
        )}
      </main>
    );
  const { page } = now;
  const thanks = sent || page.sent || page.rated !== null;
  return (
    <>
      <CentreBar title={page.tenant.name} note={`Обращение ${page.number}`} />
      <main>
        <section class="card" aria-label="Ответ на обращение">
          <p class="muted">
            Ответ от{' '}
            {new Intl.DateTimeFormat('ru-RU', { dateStyle: 'long', timeZone: page.tenant.zone }).format(
              new Date(page.answeredAt),
            )}
          </p>
          <p class="said">{page.answer}</p>
        </section>
        {thanks ? (
          <section class="thanks" role="status">
            <h1>Спасибо, оценка принята</h1>
            <p>{page.rated ? `Ваша оценка: ${page.rated.score} из 5.` : 'Её увидит тот, кто отвечает за обращение.'}</p>
          </section>
        ) : page.closed !== null ? (
          <section class="thanks">
            <h1>Оценить сейчас нельзя</h1>
            <p>{page.closed.slice(0, 1).toUpperCase() + page.closed.slice(1)}.</p>
          </section>
        ) : (
          <RateForm token={token} page={page} onSent={() => setSent(true)} />
        )}
        {page.tenant.phone && (
          <p class="muted">
            Вопросы по телефону <a href={`tel:${page.tenant.phone.replace(/[^+\d]/g, '')}`}>{page.tenant.phone}</a>
          </p>
        )}
      </main>
    </>
  );
}
