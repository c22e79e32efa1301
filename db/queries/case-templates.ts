import { sql } from 'kysely';
import type { LawContext } from '../../domain/case-law.ts';
import type { CaseTableRow } from '../../domain/case-rows.ts';
import { clockRule } from '../../domain/regulation.ts';
import { fillTemplate, type TemplateValues, variablesOf } from '../../domain/template-variables.ts';
import type { Trx } from '../connection.ts';
import { loadApplicant } from './applicant.ts';
import type { Reader } from './case-record.ts';
import { loadNames } from './names.ts';

/** A standard answer with the values of one case: `own` is of its topic, `uses` how often it was taken. */
export interface FilledTemplate {
  id: string;
  title: string;
  body: string;
  topic: string | null;
  own: boolean;
  uses: number;
  /** Variables that the case does not know: to be filled by hand. */
  missing: string[];
}

/** Standard answers for a case: those of its topic first, then the general ones, each by how often it is used (PRC-14). */
export async function loadFilledTemplates(
  trx: Trx,
  row: CaseTableRow,
  law: LawContext,
  reader: Reader,
): Promise<FilledTemplate[]> {
  const { rows } = await sql<{
    id: string;
    title: string;
    body: string;
    topicId: string | null;
    topic: string | null;
    uses: number;
  }>`
    select t.id, t.title, t.body, t.topic_id, p.name as topic,
      (select count(*) from template_uses u where u.template_id = t.id) as uses
    from answer_templates t left join topics p on p.id = t.topic_id
    where t.archived_at is null
    order by case when t.topic_id = ${row.topicId} then 0 when t.topic_id is null then 1 else 2 end, uses desc, t.title
    limit 100`.execute(trx);
  const asked = new Set(rows.flatMap(({ body }) => variablesOf(body)));
  const values = await valuesOf(trx, row, law, asked.has('имя') ? reader : null);
  return rows.map(({ topicId, ...template }) => {
    const body = fillTemplate(template.body, values);
    return { ...template, body, own: topicId !== null && topicId === row.topicId, missing: variablesOf(body) };
  });
}

async function valuesOf(trx: Trx, row: CaseTableRow, law: LawContext, reader: Reader | null): Promise<TemplateValues> {
  const tenant = await trx.selectFrom('tenants').select(['name', 'zone', 'phone']).executeTakeFirstOrThrow();
  const executors = await loadNames(trx, 'executors', [row.executorId]);
  const named = async (table: 'topics' | 'territories', id: string | null) =>
    id === null
      ? null
      : ((await trx.selectFrom(table).select('name').where('id', '=', id).executeTakeFirst())?.name ?? null);
  const applicant = reader ? await loadApplicant(trx, row, reader) : null;
  const day = (at: string | null | undefined) =>
    at ? new Intl.DateTimeFormat('ru-RU', { timeZone: tenant.zone }).format(new Date(at)) : null;
  const answer = clockRule(law.regulation, 'answer') && row.state.clocks.findLast(({ name }) => name === 'answer');
  return {
    имя: applicant && !applicant.masked ? applicant.name : null,
    номер: row.number,
    поступило: day(row.receivedAt),
    срок: day(answer?.dueAt),
    тема: await named('topics', row.topicId),
    адрес: row.address,
    территория: await named('territories', row.territoryId),
    исполнитель: executors(row.executorId)?.name ?? null,
    муниципалитет: tenant.name,
    телефон: tenant.phone,
    дата: null,
    дни: null,
  };
}
