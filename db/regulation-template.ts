import type { Person } from '../domain/access.ts';
import { type CaseKind, type Channel, Role } from '../domain/codes.ts';
import { AppError } from '../domain/errors.ts';
import type { Regulation } from '../domain/regulation.ts';
import { checkRegulation } from '../domain/regulation-check.ts';
import type { Trx } from './connection.ts';
import { noteVersion, tenantFacts } from './regulation-versions.ts';
import { usualAppeal } from './seeds/regulations/usual-appeal.ts';
import { usualChannel } from './seeds/regulations/usual-channel.ts';

/** For which channel a regulation is made and by which act it will hold. */
export interface RegulationOrder {
  channel: string;
  title: string;
  act: string;
  validFrom: string;
}

/** What a template gives: the field's usual rules of a known channel, every part «не из положения»; `appeal59` is the law's own. */
export function regulationFromTemplate(template: Channel, tenantCode: string, order: RegulationOrder): Regulation {
  const place = { code: tenantCode, act: order.act, validFrom: order.validFrom };
  const usual = template === 'appeal59' ? usualAppeal(place) : usualChannel(template, place);
  const { channel, title, validFrom } = order;
  const suffix = usual.kind === 'appeal' && channel !== 'appeal59' ? '-appeal' : '';
  return { ...usual, id: `${tenantCode}-${channel}${suffix}`, channel, title, validFrom };
}

/** Which kind of cases a template is for. */
export const kindOfTemplate = (template: Channel): CaseKind => (template === 'appeal59' ? 'appeal' : 'message');

/**
 * Publishes the first regulation of a channel from a template. Refused when the channel has one of that kind, and with every
 * wrong sentence of the check; `opening`: a municipality that is just being opened has nobody yet whose roles could be asked for.
 */
export async function publishFromTemplate(
  trx: Trx,
  template: Channel,
  order: RegulationOrder,
  by: Person | 'opening',
): Promise<Regulation> {
  const tenant = await trx.selectFrom('tenants').select(['id', 'code']).executeTakeFirstOrThrow();
  const regulation = regulationFromTemplate(template, tenant.code, order);
  const { id, version, channel, kind, validFrom, title } = regulation;
  const known = await trx
    .selectFrom('regulations')
    .select('title')
    .where('channel', '=', channel)
    .where('kind', '=', kind)
    .executeTakeFirst();
  if (known)
    throw new AppError(
      'unprocessable',
      `у канала уже есть регламент «${known.title}»: новую версию пишут в регламентах`,
    );
  await demandFitting(trx, regulation, by === 'opening');
  await trx
    .insertInto('regulations')
    .values({ tenantId: tenant.id, id, version, channel, kind, validFrom, title, body: JSON.stringify(regulation) })
    .execute();
  if (by !== 'opening') await noteVersion(trx, by, 'regulations', id, version);
  return regulation;
}

async function demandFitting(trx: Trx, regulation: Regulation, opening: boolean): Promise<void> {
  const facts = await tenantFacts(trx, regulation);
  const problems = checkRegulation(regulation, opening ? { ...facts, roles: new Set(Role.options) } : facts);
  const wrong = problems.filter(({ weight }) => weight === 'error');
  // A role that nobody has is missed by many steps in the same words: they are said once, at the first of them.
  const errors = wrong.flatMap(({ place, message }, at) =>
    wrong.findIndex((one) => one.message === message) === at
      ? [{ path: 'template', message: `${place}: ${message}` }]
      : [],
  );
  if (errors.length > 0)
    throw new AppError('unprocessable', `регламент по образцу для канала «${regulation.title}» не вступит в силу`, {
      errors,
    });
}
