import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unseal } from '../../db/sealing.ts';
import { tyazhinRegulations } from '../../db/seeds/regulations/tyazhin.ts';
import { testKeys } from '../support/cases.ts';
import { type ExportRow, type ImportDesk, importDesk } from '../support/import-desk.ts';
import { counts } from '../support/imports.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await importDesk();
  await desk.publish(...tyazhinRegulations.filter(({ kind }) => kind === 'appeal'));
});
afterAll(() => desk.close());

const bring = (rows: readonly ExportRow[], nowAt = '2025-12-10T03:00:00.000Z') =>
  desk.bring(rows, nowAt, undefined, { channel: 'appeal59', kind: 'appeal' });

function register(number: string, more: ExportRow = {}): ExportRow {
  return {
    '№ РК': number,
    'Дата рег.': '01.12.2025',
    'Корр./Подписал': 'Кузнецова Анна Ивановна',
    'Адрес заявителя': 'ул. Лесная, 1',
    Содержание: 'О ремонте дороги у школы',
    'Код рубрики': 'Ямы',
    Кому: 'Иванов И. И.',
    'Вид доставки РК': 'Почта',
    ...more,
  };
}
const clocksOf = async (externalId: string) => (await desk.caseOf(externalId)).state.clocks;

describe('a register under 59-ФЗ (INT-4, PRC-5, L)', () => {
  it('open appeals are live with number and date of registration; 30 days run from it, the last day is brought forward', async () => {
    const job = await bring([register('12-ОГ')]);
    expect(counts(job)).toMatchObject({ state: 'done', created: 1, opened: 1, failed: 0 });
    expect(job.layout).toBe('appeal59');
    const row = await desk.caseOf('12-ОГ (2025)');
    expect(row).toMatchObject({ kind: 'appeal', channel: 'appeal59', stage: 'registered', isHistory: false });
    expect(row.state).toMatchObject({ registrationNumber: '12-ОГ', registeredAt: '2025-11-30T17:00:00.000Z' });
    const clocks = await clocksOf('12-ОГ (2025)');
    expect(clocks.find(({ name }) => name === 'registration')?.state).toBe('met');
    expect(clocks.find(({ name }) => name === 'answer')?.dueAt).toBe('2025-12-30T10:30:00.000Z');
  });

  it('a control term of the register stands above the law’s own', async () => {
    await bring([register('13-ОГ', { 'Контрольный срок': '15.12.2025' })]);
    const answer = (await clocksOf('13-ОГ (2025)')).find(({ name }) => name === 'answer');
    expect(answer).toMatchObject({ variant: 'given', dueAt: '2025-12-15T10:30:00.000Z' });
  });

  it('the applicant is sealed and stands nowhere else; names of officials are not kept (SEC-3)', async () => {
    const job = await bring([register('14-ОГ', { Исполнитель: 'Смирнов С. С.' })]);
    const { applicantId } = await desk.caseOf('14-ОГ (2025)');
    const { sealed } = await desk.owner
      .selectFrom('applicants')
      .select('sealed')
      .where('id', '=', applicantId)
      .executeTakeFirstOrThrow();
    expect(JSON.parse(unseal(sealed, testKeys))).toMatchObject({
      name: 'Кузнецова Анна Ивановна',
      address: 'ул. Лесная, 1',
    });
    const samples = job.columns.map(({ header, sample }) => [header, sample]);
    expect(samples).toContainEqual(['Корр./Подписал', '•••']);
    const everywhere = await Promise.all([
      desk.owner.selectFrom('caseTexts').select('body').execute(),
      desk.owner.selectFrom('nameMappings').select('written').execute(),
      desk.owner.selectFrom('importErrors').selectAll().execute(),
      desk.owner.selectFrom('imports').select('columns').execute(),
      desk.owner.selectFrom('cases').select(['asWritten', 'state']).execute(),
      desk.owner.selectFrom('caseEvents').select('data').execute(),
    ]);
    expect(JSON.stringify(everywhere)).not.toMatch(/Кузнецова|Иванов|Смирнов|Лесная/);
  });

  it('answered ones become history with figures; an outcome alone is an outcome, words are the answer', async () => {
    await bring([
      register('15-ОГ', { 'Дата исполнения': '09.12.2025', 'Результат рассмотрения': 'Разъяснено' }),
      register('16-ОГ', {
        'Дата рег.': '01.10.2025',
        'Дата исполнения': '05.11.2025',
        'Результат рассмотрения': 'Дорога у школы отремонтирована 3 ноября, приложены фотографии.',
      }),
    ]);
    const explained = await desk.caseOf('15-ОГ (2025)');
    expect(explained).toMatchObject({ isHistory: true, stage: 'closed', outcome: 'explained' });
    const late = await desk.caseOf('16-ОГ (2025)');
    expect(late.state.clocks.find(({ name }) => name === 'answer')?.state).toBe('breached');
    const words = await desk.owner.selectFrom('caseTexts').select('body').where('caseId', '=', late.id).execute();
    expect(words.map(({ body }) => body)).toContain('Дорога у школы отремонтирована 3 ноября, приложены фотографии.');
  });

  it('the same number of another year is another appeal; the same register again changes nothing', async () => {
    const rows = [register('17-ОГ'), register('17-ОГ', { 'Дата рег.': '03.12.2024', 'Дата исполнения': '20.12.2024' })];
    expect(counts(await bring(rows))).toMatchObject({ created: 2, opened: 1, archived: 1 });
    expect(counts(await bring(rows))).toMatchObject({ created: 0, updated: 0, repeated: 2, failed: 0 });
  });

  it('an organisation is a legal entity; the other names of the columns are known as well (INT-2)', async () => {
    await bring([
      {
        'Регистрационный номер': '18/04',
        'Дата регистрации': '02.12.2025',
        'Дата поступления': '28.11.2025',
        'Текст обращения': 'Просим перенести остановку',
        Корреспондент: 'ООО «Ромашка»',
        'Срок исполнения': '29.12.2025',
      },
    ]);
    const { applicantId, state } = await desk.caseOf('18/04 (2025)');
    const row = await desk.owner
      .selectFrom('applicants')
      .select('kind')
      .where('id', '=', applicantId)
      .executeTakeFirst();
    expect([row?.kind, state.receivedAt]).toEqual(['legalEntity', '2025-11-27T17:00:00.000Z']);
  });

  it('bad rows say what is wrong without showing the person', async () => {
    const job = await bring([
      register('19-ОГ', { 'Дата рег.': '40.12.2025' }),
      register('20-ОГ', { Содержание: '' }),
      register('', {}),
    ]);
    expect(counts(job)).toMatchObject({ created: 0, failed: 3 });
    expect(job.errors.map(({ row, column, value, reason }) => [row, column, value, reason])).toEqual([
      [2, 'Дата рег.', '40.12.2025', 'В декабре 2025 года нет 40-го числа'],
      [3, 'Содержание', '', 'Нет текста'],
      [4, '№ РК', '', 'Без номера не найти повтор'],
    ]);
  });

  it('answered outside: the live appeal gets its answer and end dated from the register', async () => {
    await bring([register('21-ОГ')], '2025-12-05T03:00:00.000Z');
    const job = await bring(
      [register('21-ОГ', { 'Дата исполнения': '09.12.2025', Ответ: 'Остановку перенесём весной, работы в плане.' })],
      '2025-12-10T03:00:00.000Z',
    );
    expect(counts(job)).toMatchObject({ updated: 1, failed: 0 });
    const row = await desk.record('21-ОГ (2025)', '2025-12-10T03:00:00.000Z');
    expect([row.stage, row.closedAt]).toEqual(['closed', '2025-12-09T05:00:00.000Z']);
    expect(row.state.clocks.find(({ name }) => name === 'answer')).toMatchObject({ state: 'met' });
  });
});
