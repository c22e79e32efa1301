/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { Reaction } from '../../domain/codes.ts';
import { reactionTitle } from '../../domain/feedback-title.ts';
import type { RatingPage } from '../../domain/rating-page.ts';
import { Actions, Heading } from '../answer/frame.tsx';
import { RatingError, sendRating } from './rating-api.ts';

const scores = [
  { score: 1, word: 'плохо' },
  { score: 2, word: 'слабо' },
  { score: 3, word: 'средне' },
  { score: 4, word: 'хорошо' },
  { score: 5, word: 'отлично' },
];
const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Three short questions: the score, whether the matter is settled, words. Only the score is demanded. */
export function RateForm({ token, page, onSent }: { token: string; page: RatingPage; onSent: () => void }) {
  const [score, setScore] = useState<number>();
  const [reaction, setReaction] = useState<Reaction>();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState('');
  const send = async () => {
    if (score === undefined) {
      setFault('Выберите оценку от 1 до 5');
      document.getElementById('score')?.focus();
      return;
    }
    setBusy(true);
    setFault('');
    try {
      await sendRating(token, { score, ...(reaction && { reaction }), ...(text.trim() && { text: text.trim() }) });
      onSent();
    } catch (error) {
      setFault(error instanceof RatingError ? error.message : 'Не отправлено, повторите');
      setBusy(false);
    }
  };
  const upTo = Math.max(page.reopensUpTo ?? 0, text.trim() === '' ? 0 : (page.wordsReopenUpTo ?? 0));
  const reopens = score !== undefined && score <= upTo;
  return (
    <>
      <Heading class="ask">Оцените ответ</Heading>
      <fieldset class="field" id="score" tabIndex={-1} disabled={busy}>
        <legend>Насколько ответ вам помог</legend>
        <div class="scores">
          {scores.map((option) => (
            <label key={option.score} class="score">
              <input
                type="radio"
                name="score"
                checked={score === option.score}
                onChange={() => {
                  setScore(option.score);
                  setFault('');
                }}
              />
              <b>{option.score}</b>
              <span>{option.word}</span>
            </label>
          ))}
        </div>
        {reopens && <p class="muted">С такой оценкой обращение снова возьмут в работу.</p>}
      </fieldset>
      <fieldset class="field" disabled={busy}>
        <legend>Что с вопросом</legend>
        <div class="reactions">
          {(Object.keys(reactionTitle) as Reaction[]).map((code) => (
            <label key={code} class="reaction">
              <input type="radio" name="reaction" checked={reaction === code} onChange={() => setReaction(code)} />
              <span>{capital(reactionTitle[code])}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div class="field">
        <label for="words">Напишите, что не так или за что спасибо (по желанию)</label>
        <textarea
          id="words"
          rows={3}
          maxLength={4_000}
          value={text}
          disabled={busy}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      <Actions>
        <button type="button" class="button main" disabled={busy} onClick={() => void send()}>
          {busy ? 'Отправляем…' : 'Отправить оценку'}
        </button>
      </Actions>
    </>
  );
}
