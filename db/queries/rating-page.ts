import { allowedCommands } from '../../domain/case-lifecycle.ts';
import { AppError } from '../../domain/errors.ts';
import type { RatingPage } from '../../domain/rating-page.ts';
import type { Trx } from '../connection.ts';
import { loadLaw } from '../law.ts';
import { loadWordsOf } from './case-parts.ts';

/** The citizen's page of one published answer: the answer and his own score, nothing of the applicant. */
export async function getRatingPage(
  trx: Trx,
  linkId: string,
  at: string,
): Promise<{ page: RatingPage; caseId: string; tenantId: string }> {
  const link = await trx.selectFrom('ratingLinks').selectAll().where('id', '=', linkId).executeTakeFirst();
  const row = link && (await trx.selectFrom('cases').selectAll().where('id', '=', link.caseId).executeTakeFirst());
  const answer = row?.state.answers.find(({ version }) => version === link?.answerVersion);
  if (!link || !row || !answer) throw new AppError('unauthorized', 'ссылка не действует: попросите новую');
  const law = await loadLaw(trx, row, row.state.regulation, { kind: 'citizen' }, at, 'view');
  const words = await loadWordsOf(trx, row.id, [answer.publishedTextId ?? answer.textId]);
  const tenant = await trx.selectFrom('tenants').select(['name', 'zone', 'phone']).executeTakeFirstOrThrow();
  const mine = row.state.ratings?.findLast(({ answerVersion }) => answerVersion === answer.version);
  const rate = allowedCommands(row.state, law).find(({ type }) => type === 'rate');
  const latest = row.state.answers.findLast(({ publishedAt }) => publishedAt !== undefined)?.version === answer.version;
  const { comments, scoreAtMost, reviewAtMost = scoreAtMost ?? 2 } = law.regulation.reopening;
  const closed = !latest ? 'после этого ответа был другой: оцените его' : rate?.allowed ? undefined : rate?.reason;
  return {
    caseId: row.id,
    tenantId: row.tenantId,
    page: {
      number: row.number,
      tenant,
      answer: words.get(answer.publishedTextId ?? answer.textId)?.body ?? '',
      answeredAt: answer.publishedAt ?? answer.at,
      // Kept in the mailbox counts too: what a citizen has sent is never asked of him again.
      rated: mine ? { score: mine.score, reaction: mine.reaction ?? null } : null,
      sent: link.usedAt !== null,
      closed: closed === undefined ? null : closed,
      reopensUpTo: scoreAtMost,
      wordsReopenUpTo: comments === 'none' ? null : reviewAtMost,
    },
  };
}
