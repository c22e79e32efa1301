import type { Actor } from '../domain/access.ts';
import { evolve } from '../domain/case-evolve.ts';
import { receive, receivePast } from '../domain/case-intake.ts';
import type { LawContext } from '../domain/case-law.ts';
import type { StoredActor } from '../domain/case-rows.ts';
import type { CaseState } from '../domain/case-state.ts';
import { AppError } from '../domain/errors.ts';
import type { Regulation } from '../domain/regulation.ts';
import type { Routed } from '../domain/rule-routing.ts';
import { projectCase } from './case-projection.ts';
import type { Trx } from './connection.ts';
import type { IntakeMessage } from './intake.ts';
import type { IntakeEvents } from './intake-events.ts';
import { lawOf, regulationsOf } from './law.ts';
import { localDates } from './local-dates.ts';
import { routeMessages } from './route-messages.ts';

/** Who brings messages, and when. */
export type By = { actor: Actor; stored: StoredActor; at: string };

/** A message as a case would begin with it: nothing is stored yet. */
export interface Received {
  message: IntakeMessage;
  state: CaseState;
  events: IntakeEvents['events'];
  row: IntakeEvents['row'];
  /** The executor that a rule assigns as the first command, with the rule. */
  assign?: { executorId: string; ruleId: string };
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
  const dateOf = await localDates(trx);
  const routes = await routeMessages(trx, tenantId, messages, by.at);
  for (const [index, given] of messages.entries()) {
    const routed = routes[index];
    const message = routed ? { ...given, ...filledBy(routed) } : given;
    const { channel, kind } = message;
    const ruleOn = rules.get(`${channel}/${kind}`) ?? (await openRegulations(trx, channel, kind));
    rules.set(`${channel}/${kind}`, ruleOn);
    const regulation = ruleOn(dateOf(message.receivedAt));
    const subject = { tenantId, channel, sectorBlockId: null, executorId: null, coExecutorIds: [] };
    const law = laws.get(regulation) ?? (await lawOf(trx, subject, regulation, by.actor, by.at, 'intake'));
    laws.set(regulation, law);
    received.push(withRouting(receiveOne(message, law, by.at), routed, by.at));
  }
  return received;
}

/** The regulations of a channel that still takes cases; throws `unprocessable` naming one that does not. */
export async function openRegulations(trx: Trx, channel: string, kind: IntakeMessage['kind']) {
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

const filledBy = ({ topicId, territoryId, sectorBlockId, marks }: Routed) => ({
  topicId,
  territoryId,
  sectorBlockId,
  marks,
});

/** The rules' part of the beginning: events of the engine, and the assignment they ask for as a command. */
function withRouting(received: Received, routed: Routed | undefined, at: string): Received {
  if (!routed) return received;
  const state = routed.events.reduce((folded, event) => evolve(folded, event, at), received.state);
  const engine: StoredActor = { kind: 'engine' };
  const { executorId, assignedBy } = routed;
  return {
    ...received,
    state,
    events: [...received.events, ...routed.events.map((event) => ({ at, event, actor: engine }))],
    row: projectCase(state),
    ...(executorId !== null && assignedBy !== null && { assign: { executorId, ruleId: assignedBy } }),
  };
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
