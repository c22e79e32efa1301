import { randomUUID } from 'node:crypto';
import { caseActivities } from '../../activities/case-activities.ts';
import { publishOutRunner } from '../../activities/connectors/publish-out.ts';
import { runNextConnector } from '../../activities/connectors/run-connector.ts';
import type { ConnectorDeps } from '../../activities/connectors/take.ts';
import { letterRunner } from '../../activities/documents/make-letter.ts';
import { recordCase } from '../../db/record-case.ts';
import type { CaseEffectRow } from '../../domain/case-rows.ts';
import type { Connector } from '../../domain/connector.ts';
import { type Caller, type TestApi, testApi } from './api.ts';
import { testKeys, testSecret } from './cases.ts';
import { uploadTo } from './upload.ts';

/** The API with the worker's part of connectors, driven step by step on a clock that the test moves. */
export interface ConnectorDesk extends TestApi {
  readonly admin: Caller;
  readonly coordinator: Caller;
  readonly deps311: ConnectorDeps;
  /** The worker's clock runs ahead of the real one by so much. */
  later(ms: number): void;
  /** Adds a connector as the administrator and lets the worker try it. */
  connect(given: object): Promise<Connector & { id: string; secret?: string }>;
  /** Works until no connector has anything to do. */
  work(): Promise<void>;
  seen(id: string): Promise<Connector & { waiting: number; undelivered: number }>;
  cases(): Promise<CaseShown[]>;
  /** Takes a case to publication by the regulation's own people; the answer's words are these. */
  answer(caseId: string, text: string, publication?: { link: string }, files?: readonly SentFile[]): Promise<void>;
  /** Opens the case's mailbox and runs its effects once each, as its workflow would; throws what a runner threw. */
  settle(caseId: string): Promise<void>;
  effects(caseId: string): Promise<CaseEffectRow[]>;
}

/** A file that the executor attaches to his answer. */
export interface SentFile {
  name: string;
  bytes: Buffer;
}

export interface CaseShown {
  id: string;
  externalId: string;
  text: string;
  stage: string;
  cycle: number;
}

export async function connectorDesk(): Promise<ConnectorDesk> {
  const api = await testApi();
  let aheadMs = 0;
  const now = () => new Date(Date.now() + aheadMs);
  const deps: ConnectorDeps = {
    db: api.deps.db,
    dataDir: api.deps.dataDir,
    keys: testKeys,
    publicUrl: 'http://mcc.test',
    allowPrivate: true,
    workerId: randomUUID(),
    now,
    stopped: () => false,
  };
  const admin = await api.as('admin@tyazhin');
  const coordinator = await api.as('coordinator@tyazhin');
  const executor = await api.as('executor@tyazhin');
  const rcc = await api.as('rcc@tyazhin');
  const tenantId = api.tyazhin.id;
  const effects = { mailsOut: false, linkSecret: testSecret };
  const activities = caseActivities({
    db: deps.db,
    now,
    runners: {
      publishOut: publishOutRunner({ ...deps, linkSecret: testSecret }),
      makeLetter: letterRunner(deps.db, { dataDir: deps.dataDir, keys: testKeys, mailsOut: false }),
    },
    effects,
  });
  const record = (caseId: string) =>
    recordCase(deps.db, { tenantId, caseId, commandIds: [], tickAt: null }, now().toISOString(), effects);
  const work = async () => {
    // The database's own clock says what is due: a test that moves time on lets the waiting ones come due at once.
    if (aheadMs > 0)
      await api.owner
        .updateTable('connectors')
        .set({ nextTryAt: new Date(Date.now() - 1).toISOString() })
        .where('nextTryAt', '<=', now().toISOString())
        .execute();
    for (let turn = 0; turn < 50; turn += 1) if ((await runNextConnector(deps)) === 0) return;
    throw new Error('connectors always have something to do');
  };
  return Object.assign(api, {
    admin,
    coordinator,
    deps311: deps,
    later: (ms: number) => {
      aheadMs += ms;
    },
    async connect(given: object) {
      const made = await admin('POST', '/connectors', given);
      if (made.status !== 201) throw new Error(JSON.stringify(made.body));
      await work();
      return made.body;
    },
    work,
    seen: async (id: string) => (await admin('GET', `/connectors/${id}`)).body,
    async cases() {
      const { body } = await coordinator('GET', '/cases?perPage=200&sort=receivedAt');
      const shown: CaseShown[] = [];
      for (const { id } of body.data) shown.push((await coordinator('GET', `/cases/${id}`)).body);
      return shown;
    },
    async answer(caseId: string, text: string, publication: { link?: string } = {}, files: readonly SentFile[] = []) {
      const give = async (as: Caller, command: object) => {
        const { status, body } = await as('POST', `/cases/${caseId}/commands`, command);
        if (status >= 300) throw new Error(JSON.stringify(body));
        await record(caseId);
      };
      await give(coordinator, { type: 'takeToWork' });
      await give(coordinator, { type: 'assign', executorId: api.tyazhin.executors.housing });
      const fileIds: string[] = [];
      for (const file of files) fileIds.push((await uploadTo(executor, '/files', {}, file)).body.id);
      await give(executor, { type: 'submitAnswer', text, fileIds, outcome: 'solved', attested: true });
      await give(coordinator, { type: 'approve' });
      await give(rcc, { type: 'approve' });
      await give(coordinator, { type: 'publish', ...publication });
    },
    async settle(caseId: string) {
      const { effectIds } = await record(caseId);
      for (const effectId of effectIds) await activities.runEffect({ tenantId, caseId, effectId });
      await record(caseId);
    },
    effects: async (caseId: string) =>
      await api.owner
        .selectFrom('caseEffects')
        .selectAll()
        .where('caseId', '=', caseId)
        .where('type', '=', 'publishOut')
        .execute(),
  });
}
