import type { Actor } from '../domain/access.ts';
import { receive, receivePast } from '../domain/case-intake.ts';
import type { LawContext } from '../domain/case-law.ts';
import type { StoredActor } from '../domain/case-rows.ts';
import type { CaseState } from '../domain/case-state.ts';
import { AppError } from '../domain/errors.ts';
import type { Regulation } from '../domain/regulation.ts';
import { projectCase } from './case-projection.ts';
import type { Trx } from './connection.ts';
import type { IntakeMessage } from './intake.ts';
import type { IntakeEvents } from './intake-events.ts';
import { lawOf, regulationsOf } from './law.ts';

/** Who brings messages, and when. */
export type By = { actor: Actor; stored: StoredActor; at: string };

/** A message as a case would begin with it: nothing is stored yet. */
export interface Received {
  message: IntakeMessage;
  state: CaseState;
  events: IntakeEvents['events'];
  row: IntakeEvents['row'];
}

/** The messages with their states, first events and projections by the law of their day. */
export async function receiveAll(
  trx: Trx,
  tenantId: string,
  messages: readonly IntakeMessage[],
  by: By,
): Promise<Received[]> {
  const rules = new Map<string, (on: string) => Regulation>();
  const laws = new Map<Regulation, LawContext>();
  const received: Received[] = [];
  for (const message of messages) {
    const { channel, kind } = message;
    const ruleOn = rules.get(`${channel}/${kind}`) ?? (await openRegulations(trx, channel, kind));
    rules.set(`${channel}/${kind}`, ruleOn);
    const regulation = ruleOn(message.receivedAt.slice(0, 10));
    const subject = { tenantId, channel, sectorBlockId: null, executorId: null, coExecutorIds: [] };
    const law = laws.get(regulation) ?? (await lawOf(trx, subject, regulation, by.actor, by.at, 'intake'));
    laws.set(regulation, law);
    received.push(receiveOne(message, law, by.at));
  }
  return received;
}

/** The regulations of a channel that still takes cases. */
async function openRegulations(trx: Trx, channel: string, kind: IntakeMessage['kind']) {
  const closed = await trx
    .selectFrom('channels')
    .select('title')
    .where('code', '=', channel)
    .where('archivedAt', 'is not', null)
    .executeTakeFirst();
  if (closed)
    throw new AppError(
      'unprocessable',
      `канал «${closed.title}» в архиве и новых обращений не принимает: верните его в справочнике каналов`,
    );
  return await regulationsOf(trx, channel, kind);
}

function receiveOne(message: IntakeMessage, law: LawContext, at: string): Received {
  const { regulation } = law;
  const fact = {
    type: 'received' as const,
    kind: message.kind,
    channel: message.channel,
    receivedAt: message.receivedAt,
    importance: message.importance,
    regulation: { id: regulation.id, version: regulation.version },
    ...(message.quiet && { quiet: true as const }),
    ...(message.answerBy !== null && { answerBy: message.answerBy }),
    ...(message.topicId !== null && { topicId: message.topicId }),
    ...(message.territoryId !== null && { territoryId: message.territoryId }),
    ...(message.platform !== null && { platform: message.platform }),
    ...(message.appeal !== undefined && message.kind === 'appeal' && { appeal: message.appeal }),
  };
  if (message.past.length > 0) {
    const past = receivePast([{ at: message.receivedAt, fact }, ...message.past], law);
    return { message, ...past, row: projectCase(past.state) };
  }
  const { state, events } = receive(fact, law);
  return { message, state, events: events.map((event) => ({ at, event })), row: projectCase(state) };
}
