import { statSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectCase } from '../../db/case-projection.ts';
import { storedPath } from '../../db/file-store.ts';
import { verifyPassword } from '../../db/passwords.ts';
import { seedDemo } from '../../db/seeds/demo.ts';
import type { CaseEvent, EventOf } from '../../domain/case-event.ts';
import { evolve } from '../../domain/case-lifecycle.ts';
import type { CaseState } from '../../domain/case-state.ts';
import { Stage } from '../../domain/codes.ts';
import { sameData } from '../../domain/same-data.ts';
import { demoOptions, demoPassword, filledDemo } from '../support/demo.ts';
import { municipality } from '../support/municipalities.ts';

type Demo = Awaited<ReturnType<typeof filledDemo>>;

describe.each([
  [
    'on a working day at noon',
    '2026-11-18T12:00:00+07:00',
    ['tyazhin', 'nizhneilimsk', 'gelendzhik', 'zaigraevo', 'perm'],
  ],
  ['on a Saturday night', '2026-11-21T23:40:00+07:00', ['tyazhin', 'gelendzhik', 'zaigraevo']],
  ['on 30 December, before ten days off', '2026-12-30T16:10:00+07:00', ['tyazhin', 'nizhneilimsk', 'perm']],
])('the demo filled %s', (_when, now, codes) => {
  let demo: Demo;
  let idOf: ReadonlyMap<string, string>;
  beforeAll(async () => {
    demo = await filledDemo(now, codes);
    const tenants = await demo.owner.selectFrom('tenants').select(['id', 'code']).execute();
    idOf = new Map(tenants.map(({ id, code }) => [code, id]));
  });
  afterAll(async () => {
    await demo.drop();
  });

  it.each(codes)(
    'shows %s at work: every stage, every channel of its own, late and nearly late (INT-3, PRC-6)',
    async (code) => {
      const { regulations } = municipality(code);
      const rows = await demo.owner.selectFrom('cases').selectAll().where('tenantId', '=', idOf.get(code)!).execute();
      expect(new Set(rows.map((row) => row.stage))).toEqual(new Set(Stage.options));
      expect(new Set(rows.map((row) => row.channel))).toEqual(new Set(regulations.map(({ channel }) => channel)));
      const live = rows.filter((row) => !row.isHistory);
      expect(live.length).toBeGreaterThanOrEqual(25);
      expect(rows.length - live.length).toBeGreaterThanOrEqual(30);
      const at = new Date(now).toISOString();
      const open = live.filter((row) => row.isOpen);
      expect(open.filter((row) => row.dueAt !== null && row.dueAt <= at).length).toBeGreaterThanOrEqual(3);
      const soon = open.filter(
        (row) => row.soonAt !== null && row.soonAt <= at && row.dueAt !== null && row.dueAt > at,
      );
      expect(soon.length).toBeGreaterThan(0);
      expect(open.filter((row) => row.kind === 'appeal' && row.registeredAt !== null).length).toBeGreaterThan(0);
      const held = await demo.owner
        .selectFrom('userRoles')
        .select('role')
        .where('tenantId', '=', idOf.get(code)!)
        .execute();
      expect(held.map(({ role }) => role)).toEqual(
        expect.arrayContaining(['coordinator', 'curator', 'executor', 'head', 'admin', 'mayor']),
      );
    },
  );

  it.each(codes)('sorts messages of %s by its automatic rules, each with its reason (INT-7)', async (code) => {
    const tenantId = idOf.get(code)!;
    const rules = await demo.owner.selectFrom('autoRules').selectAll().where('tenantId', '=', tenantId).execute();
    expect(rules.length).toBeGreaterThanOrEqual(2);
    const routed = await demo.owner
      .selectFrom('caseEvents')
      .select('data')
      .where('tenantId', '=', tenantId)
      .where('type', '=', 'routed')
      .execute();
    const worked = new Set(routed.map(({ data }) => (data as EventOf<'routed'>).ruleId));
    expect(rules.filter(({ id }) => worked.has(id)).length).toBeGreaterThanOrEqual(2);
    const versions = await demo.owner.selectFrom('autoRuleVersions').select('ruleId').execute();
    expect(versions.map(({ ruleId }) => ruleId)).toEqual(expect.arrayContaining([...worked]));
  });

  it.each(codes)('takes the topics of %s from the classifier of each channel (INT-6, ORG-6)', async (code) => {
    const tenantId = idOf.get(code)!;
    const sorted = await demo.owner
      .selectFrom('cases')
      .innerJoin('topics', 'topics.id', 'cases.topicId')
      .select(['cases.channel', 'topics.classifier', 'topics.code', 'topics.groupName'])
      .where('cases.tenantId', '=', tenantId)
      .execute();
    for (const classifier of ['pos', 'appeal59']) {
      const own = sorted.filter(({ channel }) => channel === classifier);
      expect(own.length).toBeGreaterThan(0);
      expect(own.filter((topic) => topic.classifier !== classifier)).toEqual([]);
      for (const topic of own) expect(topic.groupName.split(' › ')).toHaveLength(classifier === 'pos' ? 2 : 3);
      expect(own.every((topic) => (topic.code === null) === (classifier === 'pos'))).toBe(true);
    }
    expect(sorted.filter(({ channel, classifier }) => channel === 'im' && classifier !== 'im')).toEqual([]);
    const versions = await demo.owner
      .selectFrom('classifierVersions')
      .select('classifier')
      .where('tenantId', '=', tenantId)
      .execute();
    expect(versions.map(({ classifier }) => classifier).sort()).toEqual(['appeal59', 'im', 'pos']);
  });

  it.each(codes)('leaves no page of processing empty in %s (PRC-14, PRC-21, ORG-7)', async (code) => {
    const tenantId = idOf.get(code)!;
    const requests = await demo.owner
      .selectFrom('templateRequests')
      .selectAll()
      .where('tenantId', '=', tenantId)
      .execute();
    const states = requests.map(({ state }) => state).sort();
    expect(states).toEqual(code === 'tyazhin' ? ['asked', 'proposed'] : ['asked']);
    const answering = await demo.owner.selectFrom('userExecutors').select('executorId').execute();
    expect(answering.map(({ executorId }) => executorId)).toEqual(
      expect.arrayContaining(requests.map(({ executorId }) => executorId)),
    );
    const findings = await demo.owner
      .selectFrom('answerFindings')
      .selectAll()
      .where('tenantId', '=', tenantId)
      .execute();
    expect(findings.length).toBeGreaterThanOrEqual(code === 'tyazhin' ? 4 : 1);
    expect(findings.filter(({ causeKindId }) => causeKindId === null)).toEqual([]);
    const marks = await demo.owner
      .selectFrom('trainingMarks')
      .select('doneOn')
      .where('tenantId', '=', tenantId)
      .execute();
    expect(new Set(marks.map(({ doneOn }) => doneOn !== null))).toEqual(new Set([true, false]));
  });

  it('shows who stands for whom today, a signed webhook and a connector that is switched off (PRC-13, INT-5)', async () => {
    const tenantId = idOf.get('tyazhin')!;
    const [away, ...others] = await demo.owner.selectFrom('substitutions').selectAll().execute();
    expect(others).toEqual([]);
    const today = now.slice(0, 10);
    expect(away!.startsOn <= today && away!.endsOn >= today).toBe(true);
    expect(await demo.owner.selectFrom('sources').select(['tenantId', 'disabledAt']).execute()).toEqual([
      { tenantId, disabledAt: null },
    ]);
    const connectors = await demo.owner.selectFrom('connectors').selectAll().execute();
    expect(connectors).toMatchObject([{ tenantId, disabledAt: expect.any(String), nextTryAt: null }]);
  });

  it('lets the deputy who supervises the unit approve answers in the governor’s networks (ORG-8)', async () => {
    const approved = await demo.owner
      .selectFrom('caseEvents')
      .innerJoin('cases', 'cases.id', 'caseEvents.caseId')
      .innerJoin('executors', 'executors.id', 'cases.executorId')
      .leftJoin('sectorBlocks', 'sectorBlocks.id', 'cases.sectorBlockId')
      .select(['caseEvents.data', 'sectorBlocks.deputyUserId'])
      .where('cases.channel', '=', 'governor')
      .where('caseEvents.type', '=', 'approved')
      .execute();
    const deputies = new Set(approved.map(({ deputyUserId }) => deputyUserId));
    expect([deputies.size, deputies.has(null)]).toEqual([2, false]);
    for (const { data, deputyUserId } of approved) expect((data as EventOf<'approved'>).by).toBe(deputyUserId);
  });

  it('links the accounts of the administrator of two municipalities, where both are there (ORG-1)', async () => {
    const linked = await demo.owner
      .selectFrom('linkedAccounts')
      .innerJoin('users', 'users.id', 'linkedAccounts.userId')
      .select(['login', 'personId'])
      .orderBy('login')
      .execute();
    const both = codes.includes('nizhneilimsk');
    expect(linked.map(({ login }) => login)).toEqual(both ? ['admin@nizhneilimsk', 'admin@tyazhin'] : []);
    expect(new Set(linked.map(({ personId }) => personId)).size).toBe(both ? 1 : 0);
  });

  it('marks the one member of Нижнеилимский who is there by agreement, and nobody elsewhere (ORG-3)', async () => {
    const members = await demo.owner
      .selectFrom('memberChanges')
      .innerJoin('users', 'users.id', 'memberChanges.userId')
      .select('login')
      .where('byAgreement', '=', true)
      .execute();
    expect(members.map(({ login }) => login)).toEqual(
      codes.includes('nizhneilimsk') ? ['coordinator-pos@nizhneilimsk'] : [],
    );
  });

  it('shows a direct line whose questions became cases that were worked on (PRC-22)', async () => {
    const lines = await demo.owner.selectFrom('directLines').selectAll().orderBy('heldOn').execute();
    expect(lines.map(({ state }) => state)).toEqual(['ended', 'planned']);
    const questions = await demo.owner
      .selectFrom('directLineQuestions')
      .leftJoin('cases', 'cases.id', 'directLineQuestions.caseId')
      .select([
        'body',
        'answer',
        'number',
        'stage',
        'channel',
        'asWritten',
        'receivedAt',
        'directLineQuestions.createdAt',
      ])
      .where('lineId', '=', lines[0]!.id)
      .execute();
    const cases = questions.filter(({ number }) => number !== null);
    expect(cases.length).toBeGreaterThanOrEqual(3);
    expect(questions.filter(({ number, answer }) => (number === null) === (answer === null))).toEqual([]);
    expect(new Set(cases.map(({ stage }) => stage)).size).toBe(cases.length);
    for (const { channel, asWritten, receivedAt, createdAt } of cases) {
      expect({ channel, receivedAt }).toEqual({ channel: 'directLine', receivedAt: createdAt });
      expect(asWritten?.directLine).toContain(lines[0]!.title);
      expect(receivedAt! >= lines[0]!.startedAt! && receivedAt! <= lines[0]!.endedAt!).toBe(true);
    }
  });

  it('shows 59-ФЗ whole: a conversion, documents asked, a letter to post, receptions with a card (PRC-5, INT-1)', async () => {
    const tenantId = idOf.get('tyazhin')!;
    const cases = await demo.owner.selectFrom('cases').selectAll().where('tenantId', '=', tenantId).execute();
    const appeals = await demo.owner.selectFrom('appeals').selectAll().where('tenantId', '=', tenantId).execute();
    const message = cases.find(({ stage }) => stage === 'converted');
    const opened = appeals.find(({ fromCaseId }) => fromCaseId === message?.id);
    expect(cases.find(({ id }) => id === opened?.caseId)).toMatchObject({ kind: 'appeal', stage: 'received' });
    const asked = cases.filter(({ isOpen, state }) =>
      state.clocks.some(({ name, stoppedAt }) => isOpen && name === 'documents' && stoppedAt === null),
    );
    expect(asked.length).toBeGreaterThan(0);
    const letters = await demo.owner.selectFrom('letters').selectAll().where('tenantId', '=', tenantId).execute();
    expect(letters.filter(({ byPost, postedOn }) => byPost && postedOn === null).length).toBeGreaterThan(0);
    const visits = await demo.owner
      .selectFrom('receptionVisits')
      .innerJoin('receptionSlots', 'receptionSlots.id', 'receptionVisits.slotId')
      .select(['state', 'caseId', 'startsAt'])
      .where('receptionVisits.tenantId', '=', tenantId)
      .orderBy('startsAt')
      .execute();
    const at = new Date(now).toISOString();
    expect(visits.map(({ state, startsAt }) => [state, startsAt > at])).toEqual([
      ['answered', false],
      ['booked', true],
    ]);
    expect(appeals.find(({ caseId }) => caseId === visits[0]?.caseId)).toMatchObject({ answeredOrally: true });
    const times = await demo.owner.selectFrom('receptionSlots').select('id').where('tenantId', '=', tenantId).execute();
    expect(times.length).toBeGreaterThan(visits.length);
  });

  it('has cases in every queue (CTL-1)', async () => {
    const tyazhin = demo.owner.selectFrom('cases').selectAll().where('tenantId', '=', idOf.get('tyazhin')!);
    const rows = await tyazhin.execute();
    const open = rows.filter((row) => row.isOpen);
    expect(open.length).toBeGreaterThanOrEqual(60);
    const at = new Date(now).toISOString();
    const queues = {
      new: open.filter((row) => row.stage === 'received'),
      mine: open.filter((row) => row.coordinatorId !== null),
      approval: open.filter((row) => row.stage === 'inApproval'),
      secondApproval: open.filter((row) => row.state.approvals.some((s) => s.role === 'rcc' && s.state === 'pending')),
      returned: open.filter((row) => row.stage === 'assigned' && row.returns > 0),
      dueSoon: open.filter((row) => row.soonAt !== null && row.soonAt <= at && row.dueAt !== null && row.dueAt > at),
      overdue: open.filter((row) => row.dueAt !== null && row.dueAt <= at),
      awaitingCitizen: open.filter((row) => row.stage === 'awaitingCitizen'),
      promised: open.filter((row) => row.promisedOn !== null),
      brokenPromise: open.filter((row) => row.promisedOn !== null && row.promisedOn < now.slice(0, 10)),
      needsOperator: open.filter((row) => row.stage === 'needsOperator'),
      paused: open.filter((row) => row.pausedUntil !== null),
      urgent: open.filter((row) => row.importance === 'urgent'),
      fastTrack: open.filter((row) => row.importance === 'fastTrack'),
      secondCycle: open.filter((row) => row.cycle === 2),
    };
    expect(Object.entries(queues).filter(([, found]) => found.length === 0)).toEqual([]);
    const history = rows.filter((row) => row.isHistory);
    expect(history.length).toBeGreaterThanOrEqual(200);
  });

  it('is the fold of its events, each not later than now (PRC-19)', async () => {
    const rows = await demo.owner.selectFrom('cases').selectAll().execute();
    const events = await demo.owner.selectFrom('caseEvents').selectAll().orderBy('caseId').orderBy('seq').execute();
    const byCase = Map.groupBy(events, (event) => event.caseId);
    const wrong = rows.flatMap((row) => {
      const own = byCase.get(row.id) ?? [];
      const state = own.reduce<CaseState | null>((s, e) => evolve(s, e.data as CaseEvent, e.at), null);
      if (!state) return [row.number];
      const { state: _text, nextTickAt, ...columns } = projectCase(state);
      const shown = Object.entries(columns).every(([name, value]) => sameData(value, row[name as keyof typeof row]));
      const ticks = row.isHistory || nextTickAt === row.nextTickAt;
      return sameData(state, row.state) && shown && ticks && row.version === own.length ? [] : [row.number];
    });
    expect(wrong).toEqual([]);
    expect(events.filter((event) => event.at > new Date(now).toISOString())).toEqual([]);
  });

  it('stands still at now: nothing is due that was not recorded, no command waits', async () => {
    const at = new Date(now).toISOString();
    const late = await demo.owner.selectFrom('cases').select('number').where('nextTickAt', '<=', at).execute();
    expect(late).toEqual([]);
    const waiting = await demo.owner
      .selectFrom('caseInbox')
      .select('commandId')
      .where('processedAt', 'is', null)
      .execute();
    expect(waiting).toEqual([]);
    const refused = await demo.owner
      .selectFrom('caseInbox')
      .select('outcome')
      .where(sql<boolean>`outcome->>'state' <> 'applied'`)
      .execute();
    expect(refused).toEqual([]);
  });

  it('tells people by notices dated when it happened; those a day old are read', async () => {
    const notices = await demo.owner.selectFrom('notices').select(['createdAt', 'readAt']).execute();
    const dayAgo = new Date(Date.parse(now) - 86_400_000).toISOString();
    const fresh = notices.filter((notice) => notice.createdAt >= dayAgo);
    expect(fresh.length).toBeGreaterThan(0);
    expect(fresh.every((notice) => notice.readAt === null)).toBe(true);
    const old = notices.filter((notice) => notice.createdAt < dayAgo);
    expect(old.length).toBeGreaterThan(0);
    expect(old.every((notice) => notice.readAt !== null)).toBe(true);
    expect(notices.filter((notice) => notice.createdAt > new Date(now).toISOString())).toEqual([]);
  });

  it('wakes every open live case for the engine and no other (INT-9)', async () => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from
      (select case_id from outbox except select id from cases where is_open and not is_history) x`.execute(demo.owner);
    expect(rows[0]?.count).toBe(0);
    const woken = await demo.owner.selectFrom('outbox').select('caseId').distinct().execute();
    const live = await demo.owner
      .selectFrom('cases')
      .select('id')
      .where('isOpen', '=', true)
      .where('isHistory', '=', false)
      .execute();
    expect(woken).toHaveLength(live.length);
  });

  it('fills a database once and leaves one in use alone', async () => {
    expect(demo.accounts).toEqual(expect.arrayContaining(['coordinator@tyazhin', 'executor@tyazhin', 'rcc@tyazhin']));
    const before = await demo.owner.selectFrom('cases').select('id').execute();
    expect(await seedDemo(demoOptions(demo.database, now, demo.dataDir))).toBeUndefined();
    expect(await demo.owner.selectFrom('cases').select('id').execute()).toHaveLength(before.length);
  });

  it('lets every account sign in, each with a role', async () => {
    const users = await demo.owner.selectFrom('users').select(['id', 'login', 'passwordHash']).execute();
    expect(users.map((user) => user.login).sort()).toEqual([...demo.accounts].sort());
    const hashes = [...new Set(users.map((user) => user.passwordHash))];
    const open = await Promise.all(hashes.map((hash) => verifyPassword(hash, demoPassword)));
    expect(open).toEqual(hashes.map(() => true));
    const roles = [
      ...(await demo.owner.selectFrom('userRoles').select('userId').execute()),
      ...(await demo.owner.selectFrom('operators').select('userId').execute()),
    ];
    expect(users.filter((user) => !roles.some((role) => role.userId === user.id))).toEqual([]);
  });

  it('writes to nobody outside example.org and links nowhere else', async () => {
    const { rows } = await sql<{
      email: string;
    }>`select email from users union all select email from executors`.execute(demo.owner);
    expect(rows.filter(({ email }) => email !== null && !email.endsWith('@example.org'))).toEqual([]);
    const texts = await demo.owner.selectFrom('caseTexts').select('body').execute();
    const links = await demo.owner.selectFrom('cases').select('link').execute();
    const all = [...texts.map((text) => text.body), ...links.map((row) => row.link ?? '')].join('\n');
    const addresses = all.match(/[\w.-]+@[\w.-]+|https?:\/\/[^\s/]+/g) ?? [];
    expect(addresses.filter((address) => !/(?:@|\.)example\.org$/.test(address))).toEqual([]);
    expect(all).not.toMatch(/\+7|8 ?\(?9\d\d/);
  });

  it('shows pictures that are there: of messages, of answers and of promised work (PRC-9)', async () => {
    const files = await demo.owner.selectFrom('files').select(['sha256', 'size', 'caseId', 'uploadedBy']).execute();
    expect(files.length).toBeGreaterThan(30);
    expect(files.filter((file) => file.caseId === null)).toEqual([]);
    for (const { sha256, size } of files) expect(statSync(storedPath(demo.dataDir, sha256)).size).toBe(size);
    const kept = await demo.owner.selectFrom('caseEvents').select('data').where('type', '=', 'workReported').execute();
    expect(kept.length).toBeGreaterThan(0);
  });

  it('has its own words: over eighty different live messages', async () => {
    const texts = await demo.owner
      .selectFrom('caseTexts')
      .innerJoin('cases', 'cases.textId', 'caseTexts.id')
      .select('body')
      .where('cases.isHistory', '=', false)
      .execute();
    expect(new Set(texts.map((text) => text.body)).size).toBeGreaterThanOrEqual(80);
  });

  it('numbers cases in the order of their receipt, each municipality and prefix by itself', async () => {
    const rows = await demo.owner
      .selectFrom('cases')
      .select(['tenantId', 'number', 'receivedAt'])
      .where('number', 'like', `%-${now.slice(0, 4)}-%`)
      .orderBy('number')
      .execute();
    for (const own of Map.groupBy(rows, (row) => `${row.tenantId} ${row.number.split('-')[0]}`).values()) {
      const instants = own.map((row) => row.receivedAt);
      expect(instants).toEqual([...instants].sort());
    }
  });
});
