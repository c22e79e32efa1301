import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { noteChange } from '../db/changes.ts';
import { enactChange, membersOn } from '../db/composition.ts';
import { inTenant, type Trx } from '../db/connection.ts';
import { tenantToday } from '../db/queries/person.ts';
import type { Person } from '../domain/access.ts';
import { roleTitle } from '../domain/case-guards.ts';
import { Role } from '../domain/codes.ts';
import { type CompositionAct, demandComposition } from '../domain/composition.ts';
import { AppError } from '../domain/errors.ts';
import { CompositionRule, MemberChange } from '../domain/office-records.ts';
import type { Routes } from './api-deps.ts';
import { asPage, listOf, pageShape } from './lists.ts';
import { signedIn } from './signed-in.ts';

const Members = z.object({
  on: z.iso.date(),
  members: z.array(
    z.object({
      userRoleId: z.uuid(),
      userId: z.uuid(),
      userName: z.string(),
      jobTitle: z.string().nullable(),
      role: Role,
      channels: z.array(z.string()).nullable(),
      sectorBlockIds: z.array(z.uuid()).nullable(),
      departmentIds: z.array(z.uuid()).nullable(),
      validFrom: z.iso.date(),
      validTo: z.iso.date().nullable(),
      byAgreement: z.boolean(),
      jobDescriptionOn: z.iso.date().nullable(),
      actKind: z.string().nullable(),
      actNumber: z.string().nullable(),
      actOn: z.iso.date().nullable(),
    }),
  ),
});

const shape = MemberChange.shape;
const Proposal = z.strictObject({
  kind: shape.kind,
  userId: shape.userId,
  role: shape.role,
  sectorBlockIds: shape.sectorBlockIds.optional(),
  channels: shape.channels.optional(),
  departmentIds: shape.departmentIds.optional(),
  byAgreement: shape.byAgreement.optional(),
  jobDescriptionOn: shape.jobDescriptionOn.optional(),
  reason: shape.reason.optional(),
});
const Enacting = z.strictObject({
  actKind: CompositionRule.shape.actKind.optional(),
  actNumber: z.string().trim().min(1, 'назовите номер акта').max(60),
  actOn: z.iso.date(),
  effectiveOn: z.iso.date(),
});
const Refusing = z.strictObject({ reason: z.string().trim().min(1, 'назовите причину').max(2_000) });
const ById = z.strictObject({ id: z.uuid() });

/** The composition of the centre (ORG-3): as of any day, and its changes from the proposal to the act. */
export const compositionRoutes: Routes = (app, deps) => {
  const onRequest = signedIn(deps, 'dictionaries.read');
  const tags = ['composition'];

  app.get(
    '/members',
    {
      onRequest,
      schema: {
        querystring: z.strictObject({ on: z.iso.date().optional() }),
        response: { 200: Members },
        tags,
        summary: 'Состав МЦУ на день',
      },
    },
    async ({ person, query }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const on = query.on ?? (await tenantToday(trx));
        const members = await membersOn(trx, on);
        const users = await trx.selectFrom('users').select(['id', 'name', 'jobTitle']).execute();
        const byId = new Map(users.map((user) => [user.id, user]));
        return {
          on,
          members: members.map((member) => {
            const user = byId.get(member.userId)!;
            return { ...member, userName: user.name, jobTitle: user.jobTitle };
          }),
        };
      }),
  );

  app.get(
    '/member-changes',
    {
      onRequest,
      schema: {
        querystring: z.strictObject({
          ...pageShape,
          state: MemberChange.shape.state.optional(),
          sort: z.enum(['-proposedAt']).default('-proposedAt'),
        }),
        response: { 200: listOf(MemberChange) },
        tags,
        summary: 'Изменения состава: предложения и акты',
      },
    },
    async ({ person, query: { page, perPage, state } }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const where = state ? sql`state = ${state}` : sql`true`;
        const { rows } = await sql<MemberChange>`select * from member_changes where ${where}
          order by proposed_at desc, id limit ${perPage} offset ${(page - 1) * perPage}`.execute(trx);
        const counted = await sql<{ total: number }>`
          select count(*) as total from member_changes where ${where}`.execute(trx);
        return asPage(rows, counted.rows[0]?.total ?? 0, { page, perPage });
      }),
  );

  app.post(
    '/member-changes',
    { onRequest, schema: { body: Proposal, response: { 201: MemberChange }, tags, summary: 'Предложить изменение' } },
    async ({ person, body }, reply) => {
      const change = await inTenant(deps.db, person.tenantId, async (trx) => {
        await demandAct(trx, 'propose', person, body.role, undefined);
        await demandKnown(trx, body);
        const id = randomUUID();
        await trx
          .insertInto('memberChanges')
          .values({ ...body, id, tenantId: person.tenantId, proposedBy: person.userId })
          .execute();
        return await note(trx, person, id, 'proposed');
      });
      return await reply.code(201).send(change);
    },
  );

  const step = <Body extends z.ZodType>(
    act: Exclude<CompositionAct, 'propose'>,
    body: Body,
    summary: string,
    set: (trx: Trx, change: MemberChange, given: z.infer<Body>, person: Person) => Promise<Partial<MemberChange>>,
  ) =>
    app.post(
      `/member-changes/:id/${act}`,
      { onRequest, schema: { params: ById, body, response: { 200: MemberChange }, tags, summary } },
      async (request) => {
        const { person } = request;
        const { id } = request.params as z.infer<typeof ById>;
        return await inTenant(deps.db, person.tenantId, async (trx) => {
          const change = await trx
            .selectFrom('memberChanges')
            .selectAll()
            .where('id', '=', id)
            .forUpdate()
            .executeTakeFirst();
          if (!change) throw new AppError('notFound', `изменения состава ${id} нет`);
          await demandAct(trx, act, person, change.role, change);
          const patch = await set(trx, change, request.body as z.infer<Body>, person);
          await trx
            .updateTable('memberChanges')
            .set({ ...patch, version: change.version + 1 })
            .where('id', '=', id)
            .execute();
          return await note(trx, person, id, act);
        });
      },
    );

  const nothing = z.strictObject({});
  const decided = (person: Person) => ({ decidedBy: person.userId, decidedAt: new Date().toISOString() });
  step('approve', nothing, 'Утвердить', async (_trx, _change, _given, person) => ({
    state: 'approved',
    ...decided(person),
  }));
  step('refuse', Refusing, 'Отклонить с причиной', async (_trx, _change, { reason }, person) => ({
    state: 'refused',
    refusalReason: reason,
    ...decided(person),
  }));
  step('withdraw', nothing, 'Отозвать', async () => ({ state: 'withdrawn' }));
  step('enact', Enacting, 'Внести акт: изменение вступает в силу в его день', async (trx, change, given) => {
    const rule = await ruleOf(trx, change.role);
    const act = { ...given, actKind: given.actKind ?? rule?.actKind ?? 'распоряжение' };
    return { state: 'inForce', ...act, userRoleId: await enactChange(trx, change, act) };
  });
};

async function ruleOf(trx: Trx, role: Role): Promise<CompositionRule | undefined> {
  return await trx.selectFrom('compositionRules').selectAll().where('role', '=', role).executeTakeFirst();
}

async function demandAct(
  trx: Trx,
  act: CompositionAct,
  person: Person,
  role: Role,
  change: MemberChange | undefined,
): Promise<void> {
  const titles = await trx.selectFrom('roleTitles').select(['role', 'title']).execute();
  const titleOf = (one: Role) => titles.find((own) => own.role === one)?.title ?? roleTitle[one];
  demandComposition(act, person, await ruleOf(trx, role), change, titleOf);
}

/** Ids of another tenant are as unknown as ids that never were. */
async function demandKnown(trx: Trx, given: z.infer<typeof Proposal>): Promise<void> {
  const lists = [
    ['users', [given.userId]],
    ['sector_blocks', given.sectorBlockIds ?? []],
    ['executors', given.departmentIds ?? []],
  ] as const;
  for (const [table, ids] of lists) {
    const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)} where id = any(${[...ids]})`.execute(
      trx,
    );
    const missing = ids.find((id) => !rows.some((row) => row.id === id));
    if (missing !== undefined) throw new AppError('notFound', `записи ${missing} нет: выберите из справочника`);
  }
}

async function note(trx: Trx, person: Person, id: string, action: string): Promise<MemberChange> {
  const change = await trx.selectFrom('memberChanges').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const { tenantId, userId } = person;
  await trx
    .insertInto('audit')
    .values({ tenantId, actorId: userId, action, resource: 'member-changes', recordId: id })
    .execute();
  await noteChange(trx, { tenantId, resource: 'member-changes', recordId: id, version: change.version, userId });
  return change;
}
