import { randomUUID } from 'node:crypto';
import type { Db } from '../connection.ts';
import { type SealingKey, seal } from '../sealing.ts';
import { type DemoIds, idFor } from './demo-dictionaries.ts';

const causes = [
  'Износ сетей и покрытий',
  'Нет договора с подрядчиком',
  'Подрядчик сорвал срок',
  'Не хватило денег в году',
  'Погода',
  'Ошибка в адресе или сведениях',
];
const proposals = ['Внести в план ремонта', 'Сменить подрядчика', 'Проверять по графику', 'Разъяснить жителям'];

const questions = [
  {
    body: 'Когда расчистят улицу Мира от перекрёстка до школы?',
    name: 'Ирина',
    answer: 'Завтра до обеда, грейдер уже вышел',
  },
  { body: 'Будет ли каток у стадиона?', name: 'Сергей', answer: 'Да, зальём с 1 декабря' },
  { body: 'Почему автобус до Нововосточного ходит через раз?', name: 'Ольга', answer: null },
  { body: 'Кто отвечает за остановку у больницы: стекло разбито?', name: 'Пётр', answer: null },
  { body: 'Поставят ли лежачего полицейского у детского сада?', name: 'Анна', answer: 'Внесли в план на весну' },
];

/** What surrounds the processing in the demo: kinds of causes and proposals everywhere, direct lines where the act has them. */
export async function writeProcessing(
  owner: Db,
  code: string,
  ids: DemoIds,
  now: Date,
  keys: readonly SealingKey[],
): Promise<void> {
  const { tenantId } = ids;
  const kinds = [
    ...causes.map((name) => ({ kind: 'cause' as const, name })),
    ...proposals.map((name) => ({ kind: 'proposal' as const, name })),
  ];
  await owner
    .insertInto('findingKinds')
    .values(kinds.map((kind) => ({ ...kind, id: randomUUID(), tenantId })))
    .execute();
  if (code === 'tyazhin') await writeLines(owner, ids, now, keys);
}

async function writeLines(owner: Db, ids: DemoIds, now: Date, keys: readonly SealingKey[]): Promise<void> {
  const { tenantId } = ids;
  const createdBy = idFor(ids.users, 'coordinator');
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const at = (days: number, minutes: number) => new Date(day(days).getTime() + minutes * 60_000).toISOString();
  const held = randomUUID();
  const official = 'Первый заместитель главы';
  await owner
    .insertInto('directLines')
    .values([
      {
        id: held,
        tenantId,
        title: 'Прямая линия: дороги и транспорт зимой',
        heldOn: at(-2, 0).slice(0, 10),
        official,
        state: 'ended',
        startedAt: at(-2, -60),
        endedAt: at(-2, 0),
        createdBy,
      },
      {
        id: randomUUID(),
        tenantId,
        title: 'Прямая линия: коммунальные услуги',
        heldOn: at(5, 0).slice(0, 10),
        official,
        state: 'planned',
        createdBy,
      },
    ])
    .execute();
  await owner
    .insertInto('directLineQuestions')
    .values(
      questions.map(({ body, name, answer }, index) => ({
        id: randomUUID(),
        tenantId,
        lineId: held,
        position: index + 1,
        body,
        sealed: seal(JSON.stringify({ name }), keys),
        answer,
        answeredAt: answer === null ? null : at(-2, index * 8 - 55),
        createdBy,
        createdAt: at(-2, index * 8 - 58),
      })),
    )
    .execute();
}
