import type { ReusableVMWorkflowCreator } from '@temporalio/worker/lib/workflow/reusable-vm.js';
import { caseActivities } from '../../activities/case-activities.ts';
import { acceptCommand } from '../../db/accept-command.ts';
import { actorOf } from '../../db/case-folding.ts';
import { inTenant } from '../../db/connection.ts';
import type { IntakeMessage } from '../../db/intake.ts';
import { CaseCommand } from '../../domain/case-command.ts';
import type { CaseEvent, EventOf } from '../../domain/case-event.ts';
import type { StoredActor } from '../../domain/case-rows.ts';
import type { CaseState } from '../../domain/case-state.ts';
import type { ClockName } from '../../domain/codes.ts';
import { toIso, toMs } from '../../domain/instant.ts';
import type { CommandReply } from '../../workflows/case.contract.ts';
import type { TestApi } from './api.ts';
import { at, local } from './calendars.ts';
import type { CommandInput } from './case-harness.ts';
import { takeInCases, testSecret } from './cases.ts';
import { VirtualEngine } from './virtual-clock.ts';

/** Who gives a command: an account of the fixtures, or the citizen through the channel. */
export type Who = keyof TestApi['tyazhin']['users'] | 'citizen';

/** One case of Тяжинский in the database, its workflow on a virtual clock; all times are local, '2025-11-14 15:00'. */
export class SkippedCase {
  readonly engine: VirtualEngine;
  readonly caseId: string;
  private readonly product: TestApi;
  private commands = 0;

  private constructor(product: TestApi, engine: VirtualEngine, caseId: string) {
    this.product = product;
    this.engine = engine;
    this.caseId = caseId;
  }

  /** The message is taken in at that time and the relay wakes its case; a short `continueAfter` makes runs hand over. */
  static async receive(
    product: TestApi,
    sandbox: ReusableVMWorkflowCreator,
    localTime: string,
    { continueAfter, ...fields }: Partial<IntakeMessage> & { continueAfter?: number } = {},
  ): Promise<SkippedCase> {
    const receivedAt = instant(localTime);
    const { db } = product.deps;
    const [taken] = await takeInCases(db, product.tyazhin, [{ receivedAt, ...fields }], receivedAt);
    const engine = new VirtualEngine(sandbox, receivedAt, (now) =>
      caseActivities({ db, now, runners: {}, effects: { mailsOut: false, linkSecret: testSecret } }),
    );
    const life = new SkippedCase(product, engine, taken!.caseId);
    await engine.signalWithStart({ ...life.input, ...(continueAfter !== undefined && { continueAfter }) });
    return life;
  }

  private get input() {
    return { version: 1 as const, tenantId: this.product.tyazhin.id, caseId: this.caseId };
  }

  /** Time passes up to and with that minute. */
  async until(localTime: string): Promise<this> {
    await this.engine.advanceTo(instant(localTime));
    return this;
  }

  /** A command as the API gives it (a citizen's as the channel does): into the mailbox, then to the workflow; it must be applied. */
  async must(localTime: string, who: Who, given: CommandInput): Promise<this> {
    await this.until(localTime);
    const { tyazhin, deps } = this.product;
    const now = this.engine.now().toISOString();
    this.commands += 1;
    const commandId = `${this.caseId.slice(0, -4)}${String(this.commands).padStart(4, '0')}`;
    const stored: StoredActor =
      who === 'citizen' ? { kind: 'citizen' } : { kind: 'person', userId: tyazhin.users[who] };
    await inTenant(deps.db, tyazhin.id, async (trx) => {
      const actor = await actorOf(trx, stored, localTime.slice(0, 10));
      const command = CaseCommand.parse(given);
      await acceptCommand(trx, { ...this.input, tenantId: tyazhin.id, commandId, command, actor, stored, at: now });
    });
    if (who === 'citizen') await this.engine.signalWithStart(this.input);
    else applied(`${given.type} ${localTime}`, await this.engine.updateWithStart(this.input, commandId));
    return this;
  }

  async state(): Promise<CaseState> {
    const { owner } = this.product;
    return (await owner.selectFrom('cases').select('state').where('id', '=', this.caseId).executeTakeFirstOrThrow())
      .state;
  }

  /** When the newest clock of that name runs out. */
  async due(name: ClockName): Promise<string | null> {
    const clock = (await this.state()).clocks.findLast((c) => c.name === name);
    return clock?.dueAt ? localTime(clock.dueAt) : null;
  }

  async events<T extends CaseEvent['type']>(type: T): Promise<{ at: string; event: EventOf<T> }[]> {
    const rows = await this.product.owner
      .selectFrom('caseEvents')
      .select(['at', 'data'])
      .where('caseId', '=', this.caseId)
      .where('type', '=', type)
      .orderBy('seq')
      .execute();
    return rows.map((row) => ({ at: localTime(row.at) ?? '', event: row.data as EventOf<T> }));
  }

  /** What the ladders told, in order: time, clock, offset in minutes, to whom. */
  async told(): Promise<string[]> {
    return (await this.events('told')).map(
      ({ at, event }) => `${at} ${event.key.split('.')[0]} ${event.offsetMinutes} ${event.to.join()}`,
    );
  }

  /** When which clocks ran out. */
  async breaches(): Promise<string[]> {
    return (await this.events('clockBreached')).map(({ at, event }) => `${at} ${event.key.split('.')[0]}`);
  }
}

const instant = (localTime: string) => toIso(at(localTime));
const localTime = (iso: string) => local(toMs(iso));

function applied(what: string, reply: CommandReply): void {
  if (reply.state === 'refused') throw new Error(`${what}: ${reply.code}: ${reply.message}`);
}
