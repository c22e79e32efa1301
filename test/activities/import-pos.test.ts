import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptCommand } from '../../db/accept-command.ts';
import { inTenant } from '../../db/connection.ts';
import { idOf } from '../../db/ids.ts';
import { writeImportSettings } from '../../db/import-settings.ts';
import { loadPerson } from '../../db/queries/person.ts';
import { tyazhinRegulations } from '../../db/seeds/regulations/tyazhin.ts';
import { type ExportRow, type ImportDesk, importDesk } from '../support/import-desk.ts';
import { counts } from '../support/imports.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await importDesk();
  await desk.publish(...tyazhinRegulations.filter(({ channel }) => channel !== 'im'));
});
afterAll(() => desk.close());

/** A row of ПОС as its export writes it: blanks are dashes, dates have no time. */
function posRow(number: string, more: ExportRow = {}): ExportRow {
  return {
    Номер: number,
    'Номер ЕПГУ': '-',
    Источник: 'Портал Госуслуг',
    'Верхнеуровневый ЛКО': '-',
    Категория: 'Дороги',
    Подкатегория: 'Ямы',
    Факт: 'Яма на проезжей части',
    'Организация, в которую поступило сообщение': 'Администрация',
    'Организация, в которой находится сообщение': 'Дорожный отдел',
    'Дата поступления': '10.11.2025',
    'Дата планируемого завершения работ': '08.12.2025',
    'Дата фактического завершения работ': '-',
    Стадия: 'В работе',
    Статус: 'На рассмотрении',
    Просрочено: 'Нет',
    'Фаст-трек': 'Нет',
    ФЗ: '-',
    'Заявитель выбрал подачу по 59-ФЗ': 'Нет',
    'Тип решения': '-',
    'Направлено по email в ФОИВ, не подключенный к ПОС': '-',
    'Оценка ответа заявителем': '-',
    'Повторное рассмотрение': 'Нет',
    'ФИО координатора': 'Петрова П. П.',
    'ФИО исполнителя': 'Сидоров Сидор Сидорович',
    'ФИО руководителя': '-',
    ...more,
  };
}
const done = {
  'Дата фактического завершения работ': '14.11.2025',
  Стадия: 'Завершено',
  Статус: 'Решено',
  'Тип решения': 'Решено',
};
const day = (date: string) => `2025-${date}T03:00:00.000Z`;
const bring = (rows: readonly ExportRow[], nowAt = day('11-20')) =>
  desk.bring(rows, nowAt, undefined, { channel: 'pos' });
const mailOf = async (externalId: string) => {
  const { id } = await desk.caseOf(externalId);
  const rows = await desk.owner
    .selectFrom('caseInbox')
    .select(['command', 'at', 'outcome'])
    .where('caseId', '=', id)
    .orderBy('seq')
    .execute();
  return rows.map(({ command, at, outcome }) => `${command.type} ${at.slice(5, 16)} ${outcome?.state ?? 'waits'}`);
};
/** The coordinator gives the case to the road department. */
async function assign(externalId: string, at: string): Promise<void> {
  const { tyazhin, db } = desk;
  const { id } = await desk.caseOf(externalId);
  await inTenant(db, tyazhin.id, async (trx) => {
    const person = (await loadPerson(trx, tyazhin.users.coordinator, at.slice(0, 10)))!;
    await acceptCommand(trx, {
      tenantId: tyazhin.id,
      caseId: id,
      commandId: idOf(id, 'assign', at),
      command: { type: 'assign', executorId: tyazhin.executors.roads },
      actor: { kind: 'person', person },
      stored: { kind: 'person', userId: tyazhin.users.coordinator },
      at,
    });
  });
  await desk.record(externalId, at);
}
const clocksOf = async (externalId: string) =>
  (await desk.caseOf(externalId)).state.clocks.map(
    ({ name, state, dueAt }) => `${name} ${state} ${dueAt?.slice(0, 16)}`,
  );

describe('an export of ПОС (INT-4, PRC-2)', () => {
  it('open rows become live cases: the term is that of the message, the topic by its steps, nobody is named', async () => {
    const job = await bring([posRow('5001', { 'Фаст-трек': 'Да' })]);
    expect(counts(job)).toMatchObject({ state: 'done', created: 1, opened: 1, archived: 0, failed: 0 });
    expect(job.layout).toBe('pos');
    const row = await desk.caseOf('5001');
    expect(row).toMatchObject({
      channel: 'pos',
      kind: 'message',
      isHistory: false,
      importance: 'fastTrack',
      topicId: desk.tyazhin.topics.potholes,
      receivedAt: '2025-11-09T17:00:00.000Z',
      asWritten: { executor: 'Дорожный отдел' },
    });
    // 08.12.2025, the end of the working day in Тяжинский.
    expect(row.state.answerBy).toBe('2025-12-08T10:30:00.000Z');
    expect(await clocksOf('5001')).toContain('answer running 2025-12-08T10:30');
    const text = await desk.owner.selectFrom('caseTexts').selectAll().where('caseId', '=', row.id).execute();
    expect(text.find(({ kind }) => kind === 'message')).toMatchObject({
      title: 'Яма на проезжей части',
      body: 'Яма на проезжей части\nДороги → Ямы',
    });
  });

  it('people’s names of its columns stand nowhere: neither in texts, names to be mapped, errors nor samples (SEC-3)', async () => {
    const job = await bring([posRow('5002')]);
    expect(job.columns.find(({ header }) => header === 'ФИО исполнителя')).toMatchObject({
      field: null,
      sample: '•••',
    });
    const everywhere = await Promise.all([
      desk.owner.selectFrom('caseTexts').select('body').execute(),
      desk.owner.selectFrom('nameMappings').select('written').execute(),
      desk.owner.selectFrom('importErrors').selectAll().execute(),
      desk.owner.selectFrom('imports').select('columns').execute(),
      desk.owner.selectFrom('cases').select('asWritten').execute(),
      desk.owner.selectFrom('caseEvents').select('data').execute(),
    ]);
    expect(JSON.stringify(everywhere)).not.toMatch(/Сидоров|Петрова/);
  });

  it('finished rows become history with figures: answered in time by the term that came with the message', async () => {
    const job = await bring([
      posRow('5003', { ...done, 'Оценка ответа заявителем': '5' }),
      posRow('5004', { ...done, 'Дата планируемого завершения работ': '12.11.2025' }),
    ]);
    expect(counts(job)).toMatchObject({ created: 2, archived: 2, opened: 0, overdue: 0 });
    const good = await desk.caseOf('5003');
    expect(good).toMatchObject({
      isHistory: true,
      stage: 'closed',
      outcome: 'solved',
      executorId: desk.tyazhin.executors.roads,
    });
    expect(good.closedAt).toBe('2025-11-14T05:00:00.000Z');
    expect([good.state.scores, good.state.answers.length]).toEqual([[5], 1]);
    expect(await clocksOf('5003')).toContain('answer met 2025-12-08T10:30');
    expect(await clocksOf('5004')).toContain('answer breached 2025-11-12T10:30');
    expect(await desk.owner.selectFrom('outbox').select('id').where('caseId', '=', good.id).execute()).toEqual([]);
  });

  it('any subset in any order will do; what it says beside is kept as a note', async () => {
    const job = await bring([{ Статус: 'Новое', 'Номер ЕПГУ': '77-1', Факт: 'Мусор у контейнера', Номер: 5005 }]);
    expect(counts(job)).toMatchObject({ created: 1, opened: 1, failed: 0 });
    const { id, receivedAt, asWritten } = await desk.caseOf('5005');
    expect([receivedAt, asWritten.topic]).toEqual([day('11-20'), 'Мусор у контейнера']);
    const notes = await desk.owner.selectFrom('caseTexts').select('body').where('caseId', '=', id).execute();
    expect(notes.map(({ body }) => body)).toContain('Номер ЕПГУ: 77-1');
  });

  it('a bad row says its row, column, value and what would be right; the good ones get in', async () => {
    const job = await bring([
      posRow('-'),
      posRow('5011', { 'Дата поступления': '31.02.2025' }),
      posRow('5012', { 'Дата поступления': 'вчера' }),
      posRow('5013', { ...done, 'Дата фактического завершения работ': '01.11.2025' }),
      posRow('5014', { 'Оценка ответа заявителем': '9', 'Фаст-трек': 'может быть' }),
      posRow('5015', { Категория: '-', Подкатегория: '-', Факт: '-' }),
      posRow('5016', { 'Дата поступления': '01.12.2025' }),
    ]);
    expect(counts(job)).toMatchObject({ created: 1, failed: 6 });
    const said = job.errors.map(({ row, column, value, kind, reason, fix }) => [row, kind, column, value, reason, fix]);
    expect(said).toEqual(
      expect.arrayContaining([
        [2, 'error', 'Номер', '-', 'Без номера не найти повтор', 'Впишите номер из системы, откуда выгрузка'],
        [
          3,
          'error',
          'Дата поступления',
          '31.02.2025',
          'В феврале 2025 года нет 31-го числа',
          'Впишите день от 01 до 28',
        ],
        [4, 'error', 'Дата поступления', 'вчера', 'Это не дата', 'Впишите дату так: 24.12.2025'],
        [
          5,
          'error',
          'Дата фактического завершения работ',
          '01.11.2025',
          'Раньше даты поступления 10.11.2025',
          'Проверьте обе даты в строке',
        ],
        [6, 'warning', 'Оценка ответа заявителем', '9', 'Оценка бывает от 1 до 5', 'Впишите целое число от 1 до 5'],
        [6, 'warning', 'Фаст-трек', 'может быть', 'Это не «Да» и не «Нет»', 'Впишите «Да» или «Нет»'],
        [7, 'error', 'Факт', '-', 'Нет текста', 'Впишите, о чём оно, или уберите строку'],
        [
          8,
          'error',
          'Дата поступления',
          '01.12.2025',
          'Дата поступления в будущем',
          'Впишите дату не позже сегодняшней',
        ],
      ]),
    );
  });
});

describe('the same export again (INT-4)', () => {
  it('changes nothing, writes nothing and wakes nobody', async () => {
    const rows = [posRow('5101'), posRow('5102', done)];
    await bring(rows);
    const outbox = async () => (await desk.owner.selectFrom('outbox').select('id').execute()).length;
    const before = await outbox();
    expect(counts(await bring(rows, day('11-24')))).toMatchObject({ created: 0, updated: 0, repeated: 2, failed: 0 });
    expect([await outbox(), await mailOf('5101')]).toEqual([before, []]);
  });

  it('done there: the answer and the end come as commands dated by the column, the case is closed at once', async () => {
    await bring([posRow('5103')], day('11-12'));
    const job = await bring([posRow('5103', { ...done, 'Оценка ответа заявителем': '4' })], day('11-17'));
    expect(counts(job)).toMatchObject({ updated: 1, failed: 0 });
    const row = await desk.record('5103', day('11-17'));
    expect(row).toMatchObject({ stage: 'closed', outcome: 'solved' });
    expect(await mailOf('5103')).toEqual(['publish 11-14T05:00 applied', 'rate 11-14T05:00 applied']);
    expect(row.state.clocks.find(({ name }) => name === 'answer')).toMatchObject({ state: 'met' });
    expect(row.state.scores).toEqual([4]);
  });

  it('another term there moves ours, with the old one in the record', async () => {
    await bring([posRow('5104')], day('11-12'));
    await bring([posRow('5104', { 'Дата планируемого завершения работ': '22.12.2025' })], day('11-13'));
    const row = await desk.record('5104', day('11-13'));
    expect(row.state.answerBy).toBe('2025-12-22T10:30:00.000Z');
    expect(row.state.clocks.find(({ name }) => name === 'answer')?.dueAt).toBe('2025-12-22T10:30:00.000Z');
    const events = await desk.owner.selectFrom('caseEvents').select('data').where('caseId', '=', row.id).execute();
    expect(events.map(({ data }) => data)).toContainEqual(
      expect.objectContaining({
        type: 'corrected',
        fields: { answerBy: { from: '2025-12-08T10:30:00.000Z', to: '2025-12-22T10:30:00.000Z' } },
      }),
    );
  });

  it('considered again there: the citizen came back, a fresh cycle starts here (PRC-16)', async () => {
    await bring([posRow('5105')], day('11-12'));
    await bring([posRow('5105', done)], day('11-17'));
    await desk.record('5105', day('11-17'));
    const again = { ...done, Стадия: 'В работе', Статус: 'Повторное рассмотрение', 'Повторное рассмотрение': 'Да' };
    const job = await bring([posRow('5105', again)], day('11-18'));
    expect(counts(job)).toMatchObject({ updated: 1, failed: 0 });
    const row = await desk.record('5105', day('11-18'));
    expect([row.stage, row.cycle]).toEqual(['inWork', 2]);
  });

  it('refused there while we work on it is a conflict for a person; nobody else’s work is closed', async () => {
    await bring([posRow('5107')], day('11-12'));
    await assign('5107', day('11-12'));
    const refused = { Стадия: 'Завершено', Статус: 'Отклонено', 'Дата фактического завершения работ': '14.11.2025' };
    const job = await bring([posRow('5107', refused)], day('11-17'));
    expect(job.errors).toMatchObject([{ kind: 'conflict', row: 2, column: 'Статус', value: 'Отклонено' }]);
    expect((await desk.caseOf('5107')).stage).toBe('assigned');
  });

  it('a low score that comes later brings the case back by our regulation (PRC-17)', async () => {
    await bring([posRow('5108')], day('11-12'));
    await bring([posRow('5108', done)], day('11-17'));
    await desk.record('5108', day('11-17'));
    await bring([posRow('5108', { ...done, 'Оценка ответа заявителем': '1' })], day('11-18'));
    const row = await desk.record('5108', day('11-18'));
    expect([row.cycle, row.stage]).toEqual([2, 'inWork']);
  });

  it('another outcome of the same answer is a conflict for a person', async () => {
    await bring([posRow('5106')], day('11-12'));
    await bring([posRow('5106', { ...done, Статус: 'Решено' })], day('11-17'));
    await desk.record('5106', day('11-17'));
    const job = await bring(
      [posRow('5106', { ...done, Статус: 'Не решено', 'Тип решения': 'Не решено' })],
      day('11-18'),
    );
    expect(job.errors).toMatchObject([
      { kind: 'conflict', column: 'Итог', reason: expect.stringMatching(/другой итог/) },
    ]);
  });
});

describe('messages whose applicant chose 59-ФЗ (INT-1, L)', () => {
  const chosen = { 'Заявитель выбрал подачу по 59-ФЗ': 'Да' };
  const decide = (chosenAppeals: 'mark' | 'appeal') =>
    inTenant(desk.db, desk.tyazhin.id, (trx) => writeImportSettings(trx, desk.tyazhin.id, { chosenAppeals }));

  it('are marked; where the municipality decides so, they become appeals with the law’s own clocks', async () => {
    await bring([posRow('5201', chosen)]);
    expect(await desk.caseOf('5201')).toMatchObject({ kind: 'message', channel: 'pos', marks: ['chosenAppeal'] });
    await decide('appeal');
    await bring([posRow('5202', chosen)]);
    const row = await desk.caseOf('pos-5202');
    expect(row).toMatchObject({ kind: 'appeal', channel: 'appeal59', marks: [] });
    expect(row.state.clocks.map(({ name }) => name)).toContain('registration');
  });

  it('are found again whatever the setting is by now: one number, one case', async () => {
    await decide('mark');
    await bring([posRow('5203', chosen)], day('11-12'));
    await decide('appeal');
    const job = await bring([posRow('5203', { ...chosen, ...done })], day('11-17'));
    expect(counts(job)).toMatchObject({ created: 0, updated: 1 });
    await decide('mark');
  });

  it('are decided by each municipality for itself (SEC-2)', async () => {
    await decide('appeal');
    const perm = await inTenant(desk.db, desk.perm.id, (trx) => trx.selectFrom('importSettings').selectAll().execute());
    expect(perm).toEqual([]);
    await decide('mark');
  });
});
