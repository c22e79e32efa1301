import { useState } from 'react';
import { useNotify } from 'react-admin';
import { reactionTitle } from '../../../domain/feedback-title.ts';
import { caseApi } from '../../data/case-api.ts';
import { messageOf } from '../../data/problem.ts';
import { copyText } from '../../ui/copy-text.ts';
import { useOpenCase } from '../case-context.ts';

/** What the citizen thinks of the last answer, in a few words; undefined while nothing was published. */
export function useRatingWords(): string | undefined {
  const { record } = useOpenCase();
  const published = record.answers.some(({ kind, publishedAt }) => kind === 'final' && publishedAt !== null);
  if (!published) return undefined;
  const last = record.ratings.at(-1);
  if (!last) return 'ещё не оценил';
  return `${last.score} из 5${last.reaction ? `, ${reactionTitle[last.reaction]}` : ''}${last.low ? ': разберите' : ''}`;
}

/** The citizen's link to rate the answer: copied for the channel, or sent to his address. */
export function RatingLink() {
  const { record } = useOpenCase();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const ask = async (send: boolean) => {
    setBusy(true);
    try {
      const { url } = await caseApi.ratingLink(record.id, send);
      if (!send) await copyText(url);
      notify(send ? 'Письмо со ссылкой отправлено жителю' : 'Ссылка для оценки скопирована: передайте её жителю', {
        type: 'success',
      });
    } catch (error) {
      notify(messageOf(error), { type: 'error', autoHideDuration: 10_000 });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <button type="button" disabled={busy} onClick={() => ask(false)}>
        Ссылка
      </button>{' '}
      <button type="button" disabled={busy} onClick={() => ask(true)}>
        Письмом
      </button>
    </>
  );
}
