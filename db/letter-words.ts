import { answerWayTitle } from '../domain/appeal-title.ts';
import type { LetterData } from '../domain/case-letters.ts';
import type { CaseTableRow } from '../domain/case-rows.ts';
import { filledTemplate, type LetterKind, type LetterValues, lettersToBodies, letterTitle } from '../domain/letter.ts';
import { type LetterSample, letterSamples } from '../domain/letter-samples.ts';
import { outcomeTitle } from '../domain/outcome-title.ts';
import { pluralWord } from '../domain/plural.ts';
import type { Trx } from './connection.ts';
import { loadRegulation } from './law.ts';
import { SealedApplicant } from './queries/applicant.ts';
import { type SealingKey, unseal } from './sealing.ts';

/** A letter in words, ready to be laid out: who writes to whom, about what, each paragraph a line. */
export interface LetterWords {
  kind: LetterKind;
  title: string;
  /** Name and post or address lines of the receiver. */
  to: string[];
  from: string;
  number: string;
  /** The number under which it left; null for letters that are not registered on their way out. */
  outgoing: string | null;
  /** «21 ноября 2026 г.» */
  date: string;
  subject: string;
  paragraphs: string[];
  signer: { post: string; name: string } | null;
  /** Variables that the case has no value for. */
  missing: string[];
  /** How the applicant asked to be answered; empty for letters to bodies and for messages. */
  way: string;
}

/** What a page of business writing shows; without a number only its day stands there. */
export type LetterPage = Omit<LetterWords, 'kind' | 'title' | 'missing'>;

/** What a letter is about: its case, kind and data, at which instant it is dated. */
export interface LetterSubject {
  row: CaseTableRow;
  kind: LetterKind;
  data: LetterData;
  at: string;
  /** Words typed but not yet given as a command: a preview. */
  typed?: { body?: string | undefined; reason?: string | undefined; text?: string | undefined };
}

/** Template by the tenant's own wording, of the given version when it is named, else the installation's sample. */
export async function templateOf(
  trx: Trx,
  kind: LetterKind,
  made?: { templateId: string | null; templateVersion: number | null },
): Promise<LetterSample & { templateId: string | null; templateVersion: number | null }> {
  const own =
    made?.templateId && made.templateVersion !== null
      ? await trx
          .selectFrom('letterTemplateVersions')
          .select(['templateId as id', 'version', 'subject', 'body'])
          .where('templateId', '=', made.templateId)
          .where('version', '=', made.templateVersion)
          .executeTakeFirst()
      : made
        ? undefined
        : await trx
            .selectFrom('letterTemplates')
            .select(['id', 'version', 'subject', 'body'])
            .where('kind', '=', kind)
            .executeTakeFirst();
  if (!own) return { ...letterSamples[kind], templateId: null, templateVersion: null };
  return { subject: own.subject, body: own.body, templateId: own.id, templateVersion: own.version };
}

/** Fills a template with the case's values; `person` is the applicant's own words, or what covers them. */
export async function letterWords(
  trx: Trx,
  subject: LetterSubject,
  template: LetterSample,
  person: Pick<SealedApplicant, 'name' | 'address'>,
): Promise<LetterWords> {
  const { row, kind, data, at } = subject;
  const tenant = await trx.selectFrom('tenants').select(['name', 'zone', 'phone']).executeTakeFirstOrThrow();
  const word = await wordsById(trx, subject);
  const ground = await groundOf(trx, row, data.ground);
  const signer = await signerOf(trx, row, kind);
  const day = (instant: string | null | undefined) => (instant ? longDate(instant, tenant.zone) : '');
  const body = word('body', data.bodyId);
  const values: LetterValues = {
    номер: row.state.registrationNumber ?? row.number,
    'дата регистрации': day(row.registeredAt),
    'дата поступления': day(row.receivedAt),
    сегодня: day(at),
    заявитель: person.name ?? '',
    адрес: person.address ?? '',
    орган: body,
    пояснение: word('reason', data.reasonId),
    текст: word('text', data.textId),
    срок: data.dueOn ? longDate(`${data.dueOn}T12:00:00Z`, 'UTC') : day(data.dueAt),
    дней: data.days === undefined ? '' : daysInWords(data.days),
    основание: ground?.title ?? '',
    норма: ground?.clause ?? '',
    вопросы: questionLines(subject, word),
    муниципалитет: tenant.name,
    исполнитель: await executorName(trx, row.executorId),
    подписал: signer?.post ?? '',
    телефон: tenant.phone ?? '',
  };
  const { paragraphs, missing } = filledTemplate(template.body, values);
  const head = filledTemplate(template.subject, values);
  const toBody = lettersToBodies.includes(kind);
  return {
    kind,
    title: letterTitle[kind],
    to: toBody ? [body] : [person.name, person.address].filter((line): line is string => !!line),
    from: tenant.name,
    number: values.номер ?? '',
    outgoing: data.outgoing ?? null,
    date: day(at),
    subject: head.paragraphs.join(' '),
    paragraphs,
    signer,
    missing: [...new Set([...missing, ...head.missing])],
    way: toBody || !row.state.appeal ? '' : answerWayTitle[row.state.appeal.answerBy],
  };
}

/** The applicant's words for a letter; an erased or unknown person has none. */
export async function applicantOf(
  trx: Trx,
  row: Pick<CaseTableRow, 'applicantId'>,
  keys: readonly SealingKey[],
): Promise<SealedApplicant> {
  if (row.applicantId === null) return {};
  const found = await trx
    .selectFrom('applicants')
    .select('sealed')
    .where('id', '=', row.applicantId)
    .executeTakeFirst();
  return found && found.sealed !== '' ? SealedApplicant.parse(JSON.parse(unseal(found.sealed, keys))) : {};
}

type Word = (typed: 'body' | 'reason' | 'text', id: string | null | undefined) => string;

async function wordsById(trx: Trx, { row, typed }: LetterSubject): Promise<Word> {
  const texts = await trx
    .selectFrom('caseTexts')
    .select(['id', 'body'])
    .where('caseId', '=', row.id)
    .where('kind', 'in', ['answer', 'reason', 'body', 'note'])
    .execute();
  const known = new Map(texts.map((text) => [text.id, text.body]));
  return (field, id) => typed?.[field] ?? (id ? (known.get(id) ?? '') : '');
}

/** Each question with what became of it, a line each; for a forwarding only those that were forwarded. */
function questionLines({ row, kind, data }: LetterSubject, word: Word): string {
  const questions = (row.state.appeal?.questions ?? []).filter((question) => question.state !== 'withdrawn');
  const chosen = data.questionIds ? questions.filter(({ id }) => data.questionIds?.includes(id)) : questions;
  if (kind !== 'answer' && !data.questionIds) return '';
  return chosen
    .map((question, index) => {
      const asked = `${chosen.length > 1 ? `${index + 1}. ` : ''}Вопрос: ${textOf(word, question.textId)}`;
      if (kind !== 'answer') return asked;
      if (question.state === 'forwarded') return `${asked}\nПеренаправлен: ${textOf(word, question.bodyId)}.`;
      // The responsible executor's answer to his own questions is the letter's text itself.
      if (question.answerTextId === null || question.answerTextId === data.textId) return asked;
      return `${asked}\nОтвет: ${textOf(word, question.answerTextId)}${question.outcome ? ` (${outcomeTitle[question.outcome].toLowerCase()})` : ''}`;
    })
    .join('\n');
}

// What was typed for a preview never stands in for a question's own words.
const textOf = (word: Word, id: string | null) => (id === null ? '' : word('none' as 'text', id));

async function groundOf(trx: Trx, row: CaseTableRow, code: string | undefined) {
  if (code === undefined) return undefined;
  const { id, version } = row.state.regulation;
  const regulation = await loadRegulation(trx, row.tenantId, id, version);
  return regulation.appeal?.grounds.find((one) => one.code === code);
}

const signedBy: Partial<Record<LetterKind, readonly string[]>> = {
  answer: ['signed', 'sent', 'published'],
  reply: ['signed', 'sent', 'published'],
  interimAnswer: ['interimPublished'],
  extended: ['extended'],
  forwardedToBody: ['forwarded', 'questionsForwarded'],
  forwardedNotice: ['forwarded', 'questionsForwarded'],
  documentsRequest: ['documentsRequested'],
  correspondenceEnded: ['correspondenceEnded'],
  filingRules: ['letterWritten'],
};

/** Who signed: the person behind the act the letter tells of, a signature before anything else; null before that act. */
async function signerOf(trx: Trx, row: CaseTableRow, kind: LetterKind): Promise<LetterWords['signer']> {
  // Who signed the answer of the group signed it for each of its appeals.
  const ofGroup =
    kind === 'answer' ? row.state.answers.findLast((answer) => answer.returned !== true)?.ofCaseId : undefined;
  const caseId = ofGroup ?? row.id;
  for (const type of signedBy[kind] ?? ['leftUnanswered', 'letterWritten']) {
    const event = await trx
      .selectFrom('caseEvents')
      .select('actor')
      .where('caseId', '=', caseId)
      .where('type', '=', type)
      .orderBy('seq', 'desc')
      .executeTakeFirst();
    const userId = event?.actor.userId;
    if (userId === undefined) continue;
    const user = await trx.selectFrom('users').select(['name', 'jobTitle']).where('id', '=', userId).executeTakeFirst();
    if (!user) continue;
    const post = user.jobTitle ?? user.name;
    return { post, name: user.name === post ? '' : user.name };
  }
  return null;
}

async function executorName(trx: Trx, executorId: string | null): Promise<string> {
  if (executorId === null) return '';
  const found = await trx.selectFrom('executors').select('name').where('id', '=', executorId).executeTakeFirst();
  return found?.name ?? '';
}

function longDate(at: string, zone: string): string {
  return new Intl.DateTimeFormat('ru-RU', { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone }).format(
    new Date(at),
  );
}

function daysInWords(days: number): string {
  return `${days} ${pluralWord(days, 'день', 'дня', 'дней')}`;
}
