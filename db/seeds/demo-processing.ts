import { randomUUID } from 'node:crypto';
import { toIso, toMs } from '../../domain/instant.ts';
import { minuteMs } from '../../domain/local-date.ts';
import type { Db } from '../connection.ts';
import { type SealingKey, seal } from '../sealing.ts';
import { type DemoIds, idFor } from './demo-dictionaries.ts';
import { topicFor } from './demo-structuring.ts';
import type { DemoLine, DemoStory, DemoTenant } from './demo-tenant.ts';
import type { DemoTime } from './demo-time.ts';

interface DemoRequest {
  topic: string;
  question: string;
  proposal?: { by: string; title: string; body: string };
}

const charges: DemoRequest = {
  topic: 'charges',
  question: 'Куда обратиться с неверным начислением, что приложить и за сколько дней пересчитают?',
};
const requests: Readonly<Record<string, readonly DemoRequest[]>> = {
  tyazhin: [
    charges,
    {
      topic: 'schedule',
      question: 'Автобус не пришёл по расписанию: что отвечаем и куда жителю позвонить?',
      proposal: {
        by: 'executor2',
        title: 'Автобус не пришёл',
        body: 'Здравствуйте! Рейс проверен по навигации, перевозчику указано на нарушение. О следующем случае можно сразу сообщить диспетчеру перевозчика.',
      },
    },
  ],
};

/** Writes the standard answers that coordinators have asked for (PRC-14): one waits for a text, one of Тяжинский for a decision. */
export async function writeTemplateRequests(owner: Db, tenant: DemoTenant, ids: DemoIds, now: Date): Promise<void> {
  const hoursAgo = (hours: number) => toIso(now.getTime() - hours * 60 * minuteMs);
  const rows = (requests[tenant.code] ?? [charges]).map(({ topic, question, proposal }) => {
    const body = tenant.topics.find(({ key }) => key === topic)?.body;
    if (body === undefined) throw new Error(`«${tenant.name}» has no topic «${topic}»`);
    return {
      id: randomUUID(),
      tenantId: ids.tenantId,
      topicId: idFor(ids.topics, topic),
      executorId: idFor(ids.bodies, body),
      question,
      askedBy: idFor(ids.users, 'coordinator'),
      createdAt: hoursAgo(26),
      state: proposal ? ('proposed' as const) : ('asked' as const),
      title: proposal?.title ?? null,
      body: proposal?.body ?? null,
      proposedBy: proposal ? idFor(ids.users, proposal.by) : null,
      proposedAt: proposal ? hoursAgo(3) : null,
    };
  });
  await owner.insertInto('templateRequests').values(rows).execute();
}

/** Writes a municipality's direct lines when its cases are there: the held one with its questions, and the planned one. */
export async function writeLine(
  owner: Db,
  line: DemoLine,
  { ids, time, caseOf, keys }: LineSurroundings,
): Promise<void> {
  const { tenantId } = ids;
  const createdBy = idFor(ids.users, 'coordinator');
  const first = line.questions.flatMap((question) => ('story' in question ? [question.story] : []))[0];
  if (!first) throw new Error(`«${line.title}» has no case by which to tell when it was held`);
  const startMs = toMs(time.receiptOf(first)) - 10 * minuteMs;
  const at = (minutes: number) => toIso(startMs + minutes * minuteMs);
  const held = randomUUID();
  const { official } = line;
  await owner
    .insertInto('directLines')
    .values([
      {
        id: held,
        tenantId,
        title: line.title,
        heldOn: time.dateOf(at(0)),
        official,
        state: 'ended',
        startedAt: at(0),
        endedAt: at(60),
        createdBy,
      },
      {
        id: randomUUID(),
        tenantId,
        title: line.next.title,
        heldOn: time.workdayOn(line.next.inWorkdays),
        official,
        state: 'planned',
        createdBy,
      },
    ])
    .execute();
  await owner
    .insertInto('directLineQuestions')
    .values(
      line.questions.map((question, index) => {
        const told = 'story' in question ? question.story : undefined;
        return {
          id: randomUUID(),
          tenantId,
          lineId: held,
          position: index + 1,
          body: 'story' in question ? question.story.message.text : question.body,
          sealed: seal(JSON.stringify({ name: question.name }), keys),
          topicId: told ? topicFor(ids, 'directLine', told.message.topic) : null,
          territoryId: told ? idFor(ids.territories, told.message.place) : null,
          answer: 'story' in question ? null : question.answer,
          answeredAt: told ? null : at(index * 8 + 4),
          caseId: (told && caseOf.get(told)) ?? null,
          createdBy,
          createdAt: told ? time.receiptOf(told) : at(index * 8 + 2),
        };
      }),
    )
    .execute();
}

interface LineSurroundings {
  ids: DemoIds;
  time: DemoTime;
  caseOf: ReadonlyMap<DemoStory, string>;
  keys: readonly SealingKey[];
}
