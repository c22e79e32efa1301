import { caseNumber, numberPrefix } from '../domain/case-number.ts';
import type { Trx } from './connection.ts';
import type { IntakeMessage } from './intake.ts';
import { localDateOf, localDates } from './local-dates.ts';

/** Numbers for new cases in the order of their messages, taken for good even where a case turns out to be a repeat. */
export async function numbersFor(
  trx: Trx,
  tenantId: string,
  messages: readonly Pick<IntakeMessage, 'channel' | 'receivedAt'>[],
): Promise<string[]> {
  const groups = new Map<string, { prefix: string; year: number; count: number }>();
  const prefixes = await prefixesOf(trx);
  const dateOf = await localDates(trx);
  const keys = messages.map((message) => {
    const prefix = prefixes.get(message.channel) ?? numberPrefix(message.channel);
    const year = Number(dateOf(message.receivedAt).slice(0, 4));
    const group = groups.get(`${prefix}-${year}`) ?? { prefix, year, count: 0 };
    group.count += 1;
    groups.set(`${prefix}-${year}`, group);
    return `${prefix}-${year}`;
  });
  const next = new Map<string, number>();
  // Always in one order, so that two intakes at once cannot lock each other out.
  for (const [key, group] of [...groups].sort(([a], [b]) => a.localeCompare(b)))
    next.set(key, await reserveNumbers(trx, tenantId, group.prefix, group.year, group.count));
  return keys.map((key) => {
    const order = next.get(key)!;
    next.set(key, order + 1);
    const group = groups.get(key)!;
    return caseNumber(group.prefix, group.year, order);
  });
}

/** The municipality's next outgoing number in the local year of an instant; taken for good when the transaction ends. */
export async function outgoingNumber(trx: Trx, tenantId: string, at: string): Promise<string> {
  const year = Number((await localDateOf(trx, at)).slice(0, 4));
  return caseNumber(outgoing, year, await reserveNumbers(trx, tenantId, outgoing, year, 1));
}

const outgoing = 'ИСХ';

async function prefixesOf(trx: Trx): Promise<Map<string, string>> {
  const rows = await trx.selectFrom('channels').select(['code', 'numberPrefix']).execute();
  return new Map(rows.map((row) => [row.code, row.numberPrefix]));
}

/** Reserves `count` numbers of a prefix and year; returns the first. */
async function reserveNumbers(
  trx: Trx,
  tenantId: string,
  prefix: string,
  year: number,
  count: number,
): Promise<number> {
  const row = await trx
    .insertInto('caseNumbers')
    .values({ tenantId, prefix, year, last: count })
    .onConflict((oc) =>
      oc.columns(['tenantId', 'prefix', 'year']).doUpdateSet((eb) => ({ last: eb('caseNumbers.last', '+', count) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return row.last - count + 1;
}
