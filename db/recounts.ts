import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Person } from '../domain/access.ts';
import { AppError } from '../domain/errors.ts';
import type { Recount } from '../domain/regulation-records.ts';
import { noteChange } from './changes.ts';
import { asRelay, type Db, inTenant, type Trx } from './connection.ts';
import { concerned } from './deadline-changes.ts';
import { seenBy } from './queries/case-filter.ts';

/** The columns of a recount that others see; how far it came and who works on it stay inside. */
export const recountColumns = [
  'id',
  'tenantId',
  'userId',
  'regulationId',
  'calendarId',
  'waitingOnly',
  'caseIds',
  'reason',
  'state',
  'notBefore',
  'total',
  'done',
  'given',
  'unchanged',
  'refused',
  'problem',
  'createdAt',
  'startedAt',
  'finishedAt',
  'version',
] as const satisfies readonly (keyof Recount)[];

/** What to count anew: cases of a regulation, of all channels (a calendar), those that wait; `caseIds` narrows it. */
export type RecountOrder = Pick<Recount, 'regulationId' | 'calendarId' | 'waitingOnly' | 'caseIds' | 'reason'> & {
  notBefore?: string;
};

/** Queues a recount of open cases; refused when there are none, unless it waits for its day and cases may come until then. */
export async function queueRecount(trx: Trx, person: Person, order: RecountOrder): Promise<Recount> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from cases c where ${ofOrder(order)} and ${seenBy(person)}`.execute(trx);
  const total = rows[0]?.total ?? 0;
  const waits = order.notBefore !== undefined && order.notBefore > new Date().toISOString();
  if (total === 0 && !waits) throw new AppError('notAllowed', 'пересчитывать нечего: открытых обращений под это нет');
  const { notBefore, ...rest } = order;
  const recount = await trx
    .insertInto('recounts')
    .values({
      id: randomUUID(),
      tenantId: person.tenantId,
      userId: person.userId,
      ...rest,
      ...(notBefore !== undefined && { notBefore }),
      total,
    })
    .returning(recountColumns)
    .executeTakeFirstOrThrow();
  const { tenantId, userId } = person;
  await trx
    .insertInto('audit')
    .values({ tenantId, actorId: userId, action: 'created', resource: 'recounts', recordId: recount.id })
    .execute();
  await noteChange(trx, { tenantId, resource: 'recounts', recordId: recount.id, version: 1, userId });
  return recount;
}

/** Which open cases an order speaks of, as a condition on `cases c`. */
export function ofOrder(order: Pick<RecountOrder, 'regulationId' | 'waitingOnly' | 'caseIds'>) {
  const { regulationId, waitingOnly, caseIds } = order;
  const where = concerned({ waitingOnly, ...(regulationId !== null && { regulationId }) });
  return caseIds === null ? where : sql<boolean>`${where} and c.id = any(${caseIds})`;
}

/** Asks a recount to stop between two batches; what it gave stays given. */
export async function stopRecount(trx: Trx, person: Person, id: string): Promise<Recount> {
  const row = await trx
    .updateTable('recounts')
    .set((eb) => ({ state: 'stopped', finishedAt: sql<string>`now()`, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', 'in', ['queued', 'running'])
    .returning(recountColumns)
    .executeTakeFirst();
  const found =
    row ?? (await trx.selectFrom('recounts').select(recountColumns).where('id', '=', id).executeTakeFirst());
  if (!found) throw new AppError('notFound', 'такого пересчёта нет');
  if (row)
    await noteChange(trx, { tenantId: person.tenantId, resource: 'recounts', recordId: id, version: row.version });
  return found;
}

/** Recounts of every tenant whose time has come, oldest first: ids alone. */
export async function dueRecounts(db: Db): Promise<{ tenantId: string; recountId: string; free: boolean }[]> {
  return await asRelay(db, async (trx) => {
    const { rows } = await sql<{ tenantId: string; recountId: string; free: boolean }>`
      select * from recounts_due()`.execute(trx);
    return rows;
  });
}

/** A recount in this worker's hands, and where it goes on. */
export type ClaimedRecount = Recount & { reached: string | null };

/** Takes a recount that waits or whose worker went silent; undefined when somebody else has it. */
export async function claimRecount(
  db: Db,
  due: { tenantId: string; recountId: string },
  workerId: string,
): Promise<ClaimedRecount | undefined> {
  return await inTenant(db, due.tenantId, async (trx) => {
    const claimed = await trx
      .updateTable('recounts')
      .set((eb) => ({
        state: 'running',
        claimedBy: workerId,
        heartbeatAt: sql<string>`now()`,
        startedAt: sql<string>`coalesce(started_at, now())`,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', due.recountId)
      .where('state', 'in', ['queued', 'running'])
      .where((eb) =>
        eb.or([eb('heartbeatAt', 'is', null), eb('heartbeatAt', '<', sql<string>`now() - interval '30 seconds'`)]),
      )
      .returning([...recountColumns, 'reached'])
      .executeTakeFirst();
    if (!claimed || claimed.reached !== null || claimed.notBefore === null) return claimed;
    // It waited for its day: cases came and went since it was queued.
    const { rows } = await sql<{ total: number }>`
      update recounts set total = (select count(*) from cases c where ${ofOrder(claimed)})
      where id = ${claimed.id} returning total`.execute(trx);
    return { ...claimed, total: rows[0]?.total ?? claimed.total };
  });
}
