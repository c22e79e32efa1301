import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptCommand } from '../../db/accept-command.ts';
import { inTenant } from '../../db/connection.ts';
import { idOf } from '../../db/ids.ts';
import { loadPerson } from '../../db/queries/person.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import { type ExportRow, type ImportDesk, importDesk, incidentRow } from '../support/import-desk.ts';
import { counts } from '../support/imports.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await importDesk();
});
afterAll(() => desk.close());

const first = {
  'Текущий шаг инцидента': 'Подготовка ответа',
  'Общее время первого ответа': '2025-11-14 10:40:00',
  'Общий текст первого ответа': "'Передали электрикам",
  'Время назначения последнего исполнителя': '2025-11-14 10:15:00',
};
const answered = {
  ...first,
  'Текущий шаг инцидента': 'Оценка удовлетворенности',
  'Время 1го ответа ПИ': '2025-11-14 15:00:00',
  '1ый ответ ПИ': "'Фонарь починили",
  'Время попадания на шаг оценка удовлетворенности': '2025-11-14 15:00:00',
  Итог: 'Решено',
};
const finished = {
  ...answered,
  'Текущий шаг инцидента': 'Готово',
  'Дата окончания': '2025-11-15 09:00:00',
  'Причина закрытия': 'Автор доволен',
};
const evening = '2025-11-14T10:30:00.000Z';
const nextDay = '2025-11-15T03:00:00.000Z';

/** Imports one incident as it stood at several moments, the case's mailbox opened after each. */
async function through(id: string, ...looks: (readonly [ExportRow, string])[]) {
  const jobs = [];
  for (const [row, nowAt] of looks) {
    jobs.push(await desk.bring([incidentRow(id, row)], nowAt));
    await desk.record(id, nowAt);
  }
  return { jobs, row: await desk.caseOf(id) };
}

/** A coordinator's own command in our case. */
async function byCoordinator(externalId: string, command: CaseCommand, at: string) {
  const { tyazhin, db } = desk;
  const { id } = await desk.caseOf(externalId);
  await inTenant(db, tyazhin.id, async (trx) => {
    const person = await loadPerson(trx, tyazhin.users.coordinator, at.slice(0, 10));
    await acceptCommand(trx, {
      tenantId: tyazhin.id,
      caseId: id,
      commandId: idOf(id, command.type, at),
      command,
      actor: { kind: 'person', person: person! },
      stored: { kind: 'person', userId: tyazhin.users.coordinator },
      at,
    });
  });
  await desk.record(externalId, at);
}

const mailOf = async (externalId: string) => {
  const { id } = await desk.caseOf(externalId);
  return await desk.owner
    .selectFrom('caseInbox')
    .select(['command', 'at', 'actor', 'outcome'])
    .where('caseId', '=', id)
    .orderBy('seq')
    .execute();
};

describe("the morning's re-import of a live case (INT-4, PRC-1)", () => {
  it('brings first answer, publication and end as commands dated from their columns, by the import', async () => {
    const { jobs, row } = await through(
      '1',
      [{}, '2025-11-14T03:10:00.000Z'],
      [first, '2025-11-14T03:50:00.000Z'],
      [answered, evening],
      [finished, nextDay],
    );
    expect(jobs.map((job) => [job.created, job.updated, job.failed])).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 1, 0],
      [0, 1, 0],
    ]);
    const mail = await mailOf('1');
    expect(mail.map(({ command, at }) => `${command.type} ${at.slice(5, 16)}`)).toEqual([
      'primaryAnswer 11-14T03:40',
      'publish 11-14T08:00',
      'close 11-15T02:00',
    ]);
    expect(mail.map(({ actor }) => actor.kind)).toEqual(['import', 'import', 'import']);
    expect(mail.every(({ outcome }) => outcome?.state === 'applied')).toBe(true);
    expect(row).toMatchObject({ stage: 'closed', outcome: 'solved', closedAt: '2025-11-15T02:00:00.000Z' });
    expect(row.state.clocks.map(({ name, state, stoppedAt }) => [name, state, stoppedAt?.slice(5, 16)])).toEqual([
      ['primaryAnswer', 'met', '11-14T03:40'],
      ['answer', 'met', '11-14T08:00'],
      ['silence', 'met', '11-15T02:00'],
    ]);
    expect(row.state.answers).toHaveLength(1);
  });

  it('a first answer that was given in time takes back nothing later: the clock stops at its column', async () => {
    const { row } = await through('2', [{}, '2025-11-14T03:10:00.000Z'], [finished, nextDay]);
    expect(row.state.clocks.filter((clock) => clock.state === 'breached')).toEqual([]);
    expect(row.stage).toBe('closed');
  });

  it('an unchanged row is a repeat and wakes nobody; only what is not about the work counts as unchanged too', async () => {
    await through('3', [answered, evening]);
    const outbox = async () => (await desk.owner.selectFrom('outbox').select('id').execute()).length;
    const before = await outbox();
    const job = await desk.bring([incidentRow('3', { ...answered, Аудитория: 99 })], nextDay);
    expect(counts(job)).toMatchObject({ created: 0, updated: 0, repeated: 1, failed: 0 });
    expect([await outbox(), await mailOf('3')]).toEqual([before, []]);
  });

  it('back at work after satisfaction: the citizen came back, a fresh cycle starts (PRC-16)', async () => {
    const again = { ...answered, 'Текущий шаг инцидента': 'Подготовка ответа' };
    const { row } = await through('4', [answered, evening], [again, nextDay]);
    expect([row.stage, row.cycle]).toEqual(['inWork', 2]);
    const twice = {
      ...answered,
      '2ой ответ ПИ': "'И второй фонарь",
      'Время попадания на шаг оценка удовлетворенности': '2025-11-17 11:00:00',
    };
    const { row: later } = await through('4', [twice, '2025-11-17T05:00:00.000Z']);
    expect([later.stage, later.cycle, later.state.publishedAt]).toEqual([
      'awaitingCitizen',
      2,
      '2025-11-17T04:00:00.000Z',
    ]);
  });

  it('a second answer after a new assignment: the return of the citizen is dated by that assignment', async () => {
    const second = {
      ...answered,
      'Время назначения последнего исполнителя': '2025-11-15 09:30:00',
      '2ой ответ ПИ': "'Заменили кабель",
      'Время попадания на шаг оценка удовлетворенности': '2025-11-15 11:00:00',
    };
    const { row } = await through('5', [answered, evening], [second, '2025-11-15T05:00:00.000Z']);
    expect([row.cycle, row.state.cycleStartedAt, row.state.publishedAt]).toEqual([
      2,
      '2025-11-15T02:30:00.000Z',
      '2025-11-15T04:00:00.000Z',
    ]);
  });

  it('what is older than we have is kept as a note and moves nothing', async () => {
    await through('6', [{}, '2025-11-14T03:05:00.000Z']);
    await byCoordinator('6', { type: 'primaryAnswer', text: 'Ответим до вечера' }, '2025-11-14T03:50:00.000Z');
    const { jobs, row } = await through('6', [first, evening]);
    expect(jobs[0]).toMatchObject({ updated: 1, failed: 0 });
    expect((await mailOf('6')).map(({ command }) => command.type)).toEqual(['primaryAnswer', 'note']);
    expect(row.state.primaryAnsweredAt).toBe('2025-11-14T03:50:00.000Z');
  });

  it('an export made before the citizen came back does not close the new cycle', async () => {
    await through('7', [answered, evening]);
    await byCoordinator(
      '7',
      { type: 'citizenComment', text: 'Снова темно', fileIds: [] } as never,
      '2025-11-15T03:30:00.000Z',
    );
    const { jobs, row } = await through('7', [finished, '2025-11-17T03:00:00.000Z']);
    expect(jobs[0]).toMatchObject({ updated: 0, repeated: 1, failed: 0 });
    expect([row.stage, row.cycle, row.state.publishedAt]).toEqual(['inWork', 2, null]);
  });
});

describe('contradictions are for a person', () => {
  const at = '2025-11-14T03:30:00.000Z';

  it('closed outside without an answer while we work on one: a conflict, told again until it is settled', async () => {
    await through('20', [{}, '2025-11-14T03:05:00.000Z']);
    await byCoordinator('20', { type: 'assign', executorId: desk.tyazhin.executors.housing }, at);
    const gone = { 'Текущий шаг инцидента': 'Отклонено', 'Дата окончания': '2025-11-14 15:00:00' };
    for (const nowAt of [evening, nextDay]) {
      const job = await desk.bring([incidentRow('20', gone)], nowAt);
      expect(counts(job)).toMatchObject({ created: 0, updated: 0, failed: 1 });
      expect(job.errors).toMatchObject([
        { kind: 'conflict', row: 2, column: 'Текущий шаг инцидента', value: 'Отклонено' },
      ]);
      expect(job.errors[0]?.reason).toMatch(/закрыто без ответа/);
    }
    expect((await desk.caseOf('20')).stage).toBe('assigned');
  });

  it('history that is open again outside is a conflict; history that only changed its words is a repeat', async () => {
    await desk.bring([incidentRow('21', finished)], nextDay);
    const open = await desk.bring(
      [incidentRow('21', { ...finished, 'Текущий шаг инцидента': 'Подготовка ответа' })],
      nextDay,
    );
    expect(open.errors).toMatchObject([{ kind: 'conflict', row: 2, reason: expect.stringMatching(/в истории/) }]);
    const reworded = await desk.bring([incidentRow('21', { ...finished, '1ый ответ ПИ': "'Починили всё" })], nextDay);
    expect(counts(reworded)).toMatchObject({ updated: 0, repeated: 1, failed: 0 });
  });

  it('another outcome of the same answer is a conflict', async () => {
    await through('22', [answered, evening]);
    const job = await desk.bring([incidentRow('22', { ...answered, Итог: 'Не решено' })], nextDay);
    expect(job.errors).toMatchObject([{ kind: 'conflict', column: 'Итог' }]);
  });
});
