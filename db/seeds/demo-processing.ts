import { randomUUID } from 'node:crypto';
import { toIso, toMs } from '../../domain/instant.ts';
import { minuteMs } from '../../domain/local-date.ts';
import type { Db } from '../connection.ts';
import { type SealingKey, seal } from '../sealing.ts';
import { type DemoIds, idFor } from './demo-dictionaries.ts';
import { topicFor } from './demo-structuring.ts';
import type { DemoLine, DemoStory } from './demo-tenant.ts';
import type { DemoTime } from './demo-time.ts';

const causes = [
  'Износ сетей и покрытий',
  'Нет договора с подрядчиком',
  'Подрядчик сорвал срок',
  'Не хватило денег в году',
  'Погода',
  'Ошибка в адресе или сведениях',
];
const proposals = ['Внести в план ремонта', 'Сменить подрядчика', 'Проверять по графику', 'Разъяснить жителям'];

/** What surrounds the processing in the demo: kinds of causes and proposals. */
export async function writeFindingKinds(owner: Db, { tenantId }: DemoIds): Promise<void> {
  const kinds = [
    ...causes.map((name) => ({ kind: 'cause' as const, name })),
    ...proposals.map((name) => ({ kind: 'proposal' as const, name })),
  ];
  await owner
    .insertInto('findingKinds')
    .values(kinds.map((kind) => ({ ...kind, id: randomUUID(), tenantId })))
    .execute();
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
