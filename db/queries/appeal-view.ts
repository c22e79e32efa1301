import type { AppealView, CaseRef, LetterView } from '../../domain/appeal-view.ts';
import { tellBy, whyNoAppeal } from '../../domain/case-decide-legal.ts';
import type { LawContext } from '../../domain/case-law.ts';
import type { CaseTableRow } from '../../domain/case-rows.ts';
import type { CaseState } from '../../domain/case-state.ts';
import type { Trx } from '../connection.ts';
import { loadNames } from './names.ts';

/** The legal side of a case with its words: questions, requests, letters, what it came from and what it became. */
export async function loadAppealView(trx: Trx, row: CaseTableRow, law: LawContext): Promise<AppealView> {
  const { appeal } = row.state;
  const { regulation } = law;
  const word = await wordsOf(trx, row);
  const executors = await loadNames(trx, 'executors', appeal?.questions.map((one) => one.executorId) ?? []);
  return {
    kind: row.state.kind,
    appeal: appeal
      ? {
          type: appeal.type,
          form: appeal.form,
          answerBy: appeal.answerBy,
          applicants: appeal.applicants,
          registrationNumber: row.state.registrationNumber,
          extendedDays: row.state.extendedDays,
          extensionMostDays: regulation.appeal?.extensionMostDays ?? 0,
          clause: regulation.appeal?.clause ?? '',
          unanswered: unansweredOf(row.state, law),
        }
      : null,
    questions: (appeal?.questions ?? []).map(
      ({ textId, answerTextId, bodyId, executorId, forwardedLate = false, ...question }) => ({
        ...question,
        text: word(textId) ?? '',
        answer: word(answerTextId),
        body: word(bodyId),
        late: forwardedLate,
        executor: executorId === null ? null : executors(executorId),
      }),
    ),
    requests: (appeal?.requests ?? []).map(({ bodyId, textId, ...request }) => ({
      ...request,
      body: word(bodyId) ?? '',
      text: word(textId) ?? '',
      late: isLate(row.state, request.id),
    })),
    letters: await lettersOf(trx, row.id),
    grounds: groundsOf(row.state, law),
    from: await caseRef(trx, appeal?.fromCaseId ?? null),
    to: await becameOf(trx, row.id),
    repeatOf: await caseRef(trx, appeal?.repeatOfId ?? null),
    notAnAppeal: whyNoAppeal(row, law) ?? null,
  };
}

const groundsOf = (state: CaseState, law: LawContext) =>
  (law.regulation.appeal?.grounds ?? []).map((ground) => ({ ...ground, tellBy: tellBy(ground, state, law) }));

function unansweredOf(state: CaseState, law: LawContext): NonNullable<AppealView['appeal']>['unanswered'] {
  const ground = groundsOf(state, law).find(({ code }) => code === state.appeal?.ground);
  if (!ground) return null;
  const { title, clause, tellBy } = ground;
  return { title, clause, tellBy, late: state.appeal?.toldLate === true };
}

/** By the clock of the request, whichever cycle it ran in. */
function isLate({ clocks, cycles }: CaseState, requestId: string): boolean {
  const own = [...cycles.flatMap((cycle) => cycle.clocks), ...clocks].findLast((clock) => clock.of === requestId);
  return own !== undefined && (own.breachedAt !== null || own.state === 'breached');
}

async function wordsOf(trx: Trx, row: CaseTableRow): Promise<(id: string | null) => string | null> {
  const { questions = [], requests = [] } = row.state.appeal ?? {};
  const ids = [
    ...questions.flatMap(({ textId, answerTextId, bodyId }) => [textId, answerTextId, bodyId]),
    ...requests.flatMap(({ textId, bodyId }) => [textId, bodyId]),
  ].filter((id) => id !== null);
  if (ids.length === 0) return () => null;
  const texts = await trx
    .selectFrom('caseTexts')
    .select(['id', 'body'])
    .where('caseId', '=', row.id)
    .where('id', 'in', ids)
    .execute();
  const known = new Map(texts.map((text) => [text.id, text.body]));
  return (id) => (id === null ? null : (known.get(id) ?? null));
}

async function caseRef(trx: Trx, id: string | null): Promise<CaseRef | null> {
  if (id === null) return null;
  const found = await trx.selectFrom('cases').select(['id', 'number', 'stage']).where('id', '=', id).executeTakeFirst();
  return found ?? null;
}

async function becameOf(trx: Trx, caseId: string): Promise<CaseRef | null> {
  const found = await trx.selectFrom('appeals').select('caseId').where('fromCaseId', '=', caseId).executeTakeFirst();
  return await caseRef(trx, found?.caseId ?? null);
}

async function lettersOf(trx: Trx, caseId: string): Promise<LetterView[]> {
  const letters = await trx
    .selectFrom('letters')
    .leftJoin('caseEffects', 'caseEffects.id', 'letters.id')
    .select([
      'letters.id',
      'letters.kind',
      'letters.createdAt as at',
      'letters.madeAt',
      'letters.pdfFileId',
      'letters.docxFileId',
      'letters.byPost',
      'letters.postedOn',
      'letters.postItem',
      'caseEffects.state',
    ])
    .where('letters.caseId', '=', caseId)
    .orderBy('letters.createdAt')
    .orderBy('letters.kind', 'desc')
    .orderBy('letters.id')
    .execute();
  const mails = await trx
    .selectFrom('mails')
    .select(['data', 'state'])
    .where('caseId', '=', caseId)
    .where('template', '=', 'letter')
    .execute();
  return letters.map(({ madeAt, state, byPost, ...letter }) => {
    const own = mails.filter((mail) => mail.data.letterId === letter.id);
    return {
      ...letter,
      state: madeAt !== null ? 'made' : state === 'failed' || state === 'skipped' ? 'failed' : 'making',
      post: !byPost ? null : letter.postedOn === null ? 'waiting' : 'posted',
      mails: own.length,
      mailed: own.filter((mail) => mail.state === 'sent').length,
    };
  });
}

/** How many letters a case has, and how many of them wait to be posted. */
export async function countLetters(trx: Trx, caseId: string): Promise<{ letters: number; lettersToPost: number }> {
  return await trx
    .selectFrom('letters')
    .select(({ fn }) => [
      fn.countAll<number>().as('letters'),
      fn.countAll<number>().filterWhere('byPost', '=', true).filterWhere('postedOn', 'is', null).as('lettersToPost'),
    ])
    .where('caseId', '=', caseId)
    .executeTakeFirstOrThrow();
}
