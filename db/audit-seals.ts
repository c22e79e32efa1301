import { type RawBuilder, sql } from 'kysely';
import type { Trx } from './connection.ts';
import { hashOf } from './ids.ts';

const atOnce = 1_000;
const page = 5_000;
/** Transactions that began earlier may commit rows with ids this far below the newest seal. */
const lateIds = 10_000;

// Every field of a row as one text that depends on no setting of the session.
const canonical = sql<string>`jsonb_build_array(a.id, a.tenant_id, a.xid::text,
  to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), a.actor_id, a.action, a.resource, a.record_id, a.data)::text`;

const unsealed = (tenantId: string, above: number): RawBuilder<unknown> => sql`from audit a
  where a.tenant_id = ${tenantId} and a.id > ${above}
    and not exists (select from audit_seals s where s.tenant_id = ${tenantId} and s.audit_id = a.id)`;

/**
 * Chains committed rows of the tenant's trail, at most 1,000, each hash over the one before and the row (SEC-4). Rows
 * committed late are sealed when they are seen: the chain follows `seq`, not ids. `whole` looks for them through all of
 * the trail, otherwise through its last 10,000 ids. Returns how many were sealed; 0 too while another sealer is at it.
 */
export async function sealAudit(trx: Trx, tenantId: string, options: { whole: boolean }): Promise<number> {
  const lock = await sql<{ own: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('audit_seals'), hashtext(${tenantId})) as own`.execute(trx);
  if (!lock.rows[0]?.own) return 0;
  const { rows: last } = await sql<{ seq: number; hash: string; newest: number }>`
    select s.seq, s.hash, (select max(m.audit_id) from audit_seals m where m.tenant_id = ${tenantId}) as newest
    from audit_seals s where s.tenant_id = ${tenantId} order by s.seq desc limit 1`.execute(trx);
  let { seq, hash } = last[0] ?? { seq: 0, hash: '' };
  const above = options.whole ? 0 : (last[0]?.newest ?? 0) - lateIds;
  const { rows } = await sql<{ id: number; row: string }>`
    select a.id, ${canonical} as row ${unsealed(tenantId, above)} order by a.id limit ${atOnce}`.execute(trx);
  if (rows.length === 0) return 0;
  const seals = rows.map(({ id, row }) => {
    seq += 1;
    hash = hashOf(hash, row);
    return { tenantId, seq, auditId: id, hash };
  });
  await trx.insertInto('auditSeals').values(seals).execute();
  return rows.length;
}

/** The first place where the chain does not hold; `auditId` is the row, or for a removed seal the one sealed next. */
export interface BrokenSeal {
  seq: number;
  auditId: number;
  problem: 'changed' | 'removed' | 'sealRemoved';
}

/** What a look at a tenant's chain found. */
export interface AuditVerdict {
  /** Rows whose seal holds, up to the first broken place. */
  sealed: number;
  /** Rows that wait for their seal. */
  unsealed: number;
  /** The last hash that holds, empty before the first; noted outside the database it proves that nothing was cut off. */
  head: string;
  /** Whether the hash asked for stands in the chain. */
  passesHead: boolean;
  broken: BrokenSeal | null;
}

/** Computes a tenant's chain again from its rows; `head` is a hash noted earlier, looked for on the way. */
export async function verifyAudit(trx: Trx, tenantId: string, head?: string): Promise<AuditVerdict> {
  let seq = 0;
  let hash = '';
  let passesHead = false;
  let broken: BrokenSeal | null = null;
  while (broken === null) {
    const { rows } = await sql<{ seq: number; auditId: number; hash: string; row: string | null }>`
      select s.seq, s.audit_id, s.hash, case when a.id is not null then ${canonical} end as row
      from audit_seals s left join audit a on a.tenant_id = s.tenant_id and a.id = s.audit_id
      where s.tenant_id = ${tenantId} and s.seq > ${seq} order by s.seq limit ${page}`.execute(trx);
    for (const seal of rows) {
      broken = problemOf(seal, seq, hash);
      if (broken) break;
      ({ seq, hash } = seal);
      passesHead ||= hash === head;
    }
    if (rows.length < page) break;
  }
  const { rows } = await sql<{ n: number }>`select count(*) as n ${unsealed(tenantId, 0)}`.execute(trx);
  return { sealed: seq, unsealed: rows[0]?.n ?? 0, head: hash, passesHead, broken };
}

function problemOf(
  seal: { seq: number; auditId: number; hash: string; row: string | null },
  before: number,
  hash: string,
): BrokenSeal | null {
  const { auditId } = seal;
  if (seal.seq !== before + 1) return { seq: before + 1, auditId, problem: 'sealRemoved' };
  if (seal.row === null) return { seq: seal.seq, auditId, problem: 'removed' };
  return hashOf(hash, seal.row) === seal.hash ? null : { seq: seal.seq, auditId, problem: 'changed' };
}
