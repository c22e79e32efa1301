import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { tyazhinIm } from '../../db/seeds/regulations/tyazhin-im.ts';
import type { Actor, Grant, Person } from '../../domain/access.ts';
import type { Compiled } from '../../domain/calendar.ts';
import { CaseCommand, type GroupAnswer } from '../../domain/case-command.ts';
import { groupAnswered } from '../../domain/case-decide-group.ts';
import { type CaseEffect, effectsOf } from '../../domain/case-effects.ts';
import type { CaseClock, CaseEvent, EventOf, Incident } from '../../domain/case-event.ts';
import { receive } from '../../domain/case-intake.ts';
import type { LawContext } from '../../domain/case-law.ts';
import { type Decision, decide, evolve } from '../../domain/case-lifecycle.ts';
import type { CaseState } from '../../domain/case-state.ts';
import { decideTick, nextTick, type Tick } from '../../domain/case-ticks.ts';
import type { ClockName, Outcome, Role } from '../../domain/codes.ts';
import { toIso, toMs } from '../../domain/instant.ts';
import type { Regulation } from '../../domain/regulation.ts';
import { sameData } from '../../domain/same-data.ts';
import { at as instantAt, local, tyazhin, urgent } from './calendars.ts';

/** A uuid that reads as what it stands for: `id('road')` is the same in every test. */
export function id(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const everywhere = { channels: null, sectorBlockIds: null, departmentIds: null };

/** A person with roles everywhere in the tenant and, when named, the executors he answers for. */
export function person(...roles: (Role | Grant)[]): Actor & { kind: 'person' } {
  const grants = roles.map((role): Grant => (typeof role === 'string' ? { role, scope: everywhere } : role));
  return { kind: 'person', person: named(grants.map((grant) => grant.role).join('+') || 'nobody', grants, []) };
}

/** A person who answers for an executor, himself or for an absent colleague. */
export function executorPerson(executorId: string, onBehalfOf?: string): Actor & { kind: 'person' } {
  const own = { id: executorId, ...(onBehalfOf !== undefined && { onBehalfOf }) };
  const grant: Grant = { role: 'executor', scope: everywhere, ...(onBehalfOf !== undefined && { onBehalfOf }) };
  return { kind: 'person', person: named(`executor${onBehalfOf ?? ''}`, [grant], [own]) };
}

function named(name: string, grants: Grant[], executorIds: Person['executorIds']): Person {
  return { userId: id(name), tenantId: id('tenant'), grants, executorIds };
}

export const link = (assignmentId: string, executorId: string): Actor => ({ kind: 'link', assignmentId, executorId });
export const citizen: Actor = { kind: 'citizen' };
export const engine: Actor = { kind: 'engine' };
export const importer: Actor = { kind: 'import', userId: id('importer') };

/** One working calendar and one for urgent cases, with the versions recorded beside clocks. */
export interface LawCalendars {
  working: Compiled;
  urgent: Compiled;
}

type Received = EventOf<'received'>;

/** A case played in memory by the pure law, in local time ('2025-11-14 15:00'); every step is checked against its own events. */
export class CasePlay {
  readonly regulation: Regulation;
  readonly calendars: LawCalendars;
  readonly log: { at: string; event: CaseEvent }[] = [];
  readonly ticks: Tick[] = [];
  readonly effects: CaseEffect[] = [];
  private current: CaseState | null = null;
  private commands = 0;

  constructor(regulation: Regulation, calendars: LawCalendars) {
    this.regulation = regulation;
    this.calendars = calendars;
  }

  get state(): CaseState {
    if (!this.current) throw new Error('nothing was received yet');
    return this.current;
  }

  /** The same case and history, free to go another way or under another law. */
  branch(regulation = this.regulation, calendars = this.calendars): CasePlay {
    const other = new CasePlay(regulation, calendars);
    other.log.push(...this.log);
    other.ticks.push(...this.ticks);
    other.effects.push(...this.effects);
    other.current = this.current;
    other.commands = this.commands;
    return other;
  }

  instant(local: string): string {
    return toIso(instantAt(local, this.calendars.working));
  }

  local(iso: string | null | undefined): string | null {
    return iso ? local(toMs(iso), this.calendars.working) : null;
  }

  law(actor: Actor, at: string, commandId: string): LawContext {
    const { working, urgent: around } = this.calendars;
    const assigned = this.current
      ? [...(this.current.assignment ? [this.current.assignment] : []), ...this.current.coAssignments]
      : [];
    const executorIds = assigned.map((a) => a.executorId);
    const chain = (c: Compiled) => c.chain.map((part) => `${part.id}@${part.version}`).join('+');
    return {
      at,
      commandId,
      actor,
      regulation: this.regulation,
      calendars: this.calendars,
      calendarIds: { working: chain(working), urgent: chain(around) },
      caseScope: {
        channel: this.regulation.channel,
        sectorBlockId: this.current?.sectorBlockId ?? null,
        executorIds,
        departmentIds: executorIds,
      },
    };
  }

  /** The message arrives; `acceptedAt` later than that is an import or a clerk's yesterday's letter. */
  receive(at: string, fields: Partial<Received> & { acceptedAt?: string } = {}): this {
    const { acceptedAt, ...own } = fields;
    const received: Received = {
      type: 'received',
      kind: this.regulation.kind,
      channel: this.regulation.channel,
      receivedAt: this.instant(at),
      importance: 'ordinary',
      regulation: { id: this.regulation.id, version: this.regulation.version },
      ...own,
    };
    const law = this.law(engine, this.instant(acceptedAt ?? at), 'intake');
    const taken = receive(received, law);
    this.accept(taken.state, taken.events, law);
    return this;
  }

  /** A command after everything the calendar brought before it; refusals change nothing. */
  command(at: string, actor: Actor, command: CommandInput): Decision {
    const instant = this.instant(at);
    this.runTicks(toMs(instant) - 1);
    this.commands += 1;
    const law = this.law(actor, instant, id(`command${this.commands}`));
    const decision = decide(this.state, CaseCommand.parse(command), law);
    if (decision.ok) this.accept(decision.state, decision.events, law);
    return decision;
  }

  /** What a command would come to under this law, changing nothing. */
  decideWith(law: LawContext, command: CommandInput): Decision {
    return decide(this.state, CaseCommand.parse(command), law);
  }

  /** The same, where the scenario says it is accepted. */
  must(at: string, actor: Actor, command: CommandInput): this {
    const decision = this.command(at, actor, command);
    if (!decision.ok) throw new Error(`${command.type} ${at}: ${decision.refusal.code}: ${decision.refusal.message}`);
    return this;
  }

  /** The refusal's code and words; throws when the command was accepted. */
  refusal(at: string, actor: Actor, command: CommandInput): { code: string; message: string } {
    const decision = this.branch().command(at, actor, command);
    if (decision.ok) throw new Error(`${command.type} ${at} was accepted`);
    return decision.refusal;
  }

  /** The main case of the group was answered. */
  groupAnswered(at: string, answer: Omit<GroupAnswer, 'type'>): this {
    const law = this.law(engine, this.instant(at), `group ${at}`);
    const told = groupAnswered(this.state, { type: 'groupAnswered', ...answer }, law);
    this.accept(told.state, told.events, law);
    return this;
  }

  /** Trouble the record step met outside the law. */
  raise(incident: Incident): this {
    const event: CaseEvent = { type: 'incidentRaised', incident };
    const law = this.law(engine, incident.at, incident.id);
    this.accept(evolve(this.state, event, law.at), [event], law);
    return this;
  }

  /** Everything the calendar brings up to and at this time, each step at its own instant, or all at `until` after an outage. */
  runTicksUntil(until: string, after?: 'outage'): this {
    this.runTicks(toMs(this.instant(until)), after === 'outage' ? this.instant(until) : undefined);
    return this;
  }

  private runTicks(until: number, now?: string): void {
    for (let ran = 0; ran < 500; ran += 1) {
      const tick = nextTick(this.state);
      if (!tick || toMs(tick.at) > until) return;
      const law = this.law(engine, tick.at, tick.id);
      const decided = decideTick(this.state, tick, law, now ?? tick.at);
      this.ticks.push(tick);
      this.accept(decided.state, decided.events, law);
    }
    throw new Error('the calendar brings more than 500 steps');
  }

  private accept(state: CaseState, events: CaseEvent[], law: LawContext): void {
    const folded = events.reduce<CaseState | null>((s, event) => evolve(s, event, law.at), this.current);
    if (!folded || !sameData(folded, state))
      throw new Error(`the events of ${law.commandId} do not lead to the state that was returned`);
    this.effects.push(...effectsOf(this.current, state, events, law));
    this.log.push(...events.map((event) => ({ at: law.at, event })));
    // What is stored comes back with other key order and without identity: the law may depend on neither.
    this.current = reordered(state);
  }

  /** The newest clock of a name in this cycle. */
  clock(name: ClockName): CaseClock {
    const found = this.state.clocks.findLast((clock) => clock.name === name);
    if (!found) throw new Error(`no clock ${name}`);
    return found;
  }

  /** When the newest clock of that name runs out, local time. */
  due(name: ClockName): string | null {
    return this.local(this.clock(name).dueAt);
  }

  events<T extends CaseEvent['type']>(type: T): EventOf<T>[] {
    return this.log.flatMap(({ event }) => (event.type === type ? [event as EventOf<T>] : []));
  }

  /** What was told, in order: local time, clock, offset in minutes, to whom; silent steps marked. */
  told(): string[] {
    return this.log.flatMap(({ at, event }) =>
      event.type === 'told'
        ? [
            `${this.local(at)} ${event.key.split('.')[0]} ${event.offsetMinutes} ${event.to.join()}${event.silent ? ' silent' : ''}`,
          ]
        : [],
    );
  }
}

export type CommandInput = z.input<typeof CaseCommand>;

/** The same data with the keys of every object in another order, as `jsonb` gives them back. */
export function reordered<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reordered) as T;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  entries.sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([k, v]) => [k, reordered(v)])) as T;
}

/** Plays a case by a regulation and its calendars; Тяжинский's «Инцидент Менеджмент» unless told otherwise. */
export function play(
  regulation: Regulation = tyazhinIm,
  calendars: LawCalendars = { working: tyazhin, urgent },
): CasePlay {
  return new CasePlay(regulation, calendars);
}

export const road = id('road');
export const water = id('water');
export const coordinator = person('coordinator');
export const rcc = person('rcc');
export const head = person('head');
export const roadWorker = executorPerson(road);
export const waterWorker = executorPerson(water);

/** Commands with the least a person must fill in; words are ids of texts. */
export const say = {
  takeToWork: { type: 'takeToWork' },
  assign: (executorId = road): CommandInput => ({ type: 'assign', executorId }),
  coExecutor: (executorId = water): CommandInput => ({ type: 'addCoExecutor', executorId }),
  answer: (outcome: Outcome = 'solved'): CommandInput => ({
    type: 'submitAnswer',
    text: id('answer'),
    outcome,
    attested: true,
  }),
  interim: (promisedOn: string): CommandInput => ({ type: 'interimAnswer', text: id('interim'), promisedOn }),
  primary: { type: 'primaryAnswer', text: id('primary') },
  approve: { type: 'approve' },
  returned: { type: 'returnForRework', reason: id('reason') },
  publish: { type: 'publish' },
  comment: { type: 'citizenComment', text: id('comment') },
  report: { type: 'reportWork', text: id('report'), fileIds: [id('photo')] },
  urgent: { type: 'markUrgent', ground: 'order', reason: id('reason') },
  close: { type: 'close', reason: id('reason') },
} as const satisfies Record<string, CommandInput | ((word: never) => CommandInput)>;
