import { sql } from 'kysely';
import { z } from 'zod';
import { problemsOf } from '../db/auto-rules.ts';
import type { Trx } from '../db/connection.ts';
import { tenantToday } from '../db/queries/person.ts';
import { AutoRule } from '../domain/auto-rule.ts';
import { AppError } from '../domain/errors.ts';
import { Classifier } from '../domain/structuring-records.ts';
import type { Resource, Row, WriteContext } from './resource.ts';
import { changeable, writable } from './resources-dictionaries.ts';

const classifier = writable(Classifier).omit({ archivedAt: true }).partial({ channels: true });
const rule = writable(AutoRule).omit({ toldProblem: true }).partial({ position: true, enabled: true });
const shownRule = AutoRule.omit({ toldProblem: true }).extend({
  /** Why it stands aside now; null: it works. */
  problem: z.string().nullable(),
  /** How many cases of the last 30 days it sorted. */
  hits: z.int(),
});

/** Which classifiers there are, their loaded versions, automatic rules of intake. */
export const structuring: readonly Resource[] = [
  {
    path: 'classifiers',
    table: 'classifiers',
    title: 'Классификаторы',
    shown: Classifier,
    create: classifier,
    change: changeable(classifier.omit({ code: true }).extend({ archivedAt: Classifier.shape.archivedAt })),
    read: 'dictionaries.read',
    write: 'dictionaries.manage',
    canDelete: true,
    archive: 'archivedAt',
    search: ['title', 'code'],
    sort: ['title', 'code'],
    filters: ['code'],
  },
  {
    path: 'auto-rules',
    table: 'auto_rules',
    title: 'Автоправила',
    shown: shownRule,
    create: rule,
    change: changeable(rule),
    read: 'dictionaries.read',
    write: 'dictionaries.manage',
    canDelete: true,
    archive: 'archivedAt',
    search: ['name'],
    sort: ['position', 'name'],
    filters: ['enabled'],
    prepare: async (given, { trx }, row) => {
      await refuseBroken(trx, { ...row, ...given });
      if (row || given.position !== undefined) return { columns: given };
      const { rows } = await sql<{ next: number }>`
        select coalesce(max(position) + 1, 0) as next from auto_rules where archived_at is null`.execute(trx);
      return { columns: { ...given, position: rows[0]?.next ?? 0 } };
    },
    after: keepVersion,
    decorate: describeRules,
  },
];

/** What a rule says at each of its versions stays for ever: «почему сюда» reads it. */
async function keepVersion(id: string, _given: Row, { trx, person }: WriteContext): Promise<void> {
  await sql`insert into auto_rule_versions (tenant_id, rule_id, version, name, conditions, actions, user_id)
    select tenant_id, id, version, name, conditions, actions, ${person.userId} from auto_rules where id = ${id}
    on conflict do nothing`.execute(trx);
}

/** A rule is not saved while it names what is not there: it would stand aside from its first day. */
async function refuseBroken(trx: Trx, given: Row): Promise<void> {
  const rule = AutoRule.pick({ conditions: true, actions: true }).parse(given);
  const [problem] = await problemsOf(trx, [rule], await tenantToday(trx));
  if (problem && given.enabled !== false) throw new AppError('unprocessable', problem);
}

async function describeRules(trx: Trx, rows: Row[]): Promise<Row[]> {
  const rules = rows.map((row) => AutoRule.pick({ conditions: true, actions: true }).parse(row));
  const problems = await problemsOf(trx, rules, await tenantToday(trx));
  const { rows: counts } = await sql<{ ruleId: string; hits: number }>`
    select data->>'ruleId' as rule_id, count(*) as hits from case_events
    where type = 'routed' and recorded_at > now() - interval '30 days' group by 1`.execute(trx);
  const hits = new Map(counts.map((count) => [count.ruleId, count.hits]));
  return rows.map((row, at) => ({ ...row, problem: problems[at] ?? null, hits: hits.get(String(row.id)) ?? 0 }));
}
