import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordCase } from '../../db/record-case.ts';
import { type TestApi, testApi } from '../support/api.ts';
import { withAppeals } from '../support/appeals.ts';
import { settleCase } from '../support/cases.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  await withAppeals(api.owner, api.tyazhin);
});
afterAll(async () => await api.close());

const settle = (id: string) => settleCase(api.deps.db, api.tyazhin, id);
const offer = async (login: string, id: string, command: Record<string, unknown>) =>
  await (await api.as(login))('POST', `/cases/${id}/commands`, command);
async function give(login: string, id: string, command: Record<string, unknown>) {
  const answer = await offer(login, id, command);
  expect([command.type, answer.status, answer.body.detail]).toEqual([command.type, 202, undefined]);
  await settle(id);
}
const taken = async (): Promise<string> => {
  const { status, body } = await (await api.as('registrar@tyazhin'))('POST', '/cases', {
    channel: 'appeal59',
    text: 'Прошу отремонтировать тротуар у школы.',
    applicant: { name: 'Канарейкина Проба', address: 'ул. Проверочная, 5' },
  });
  expect(status).toBe(201);
  return body.id as string;
};
const line = async (number: string) =>
  (await (await api.as('registrar@tyazhin'))('GET', `/appeals?number=${encodeURIComponent(number)}`)).body.data[0];

test('a period of the register is of local days, both ends included: of registration, of receipt while there is none', async () => {
  const dated = async (receivedAt: string, registeredAt: string | null) => {
    const id = await taken();
    await api.owner.updateTable('cases').set({ receivedAt, registeredAt }).where('id', '=', id).execute();
    return id;
  };
  // Tyazhin is seven hours ahead of UTC.
  const evening = await dated('2024-03-04T16:59:59.999Z', null);
  const midnight = await dated('2024-03-04T17:00:00Z', null);
  const registeredLater = await dated('2024-03-01T05:00:00Z', '2024-03-05T16:59:00Z');
  const desk = await api.as('registrar@tyazhin');
  const within = async (fromOn: string, toOn: string) => {
    const period = `fromOn=${fromOn}&toOn=${toOn}`;
    const { body } = await desk('GET', `/appeals?${period}`);
    expect((await desk('GET', `/appeals/figures?${period}`)).body.total).toBe(body.total);
    return body.data.map((row: { id: string }) => row.id);
  };
  expect(await within('2024-03-04', '2024-03-04')).toEqual([evening]);
  expect(await within('2024-03-05', '2024-03-05')).toEqual([registeredLater, midnight]);
  expect(await within('2024-03-01', '2024-03-04')).toEqual([evening]);
});

describe('the register says what became of an appeal (PRC-5, INT-8)', () => {
  test('an appeal joined to another is answered when the other is, by a letter of its own', async () => {
    const [main, member] = [await taken(), await taken()];
    await give('registrar@tyazhin', main, { type: 'register', number: 'Г-1' });
    await give('registrar@tyazhin', member, { type: 'register', number: 'Г-2' });
    await give('coordinator@tyazhin', member, { type: 'linkDuplicate', caseId: main });
    expect(await line('Г-2')).toMatchObject({ outcome: 'merged', finishedAt: null, termKept: null });
    const { housing } = api.tyazhin.executors;
    await give('coordinator@tyazhin', main, { type: 'assign', executorId: housing });
    const answer = { type: 'submitAnswer', text: 'Тротуар починен.', outcome: 'solved', attested: true };
    await give('executor@tyazhin', main, answer);
    await give('coordinator@tyazhin', main, { type: 'approve' });
    await give('mayor@tyazhin', main, { type: 'sign' });
    await give('coordinator@tyazhin', main, { type: 'send' });
    await settle(member);
    expect(await line('Г-1')).toMatchObject({ outcome: 'answered', termKept: true });
    expect(await line('Г-2')).toMatchObject({ outcome: 'answered', termKept: true, finishedAt: expect.any(String) });
    const letters = await api.owner.selectFrom('letters').select('kind').where('caseId', '=', member).execute();
    expect(letters).toEqual([{ kind: 'answer' }]);
  });

  test('each letter of a group leaves under a number of its own, once however often it is told (59-ФЗ ст. 10)', async () => {
    const numbers = ['Г-11', 'Г-12', 'Г-13'] as const;
    const ids = [await taken(), await taken(), await taken()] as const;
    const [main, ...members] = ids;
    for (const [at, id] of ids.entries())
      await give('registrar@tyazhin', id, { type: 'register', number: numbers[at] });
    for (const id of members) await give('coordinator@tyazhin', id, { type: 'linkDuplicate', caseId: main });
    await give('coordinator@tyazhin', main, { type: 'assign', executorId: api.tyazhin.executors.housing });
    const answer = { type: 'submitAnswer', text: 'Тротуар починен.', outcome: 'solved', attested: true };
    await give('executor@tyazhin', main, answer);
    await give('coordinator@tyazhin', main, { type: 'approve' });
    await give('mayor@tyazhin', main, { type: 'sign' });
    await give('coordinator@tyazhin', main, { type: 'send' });
    for (const id of [...members, ...members]) await settle(id);
    const outgoing = await Promise.all(numbers.map(async (number) => (await line(number)).outgoingNumber));
    const first = Number(outgoing[0].split('-')[2]);
    const year = outgoing[0].split('-')[1];
    expect(outgoing[0]).toMatch(/^ИСХ-\d{4}-\d{6}$/);
    expect(outgoing).toEqual([0, 1, 2].map((more) => `ИСХ-${year}-${String(first + more).padStart(6, '0')}`));
    const { last } = await api.owner
      .selectFrom('caseNumbers')
      .select('last')
      .where('tenantId', '=', api.tyazhin.id)
      .where('prefix', '=', 'ИСХ')
      .executeTakeFirstOrThrow();
    expect(last).toBe(first + 2);
    const letters = await api.owner.selectFrom('letters').select('data').where('caseId', 'in', members).execute();
    expect(letters.map(({ data }) => data.outgoing).sort()).toEqual(outgoing.slice(1));
    await give('coordinator@tyazhin', members[0], { type: 'unlinkDuplicate' });
    expect(await line(numbers[1])).toMatchObject({ outgoingNumber: null, sentAt: null });
  });

  test('an appeal is not closed without an answer, and what a file closed without one is not «Дан ответ»', async () => {
    const id = await taken();
    const refused = await offer('coordinator@tyazhin', id, { type: 'close', reason: 'надоело' });
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('перенаправьте')]);
    await give('registrar@tyazhin', id, { type: 'register', number: 'Г-3' });
    await api.owner.updateTable('cases').set({ stage: 'closed' }).where('id', '=', id).execute();
    expect(await line('Г-3')).toMatchObject({ outcome: 'closed' });
  });
});

describe('a registration number is given once in a local year (PRC-5, 59-ФЗ ст. 8)', () => {
  test('by whatever command, and the line of the register is mended by its clerk', async () => {
    const [first, second] = [await taken(), await taken()];
    await give('registrar@tyazhin', first, { type: 'register', number: 'Н-1' });
    await give('registrar@tyazhin', second, { type: 'register', number: 'Н-2' });
    const wrong = { type: 'correct', fields: { registrationNumber: 'Н-1' }, reason: 'ошибка' };
    const refused = await offer('registrar@tyazhin', second, wrong);
    expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining('возьмите другой номер')]);
    await give('registrar@tyazhin', second, {
      type: 'correct',
      fields: { registrationNumber: 'Н-3', appealType: 'complaint', appealForm: 'oral', repeatOfId: first },
      reason: 'ошибка ввода',
    });
    expect(await line('Н-3')).toMatchObject({ type: 'complaint', form: 'oral', repeated: true });
    await give('registrar@tyazhin', first, { type: 'correct', fields: { registrationNumber: 'Н-2' }, reason: 'обмен' });
  });

  test('two that were accepted at once: one has it, the other is told', async () => {
    const [first, second] = [await taken(), await taken()];
    for (const id of [first, second])
      expect((await offer('registrar@tyazhin', id, { type: 'register', number: 'Н-9' })).status).toBe(202);
    const run = (caseId: string) =>
      recordCase(
        api.deps.db,
        { tenantId: api.tyazhin.id, caseId, commandIds: [], tickAt: null },
        new Date().toISOString(),
        { mailsOut: false, linkSecret: 'secret' },
      );
    const ran = await Promise.allSettled([run(first), run(second)]);
    expect(ran.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    // Whoever met the other's number in the index does it again, as the engine would.
    for (const id of [first, second]) await run(id);
    const rows = await api.owner
      .selectFrom('appeals')
      .select('caseId')
      .where('registrationNumber', '=', 'Н-9')
      .where('caseId', 'in', [first, second])
      .execute();
    expect(rows.length).toBe(1);
    const outcomes = await api.owner
      .selectFrom('caseInbox')
      .select('outcome')
      .where('caseId', 'in', [first, second])
      .execute();
    expect(outcomes.map(({ outcome }) => outcome?.state).sort()).toEqual(['applied', 'refused']);
  });
});

describe('an appeal is taken in and registered by one act (PRC-5)', () => {
  const body = (registration: Record<string, unknown>) => ({
    channel: 'appeal59',
    text: 'Прошу починить качели во дворе.',
    applicant: { name: 'Канарейкина Проба', address: 'ул. Проверочная, 5' },
    registration,
  });
  const count = async () =>
    (await api.owner.selectFrom('appeals').select('caseId').where('tenantId', '=', api.tyazhin.id).execute()).length;

  test('a refused number leaves no appeal behind, and the next press makes one', async () => {
    const desk = await api.as('registrar@tyazhin');
    const earlier = await taken();
    await give('registrar@tyazhin', earlier, { type: 'register', number: 'П-1' });
    const before = await count();
    const refused = await desk('POST', '/cases', body({ number: 'П-1' }));
    expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining('возьмите другой номер')]);
    expect(await count()).toBe(before);
    const made = await desk('POST', '/cases', body({ number: 'П-2', repeatOfId: earlier }));
    expect(made.status).toBe(201);
    await settle(made.body.id);
    expect(await line('П-2')).toMatchObject({ repeated: true, registeredAt: expect.any(String) });
    expect(await count()).toBe(before + 1);
  });

  test('its clerk takes the register out as a workbook and as pages, without the right to take out cases', async () => {
    const desk = await api.as('registrar@tyazhin');
    expect((await desk('GET', '/appeals/register.xlsx')).status).toBe(200);
    expect((await desk('GET', '/appeals/register.pdf?number=П-2')).status).toBe(200);
    expect((await desk('GET', '/cases/export.xlsx')).status).not.toBe(200);
    expect((await (await api.as('executor@tyazhin'))('GET', '/appeals/register.xlsx')).status).toBe(403);
  });
});

describe('whoever may turn to the authorities is an applicant (INT-2)', () => {
  const kinds = [
    ['citizen', 'Канарейкина Проба', 'ул. Проверочная, 5'],
    ['foreignCitizen', 'Проба Али', 'ул. Проверочная, 6'],
    ['stateless', 'Проба Без Гражданства', 'ул. Проверочная, 7'],
    ['citizenAbroad', 'Проба Заграничная', 'Ереван, ул. Проверочная, 8'],
    ['legalEntity', 'ООО «Проба»', 'ул. Проверочная, 9'],
  ] as const;

  test.each(kinds)('%s: from registration to the case, the letter and the register', async (kind, name, address) => {
    const desk = await api.as('registrar@tyazhin');
    const number = `В-${kind}`;
    const others = [{ name: 'Второй Подписавший' }];
    const { body, status } = await desk('POST', '/cases', {
      channel: 'appeal59',
      text: 'Прошу разъяснить порядок вывоза снега.',
      applicant: { kind, name, address, others },
      appeal: { type: 'proposal', form: 'written', answerBy: 'post' },
      registration: { number },
    });
    expect([status, body.applicant]).toEqual([
      201,
      expect.objectContaining({ kind, name, address, others: ['Второй Подписавший'] }),
    ]);
    await settle(body.id);
    const shown = await desk('POST', `/cases/${body.id}/letter-preview`, {
      letter: 'answer',
      text: 'Вывозят по ночам.',
    });
    expect(shown.body).toMatchObject({ to: [name, address], missing: [] });
    expect(await line(number)).toMatchObject({ applicant: `${name}, Второй Подписавший`, applicants: 2 });
  });

  test('a message of several becomes an appeal of several', async () => {
    const desk = await api.as('coordinator@tyazhin');
    const { body } = await desk('POST', '/cases', {
      channel: 'pos',
      text: 'Во дворе не горит фонарь, просим ответа по 59-ФЗ',
      applicant: {
        name: 'Канарейкина Проба',
        address: 'ул. Проверочная, 5',
        others: [{ name: 'Второй Подписавший' }, { name: 'Третий Подписавший' }],
      },
    });
    await give('coordinator@tyazhin', body.id, { type: 'convertToAppeal' });
    const { to } = (await desk('GET', `/cases/${body.id}/appeal`)).body;
    const appeal = (await desk('GET', `/cases/${to.id}/appeal`)).body;
    expect(appeal.appeal).toMatchObject({ applicants: 3 });
    expect((await desk('GET', `/cases/${to.id}`)).body.applicant.others).toEqual([
      'Второй Подписавший',
      'Третий Подписавший',
    ]);
  });
});
