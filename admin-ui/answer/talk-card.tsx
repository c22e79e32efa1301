/** @jsxImportSource preact */
import type { FormKind } from './draft.ts';
import { type LinkView, mayNow } from './link-view.ts';

/** Whom to call before the answer, and where the talk is written down; nothing where the act demands no talk. */
export function TalkCard({ view, open }: { view: LinkView; open: (form: FormKind) => void }) {
  const { talk } = view;
  if (talk === null) return null;
  const first = view.allowedCommands.some((one) => one.type === 'submitAnswer' && one.code === 'unprocessable');
  return (
    <section class="asked" aria-labelledby="talk">
      <h2 id="talk">Свяжитесь с заявителем</h2>
      <p>
        {talk.phone === null ? (
          'Телефона в обращении нет: узнайте его у координатора.'
        ) : (
          <a class="text-button" href={`tel:${talk.phone.replace(/[^+\d]/g, '')}`}>
            {talk.phone}
          </a>
        )}
      </p>
      {first && <p class="muted">Без записи о разговоре ответ не отправить.</p>}
      {mayNow(view, 'logCall') && (
        <p>
          <button type="button" class="text-button" onClick={() => open('call')}>
            Записать разговор
          </button>
        </p>
      )}
    </section>
  );
}
