import { randomUUID } from 'node:crypto';
import { compile } from '../../domain/calendar.ts';
import type { CaseEvent } from '../../domain/case-event.ts';
import type { PastFact } from '../../domain/case-intake.ts';
import { toIso } from '../../domain/instant.ts';
import { dayMs, minuteMs } from '../../domain/local-date.ts';
import type { Regulation } from '../../domain/regulation.ts';
import { addWorking } from '../../domain/working-time.ts';
import type { IntakeMessage } from '../intake.ts';
import { type Chances, chances } from './demo-chances.ts';
import { type DemoIds, idFor } from './demo-dictionaries.ts';
import type { DemoPattern, DemoTenant } from './demo-tenant.ts';

/** A finished case before it becomes a message of the intake. */
export interface PastCase {
  receivedAt: string;
  text: string;
  platform: string;
  fields: Pick<IntakeMessage, 'topicId' | 'sectorBlockId' | 'territoryId' | 'address' | 'past' | 'pastTexts'>;
}

const weeks = 8;
const silenceMs = 2 * dayMs;
const platforms = ['vk', 'vk', 'vk', 'ok', 'ok', 'telegram'] as const;

/**
 * Finished cases of the eight weeks before `now`: facts alone, at instants of working time, so that the regulation itself
 * gives every figure. The same each time; about every eighth answer is late, every tenth answer was returned once.
 */
export function pastCases(tenant: DemoTenant, ids: DemoIds, now: Date): PastCase[] {
  const calendar = compile([...tenant.workingCalendars]);
  const chance = chances(tenant.code);
  const regulation = tenant.regulations.find((r) => r.channel === tenant.past.channel);
  if (!regulation) throw new Error(`the demo has no regulation of «${tenant.past.channel}»`);
  const cases: PastCase[] = [];
  for (let order = 0; order < tenant.past.count; order += 1) {
    const pattern = chance.among(tenant.past.patterns);
    const receivedMs = receiptOf(tenant, pattern, now, chance);
    const times = timesOf(chance);
    const at = (minutes: number) => addWorking(calendar, receivedMs, minutes * minuteMs);
    const closedMs = at(times.publish) + silenceMs;
    if (closedMs >= now.getTime()) continue;
    const { street, place } = chance.among(tenant.past.streets);
    const house = String(1 + chance.below(48));
    const fill = (text: string) => text.replaceAll('{улица}', street).replaceAll('{дом}', house);
    const text = fill(pattern.text);
    const topic = tenant.topics.find(({ key }) => key === pattern.topic);
    if (!topic) throw new Error(`the demo knows no topic «${pattern.topic}»`);
    const told = factsOf(pattern, { times, at, closedMs, regulation, ids, body: topic.body, chance });
    cases.push({
      receivedAt: toIso(receivedMs),
      text: text[0]!.toUpperCase() + text.slice(1),
      platform: chance.among(platforms),
      fields: {
        topicId: idFor(ids.topics, pattern.topic),
        sectorBlockId: topic.block === undefined ? null : idFor(ids.blocks, topic.block),
        territoryId: idFor(ids.territories, place),
        address: `${street}, ${house}`,
        ...told,
      },
    });
  }
  return cases;
}

/** People write from morning to night, on the growing topic more and more towards now. */
function receiptOf({ past }: DemoTenant, { topic }: DemoPattern, now: Date, chance: Chances): number {
  const share = chance.next();
  const days = 3 + weeks * 7 * (topic === past.growing ? share * share * share : share);
  const wholeDays = Math.floor(now.getTime() / dayMs - days) * dayMs;
  return wholeDays + (chance.below(16 * 60) + 30) * minuteMs; // 00:30–16:30 UTC: the waking hours of Siberia
}

interface Times {
  take: number;
  primary: number;
  assign: number;
  submit: number;
  returned: number | null;
  approve: number;
  agree: number;
  publish: number;
}

function timesOf(chance: Chances): Times {
  const take = 2 + chance.below(25);
  const primary = take + 4 + chance.below(chance.oneIn(9) ? 90 : 28);
  const assign = primary + 2 + chance.below(20);
  const late = chance.oneIn(8) ? 200 + chance.below(420) : 0;
  const first = assign + 45 + chance.below(170) + late;
  const returned = chance.oneIn(10) ? first + 12 + chance.below(30) : null;
  const submit = returned === null ? first : returned + 30 + chance.below(60);
  const approve = submit + 5 + chance.below(35);
  const agree = approve + 5 + chance.below(40);
  return { take, primary, assign, submit, returned, approve, agree, publish: agree + 2 + chance.below(12) };
}

function factsOf(
  pattern: DemoPattern,
  given: {
    times: Times;
    at(minutes: number): number;
    closedMs: number;
    regulation: Regulation;
    ids: DemoIds;
    body: string;
    chance: Chances;
  },
): Pick<IntakeMessage, 'past' | 'pastTexts'> {
  const { times, at, closedMs, regulation, ids, chance } = given;
  const past: PastFact[] = [];
  const pastTexts: IntakeMessage['pastTexts'][number][] = [];
  const put = (ms: number, ...facts: CaseEvent[]) => past.push(...facts.map((fact) => ({ at: toIso(ms), fact })));
  const words = (kind: 'answer' | 'comment' | 'link', body: string) => {
    const id = randomUUID();
    pastTexts.push({ id, kind, body });
    return id;
  };
  const coordinatorId = idFor(ids.users, 'coordinator');
  put(at(times.take), { type: 'takenToWork', coordinatorId });
  put(at(times.primary), {
    type: 'primaryAnswered',
    textId: words('answer', 'Здравствуйте! Сообщение принято в работу.'),
  });
  const assignedAt = toIso(at(times.assign));
  const assignment = { id: randomUUID(), executorId: idFor(ids.bodies, given.body), at: assignedAt, dueAt: null };
  put(at(times.assign), { type: 'assigned', assignment, previousExecutorId: null });
  const textId = words('answer', pattern.answer);
  const steps = regulation.approvals.map(({ role, title, stands }, index) => ({
    role,
    title,
    stands,
    state: index === 0 ? ('pending' as const) : ('waiting' as const),
  }));
  const submit = (minutes: number, version: number, answerId: string) =>
    put(
      at(minutes),
      {
        type: 'answerSubmitted',
        answer: {
          version,
          kind: 'final',
          cycle: 1,
          at: toIso(at(minutes)),
          textId: answerId,
          fileIds: [],
          outcome: pattern.outcome,
          attested: true,
        },
      },
      { type: 'approvalOpened', steps },
    );
  if (times.returned !== null) {
    submit(times.returned - 10, 1, words('answer', 'Здравствуйте! Вопрос рассматривается.'));
    put(at(times.returned), { type: 'returned', step: 0, reasonId: words('comment', 'Ответ не по существу') });
  }
  const version = times.returned === null ? 1 : 2;
  submit(times.submit, version, textId);
  const last = steps.length - 1;
  steps.forEach(({ role }, step) => {
    const by = role === 'coordinator' ? coordinatorId : idFor(ids.users, role);
    const closed: CaseEvent[] = step === last ? [{ type: 'approvalClosed' }] : [];
    put(at(step === 0 ? times.approve : times.agree), { type: 'approved', step, by }, ...closed);
  });
  put(
    at(times.publish),
    { type: 'published', version, textId, outcome: pattern.outcome },
    { type: 'satisfactionOpened' },
  );
  if (chance.oneIn(3)) {
    const score = chance.among([5, 5, 4, 4, 3, 2, 1]);
    const ratedMs = at(times.publish) + (30 + chance.below(2400)) * minuteMs;
    put(ratedMs, { type: 'rated', score, answerVersion: version, low: score <= 2 });
  }
  put(closedMs, { type: 'closed', reason: 'silence' });
  return { past, pastTexts };
}
