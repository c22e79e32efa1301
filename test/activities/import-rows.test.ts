import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTenant } from '../../db/connection.ts';
import { unseal } from '../../db/sealing.ts';
import { testKeys } from '../support/cases.ts';
import { type ImportDesk, importDesk, incidentRow } from '../support/import-desk.ts';
import { counts } from '../support/imports.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await importDesk();
});
afterAll(() => desk.close());

const answered = {
  'Общее время первого ответа': '2025-11-14 10:40:00',
  'Общий текст первого ответа': "'Передали электрикам, ответим до вечера",
  'Время назначения последнего исполнителя': '2025-11-14 10:15:00',
  'Время 1го ответа ПИ': '2025-11-14 15:00:00',
  '1ый ответ ПИ': "'Фонарь починили",
  'Время попадания на шаг оценка удовлетворенности': '2025-11-14 15:00:00',
  Итог: 'Решено',
};

async function eventsOf(caseId: string) {
  const rows = await desk.owner
    .selectFrom('caseEvents')
    .select(['at', 'type', 'data', 'actor'])
    .where('caseId', '=', caseId)
    .orderBy('seq')
    .execute();
  return rows.filter((row) => !row.type.startsWith('clock'));
}

describe('a finished incident becomes history (INT-4)', () => {
  it('with its facts at their moments, its words and figures recomputed by our calendar; nobody is woken or told', async () => {
    const job = await desk.bring([
      incidentRow('1', {
        ...answered,
        'Текущий шаг инцидента': 'Готово',
        'Дата окончания': '2025-11-18 15:00:00',
        'Причина закрытия': 'Нет ответа от автора',
        Примечание: 'звонили в РЭС',
      }),
    ]);
    expect(counts(job)).toMatchObject({ created: 1, archived: 1, opened: 0, overdue: 0, failed: 0 });
    const row = await desk.caseOf('1');
    expect(row).toMatchObject({
      isHistory: true,
      isOpen: false,
      stage: 'closed',
      outcome: 'solved',
      topicId: desk.tyazhin.topics.heating,
      sectorBlockId: desk.tyazhin.blocks.housing,
      executorId: desk.tyazhin.executors.housing,
      territoryId: desk.tyazhin.territories.town,
      receivedAt: '2025-11-14T03:00:00.000Z',
      closedAt: '2025-11-18T08:00:00.000Z',
      nextTickAt: null,
      asWritten: {},
    });
    const events = await eventsOf(row.id);
    expect(events.map(({ at, type }) => `${at.slice(5, 16)} ${type}`)).toEqual([
      '11-14T03:00 received',
      '11-14T03:00 noted',
      '11-14T03:15 assigned',
      '11-14T03:40 primaryAnswered',
      '11-14T08:00 published',
      '11-14T08:00 satisfactionOpened',
      '11-18T08:00 closed',
    ]);
    expect(events.every(({ actor }) => actor.kind === 'import')).toBe(true);
    expect(events.at(-1)?.data).toMatchObject({ reason: 'silence' });
    const clocks = row.state.clocks.map(({ name, state, usedMs }) => [name, state, (usedMs ?? 0) / 60_000]);
    expect(clocks).toEqual([
      ['primaryAnswer', 'met', 40],
      ['answer', 'met', 300],
      ['executor', 'breached', 285],
      ['silence', 'met', expect.any(Number)],
    ]);
    const texts = await desk.owner.selectFrom('caseTexts').select('body').where('caseId', '=', row.id).execute();
    expect(texts.map(({ body }) => body).sort()).toEqual([
      'Не горит фонарь у школы, инцидент 1',
      'Передали электрикам, ответим до вечера',
      'Фонарь починили',
      'звонили в РЭС',
    ]);
    const woken = await desk.owner.selectFrom('outbox').select('id').where('caseId', '=', row.id).execute();
    const told = await desk.owner.selectFrom('notices').select('id').where('caseId', '=', row.id).execute();
    expect([woken, told]).toEqual([[], []]);
  });

  it('with several answers in one cycle, for the file does not date the return of the citizen; a score is a rating', async () => {
    await desk.bring([
      incidentRow('2', {
        ...answered,
        '2ой ответ ПИ': "'Заменили и второй фонарь",
        'Время попадания на шаг оценка удовлетворенности': '2025-11-17 12:00:00',
        'Текущий шаг инцидента': 'Готово',
        'Дата окончания': '2025-11-17 18:00:00',
        'Причина закрытия': 5,
      }),
    ]);
    const { state } = await desk.caseOf('2');
    expect([state.cycle, state.cycles]).toEqual([1, []]);
    expect(state.answers.map(({ version, publishedAt }) => [version, publishedAt?.slice(5, 16)])).toEqual([
      [1, '11-14T08:00'],
      [2, '11-17T05:00'],
    ]);
    expect(state.scores).toEqual([5]);
    expect((await eventsOf((await desk.caseOf('2')).id)).at(-1)?.data).toMatchObject({ reason: 'citizenSatisfied' });
  });

  it('without an outcome or an executor we know has none: nothing is invented', async () => {
    await desk.bring([
      incidentRow('3', {
        'Текущий шаг инцидента': 'Отклонено',
        'Дата окончания': '2025-11-14 12:00:00',
        Исполнитель: '',
      }),
    ]);
    const { state, executorId, outcome } = await desk.caseOf('3');
    expect([executorId, outcome, state.publishedAt, state.everPublished]).toEqual([null, null, null, false]);
    expect(state.clocks.map((clock) => clock.state)).toEqual(['cancelled', 'cancelled']);
  });
});

describe('an incident that is not finished becomes a live case (INT-4, PRC-1)', () => {
  it('open: clocks start at its creation, a deadline past is a breach found at import and rings no alarm', async () => {
    const nowAt = '2025-11-20T03:00:00.000Z';
    const job = await desk.bring([incidentRow('10', { 'Текущий шаг инцидента': 'Подготовка ответа' })], nowAt);
    expect(counts(job)).toMatchObject({ created: 1, opened: 1, archived: 0, overdue: 1 });
    const before = await desk.caseOf('10');
    expect(before).toMatchObject({ isOpen: true, isHistory: false, stage: 'received', executorId: null });
    expect(before.dueAt).toBe('2025-11-14T04:00:00.000Z');
    expect(before.state.quiet).toBe(true);
    expect(before.asWritten).toEqual({ executor: 'Отдел ЖКХ' });
    const woken = await desk.owner.selectFrom('outbox').select('id').where('caseId', '=', before.id).execute();
    expect(woken).toHaveLength(1);
    const after = await desk.record('10', nowAt);
    expect(after.state.clocks.map(({ name, state }) => [name, state])).toEqual([
      ['primaryAnswer', 'breached'],
      ['answer', 'breached'],
    ]);
    expect(await desk.owner.selectFrom('notices').select('id').where('caseId', '=', before.id).execute()).toEqual([]);
    expect(await desk.owner.selectFrom('mails').select('id').where('caseId', '=', before.id).execute()).toEqual([]);
  });

  it('without dates in the file: clocks start at the moment of import', async () => {
    const nowAt = '2025-11-20T03:00:00.000Z';
    await desk.bring(
      [{ Исполнитель: 'Отдел ЖКХ', 'Группа тем': 'ЖКХ', 'Текст инцидента': "'Яма у пруда", Тема: '★ Отопление' }],
      nowAt,
    );
    const found = await inTenant(desk.db, desk.tyazhin.id, (trx) =>
      trx.selectFrom('cases').selectAll().where('externalId', 'like', 'row-%').executeTakeFirstOrThrow(),
    );
    expect([found.receivedAt, found.dueAt]).toEqual([nowAt, '2025-11-20T04:00:00.000Z']);
    expect(found.topicId).toBe(desk.tyazhin.topics.heating);
  });

  it('waiting for the author: silence runs from that step, and closes it at once where it is long over', async () => {
    const waiting = { ...answered, 'Текущий шаг инцидента': 'Оценка удовлетворенности' };
    const job = await desk.bring([incidentRow('11', waiting)], '2025-11-15T03:00:00.000Z');
    expect(counts(job)).toMatchObject({ opened: 1, overdue: 0 });
    const row = await desk.record('11', '2025-11-15T03:00:00.000Z');
    expect([row.stage, row.nextTickAt]).toEqual(['awaitingCitizen', '2025-11-16T08:00:00.000Z']);
    await desk.bring([incidentRow('12', waiting)], '2025-11-20T03:00:00.000Z');
    const closed = await desk.record('12', '2025-11-20T03:00:00.000Z');
    expect([closed.stage, closed.closedAt]).toEqual(['closed', '2025-11-16T08:00:00.000Z']);
  });

  it('at work again after satisfaction: its first cycle is frozen, the second counts from the import', async () => {
    const nowAt = '2025-11-20T03:00:00.000Z';
    await desk.bring([incidentRow('13', { ...answered, 'Текущий шаг инцидента': 'Подготовка ответа' })], nowAt);
    const { state, stage, dueAt } = await desk.caseOf('13');
    expect([stage, state.cycle, state.cycleStartedAt, dueAt]).toEqual(['inWork', 2, nowAt, '2025-11-20T04:00:00.000Z']);
    expect(state.cycles[0]).toMatchObject({ outcome: 'solved', publishedAt: '2025-11-14T08:00:00.000Z' });
  });
});

describe('what a row may hold', () => {
  it('a name nobody knows fails nothing: kept as written, counted, listed once, found after it was mapped (INT-6)', async () => {
    const strange = { Тема: 'Свет во дворах', Исполнитель: 'Горсвет', 'Населенный пункт': 'Листвянка' };
    const job = await desk.bring([incidentRow('20', strange), incidentRow('21', strange)]);
    expect(counts(job)).toMatchObject({ created: 2, failed: 0 });
    expect(job.errors.map(({ kind, row, column, value }) => [kind, row, column, value])).toEqual([
      ['unknownName', 2, 'Тема', 'ЖКХ → Свет во дворах'],
      ['unknownName', 2, 'Исполнитель', 'Горсвет'],
      ['unknownName', 2, 'Населенный пункт', 'Листвянка'],
    ]);
    const row = await desk.caseOf('20');
    expect(row.asWritten).toEqual({
      topic: 'ЖКХ → Свет во дворах',
      executor: 'Горсвет',
      territory: 'Листвянка',
    });
    expect([row.topicId, row.territoryId]).toEqual([null, null]);
    const listed = await desk.owner.selectFrom('nameMappings').select(['kind', 'written', 'seen']).execute();
    expect(listed).toContainEqual({ kind: 'topic', written: 'ЖКХ → Свет во дворах', seen: 2 });
    await desk.owner
      .updateTable('nameMappings')
      .set({ targetId: desk.tyazhin.topics.heating })
      .where('kind', '=', 'topic')
      .execute();
    const next = await desk.bring([incidentRow('22', strange)]);
    expect(next.errors.map(({ column }) => column)).toEqual(['Исполнитель', 'Населенный пункт']);
    expect(await desk.caseOf('22')).toMatchObject({
      topicId: desk.tyazhin.topics.heating,
      sectorBlockId: desk.tyazhin.blocks.housing,
    });
  });

  it('a bad row is reported with its number and the good ones get in; a value left out is a warning', async () => {
    const job = await desk.bring([
      incidentRow('30', { 'Дата создания': '2025-11-31 10:00:00' }),
      incidentRow('31', { 'Текст инцидента': 'я'.repeat(1_000_000) }),
      incidentRow('32', { 'URL автора': 'не ссылка' }),
      incidentRow('33', { 'Дата создания': '2021-11-30 10:00:00' }),
      incidentRow('34'),
    ]);
    expect(counts(job)).toMatchObject({ state: 'done', rowsDone: 5, created: 2, failed: 3 });
    expect(job.errors.map(({ kind, row, reason }) => [kind, row, reason])).toEqual([
      ['error', 2, 'В ноябре 2025 года нет 31-го числа'],
      ['error', 3, expect.stringMatching(/длиннее 100\s000 знаков|не закрыта/)],
      ['warning', 4, 'Это не ссылка'],
      ['error', 5, 'До 2022-01-01 регламента у канала нет'],
    ]);
  });

  it('the page of the author is personal: sealed apart from the case (SEC-3)', async () => {
    await desk.bring([incidentRow('40')]);
    const { applicantId, state, asWritten } = await desk.caseOf('40');
    const { sealed } = await desk.owner
      .selectFrom('applicants')
      .select('sealed')
      .where('id', '=', applicantId ?? '')
      .executeTakeFirstOrThrow();
    expect(sealed).not.toContain('id77777');
    expect(unseal(sealed, testKeys)).toContain('https://vk.com/id77777');
    expect(JSON.stringify([state, asWritten])).not.toContain('id77777');
  });

  it('the same incident twice in one file is one case, what its later row adds is brought to it', async () => {
    const job = await desk.bring([incidentRow('50'), incidentRow('50', answered), incidentRow('51')]);
    expect(counts(job)).toMatchObject({ created: 2, updated: 1, repeated: 0, failed: 0 });
  });

  it('the text as the file had it stays beside the clean one; half a character hurts nothing', async () => {
    await desk.bring([incidentRow('60', { 'Текст инцидента': "'Яма<br>у школы \ud800" })]);
    const { textId } = await desk.caseOf('60');
    const text = await desk.owner
      .selectFrom('caseTexts')
      .selectAll()
      .where('id', '=', textId)
      .executeTakeFirstOrThrow();
    expect(text.body).toMatch(/^Яма\nу ?школы/);
    expect(text.rawBody).toContain('<br>');
  });
});
