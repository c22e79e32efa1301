import { randomUUID } from 'node:crypto';
import type { Db } from '../../db/connection.ts';
import type { CaseEvent } from '../../domain/case-event.ts';
import { evolve } from '../../domain/case-lifecycle.ts';
import type { CaseState } from '../../domain/case-state.ts';
import { sameData } from '../../domain/same-data.ts';
import type { Send } from './started-product.ts';

const repeated = 0.3;

/** A case whose registration was acknowledged. */
export interface Written {
  readonly id: string;
  readonly externalId: string;
  /** The facts of its acknowledged commands, in order. */
  readonly facts: string[];
}

/**
 * Registers cases and moves each on, command by command, until told to stop; counts every acknowledgement. A part of the
 * writes is sent once more, as by a client that never heard the reply.
 */
export async function write(
  send: Send,
  run: string,
  executorId: string,
  load: Load,
  random: () => number,
): Promise<void> {
  while (!load.stopping) {
    const externalId = `${run}-${randomUUID()}`;
    const body = { channel: 'im', text: `Не горит фонарь (${externalId})`, externalId };
    const made: { id: string } = await send('POST', '/cases', body, externalId);
    const written: Written = { id: made.id, externalId, facts: [] };
    load.written.push(written);
    load.acknowledged += 1;
    const commands = [
      [{ type: 'takeToWork' }, 'takenToWork'],
      [{ type: 'assign', executorId }, 'assigned'],
      [{ type: 'primaryAnswer', text: 'Ответим сегодня до конца рабочего дня' }, 'primaryAnswered'],
      [{ type: 'note', text: `Звонили в РЭС (${externalId})` }, 'noted'],
      [{ type: 'logCall', text: 'Житель на связи' }, 'callLogged'],
    ] as const;
    for (const [command, fact] of commands) {
      if (load.stopping) return;
      for (let times = random() < repeated ? 2 : 1; times > 0; times -= 1)
        await send('POST', `/cases/${made.id}/commands`, command, `${externalId}/${fact}`);
      written.facts.push(fact);
      load.acknowledged += 1;
    }
  }
}

/** Writers at work: `stopping` ends them, each after the write it is at. */
export interface Load {
  stopping: boolean;
  acknowledged: number;
  readonly written: Written[];
}

/** A case as the database has it, its events in their order. */
export interface Stored {
  id: string;
  externalId: string;
  version: number;
  state: CaseState;
  events: { seq: number; at: string; type: string; commandId: string; data: CaseEvent }[];
}

/** The cases whose external ids are like the pattern. */
export async function storedCases(db: Db, externalIds: string): Promise<Stored[]> {
  const cases = await db
    .selectFrom('cases')
    .select(['id', 'externalId', 'version', 'state'])
    .where('externalId', 'like', externalIds)
    .execute();
  const ids = cases.map((row) => row.id);
  const events = await db
    .selectFrom('caseEvents')
    .select(['caseId', 'seq', 'at', 'type', 'commandId', 'data'])
    .where('caseId', 'in', ids)
    .orderBy('seq')
    .execute();
  const byCase = Map.groupBy(events, (event) => event.caseId);
  return cases.map((row) => ({ ...row, externalId: row.externalId ?? '', events: byCase.get(row.id) ?? [] }));
}

const facts = new Set(['takenToWork', 'assigned', 'primaryAnswered', 'noted', 'callLogged']);

/** Everything that is wrong with what was stored of the written cases; empty when each promise was kept. */
export function broken(written: readonly Written[], stored: readonly Stored[]): string[] {
  const wrong: string[] = [];
  const byExternalId = Map.groupBy(stored, (one) => one.externalId);
  for (const { id, externalId, facts: acknowledged } of written) {
    const found = byExternalId.get(externalId) ?? [];
    if (found.length !== 1 || found[0]?.id !== id) wrong.push(`${externalId}: stored ${found.length} times`);
    const happened = (found[0]?.events ?? []).flatMap(({ type }) => (facts.has(type) ? [type] : []));
    if (!sameData(happened, acknowledged))
      wrong.push(`${externalId}: acknowledged ${acknowledged.join()}, in the timeline ${happened.join()}`);
  }
  for (const { externalId, version, state, events } of stored) {
    if (events.some(({ seq }, index) => seq !== index + 1) || events.length !== version)
      wrong.push(`${externalId}: events ${events.map(({ seq }) => seq).join()}, version ${version}`);
    const kinds = events.map(({ commandId, data }) => `${commandId} ${JSON.stringify(data)}`);
    if (new Set(kinds).size !== kinds.length) wrong.push(`${externalId}: an event twice for one command`);
    const folded = events.reduce<CaseState | null>((s, { data, at }) => evolve(s, data, at), null);
    if (!sameData(folded, state)) wrong.push(`${externalId}: the state is not the fold of its events`);
    if (events.some(({ type }) => type === 'clockBreached')) wrong.push(`${externalId}: a false breach`);
  }
  return wrong;
}
