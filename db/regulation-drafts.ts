import { randomUUID } from 'node:crypto';
import type { Person } from '../domain/access.ts';
import type { Channel } from '../domain/codes.ts';
import { AppError } from '../domain/errors.ts';
import type { RegulationRecord } from '../domain/records.ts';
import type { Regulation, RegulationShape } from '../domain/regulation.ts';
import type { RegulationDraft } from '../domain/regulation-records.ts';
import { noteChange } from './changes.ts';
import type { Trx } from './connection.ts';
import { tenantToday } from './queries/person.ts';
import { regulationFromTemplate } from './regulation-template.ts';
import { publishRegulation } from './regulation-versions.ts';

/** What a draft begins from: the newest version of a regulation, or the usual rules of a known channel for a channel of the tenant. */
export type DraftOrigin = { regulationId: string } | { template: Channel; channel: string; title: string; act: string };

const gone = 'такого черновика нет: его опубликовали или отозвали';

/** Begins a draft; the one that is being written already is given back instead of a second one. */
export async function beginDraft(trx: Trx, person: Person, origin: DraftOrigin): Promise<RegulationDraft> {
  const { body, baseVersion } =
    'regulationId' in origin ? await fromNewest(trx, origin) : await fromTemplate(trx, origin);
  const known = await trx
    .selectFrom('regulationDrafts')
    .selectAll()
    .where('regulationId', '=', body.id)
    .executeTakeFirst();
  if (known) return known;
  const draft = await trx
    .insertInto('regulationDrafts')
    .values({
      id: randomUUID(),
      tenantId: person.tenantId,
      regulationId: body.id,
      baseVersion,
      body: JSON.stringify(body),
      updatedBy: person.userId,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await noteDraft(trx, person, draft.id, 'created', draft.version);
  return draft;
}

async function fromNewest(trx: Trx, { regulationId }: { regulationId: string }) {
  const newest = await trx
    .selectFrom('regulations')
    .select(['body', 'version', 'validFrom'])
    .where('id', '=', regulationId)
    .orderBy('version', 'desc')
    .executeTakeFirst();
  if (!newest) throw new AppError('notFound', `регламента «${regulationId}» нет: выберите другой`);
  const today = await tenantToday(trx);
  const { decision: _decision, ...rules } = newest.body;
  const validFrom = newest.validFrom >= today ? nextDay(newest.validFrom) : nextDay(today);
  return { body: { ...rules, version: newest.version + 1, validFrom }, baseVersion: newest.version };
}

async function fromTemplate(trx: Trx, { template, ...order }: Extract<DraftOrigin, { template: Channel }>) {
  const tenant = await trx.selectFrom('tenants').select('code').executeTakeFirstOrThrow();
  const today = await tenantToday(trx);
  const body: Regulation = regulationFromTemplate(template, tenant.code, { ...order, validFrom: today });
  const same = await trx
    .selectFrom('regulations')
    .select('title')
    .where('channel', '=', body.channel)
    .where('kind', '=', body.kind)
    .executeTakeFirst();
  if (same)
    throw new AppError('unprocessable', `в этом канале уже есть регламент «${same.title}»: сделайте его новую версию`);
  return { body, baseVersion: null };
}

const nextDay = (on: string) => new Date(Date.parse(`${on}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** The draft with this id; throws `notFound`. */
export async function getDraft(trx: Trx, id: string): Promise<RegulationDraft> {
  const draft = await trx.selectFrom('regulationDrafts').selectAll().where('id', '=', id).executeTakeFirst();
  if (!draft) throw new AppError('notFound', gone);
  return draft;
}

/** Stores what was written; another `version` than the stored one is `versionConflict` with the draft as it stands. */
export async function saveDraft(
  trx: Trx,
  person: Person,
  id: string,
  given: { body: RegulationShape; version: number },
): Promise<RegulationDraft> {
  const draft = await trx
    .selectFrom('regulationDrafts')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!draft) throw new AppError('notFound', gone);
  if (draft.version !== given.version)
    throw new AppError('versionConflict', 'черновик тем временем изменили: посмотрите, что нового, и повторите', {
      details: { current: draft },
    });
  // What the draft is of cannot be written over.
  const { id: regulationId, version, channel, kind } = draft.body;
  const body = { ...given.body, id: regulationId, version, channel, kind };
  const saved = await trx
    .updateTable('regulationDrafts')
    .set((eb) => ({
      body: JSON.stringify(body),
      updatedBy: person.userId,
      updatedAt: new Date().toISOString(),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await noteChange(trx, {
    tenantId: person.tenantId,
    resource: 'regulation-drafts',
    recordId: id,
    version: saved.version,
    userId: person.userId,
  });
  return saved;
}

/** Takes a draft back: nothing of it is left but the line in the trail. */
export async function withdrawDraft(trx: Trx, person: Person, id: string): Promise<void> {
  const draft = await getDraft(trx, id);
  await trx.deleteFrom('regulationDrafts').where('id', '=', draft.id).execute();
  await noteDraft(trx, person, id, 'withdrawn', null);
}

/** The draft becomes the next version of its regulation, with the number free by now; the draft is gone. */
export async function publishDraft(trx: Trx, person: Person, id: string, version?: number): Promise<RegulationRecord> {
  const draft = await trx
    .selectFrom('regulationDrafts')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!draft) throw new AppError('notFound', gone);
  if (version !== undefined && version !== draft.version)
    throw new AppError('versionConflict', 'черновик тем временем изменили: посмотрите, что нового, и повторите', {
      details: { current: draft },
    });
  const record = await publishRegulation(trx, person, draft.body);
  await trx.deleteFrom('regulationDrafts').where('id', '=', id).execute();
  await noteDraft(trx, person, id, 'published', null);
  return record;
}

async function noteDraft(
  trx: Trx,
  { tenantId, userId }: Person,
  recordId: string,
  action: 'created' | 'withdrawn' | 'published',
  version: number | null,
): Promise<void> {
  const resource = 'regulation-drafts';
  await trx.insertInto('audit').values({ tenantId, actorId: userId, action, resource, recordId }).execute();
  await noteChange(trx, { tenantId, resource, recordId, version, userId });
}
