import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { letterRunner } from '../../activities/documents/make-letter.ts';
import { registerHeaders } from '../../db/documents/register-table.ts';
import { storedPath } from '../../db/file-store.ts';
import type { CaseEffectRow } from '../../domain/case-rows.ts';
import { type TestApi, testApi } from '../support/api.ts';
import { questionCodes as codes, shifted, withAppeals } from '../support/appeals.ts';
import { settleCase, testKeys } from '../support/cases.ts';
import { docxText } from '../support/docx-text.ts';
import { pdfText } from '../support/pdf-text.ts';

const name = 'Канарейкина Проба';
const address = '652240, пгт Тяжинский, ул. Проверочная, 5';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  await withAppeals(api.owner, api.tyazhin);
  await withAppeals(api.owner, api.perm);
});
afterAll(async () => await api.close());
const settle = (id: string) => settleCase(api.deps.db, api.tyazhin, id);
const pending = (id: string): Promise<CaseEffectRow[]> =>
  api.owner
    .selectFrom('caseEffects')
    .selectAll()
    .where('caseId', '=', id)
    .where('type', '=', 'makeLetter')
    .orderBy('seq')
    .execute();

async function give(login: string, id: string, command: Record<string, unknown>) {
  const answer = await (await api.as(login))('POST', `/cases/${id}/commands`, command);
  expect([command.type, answer.status, answer.body.detail]).toEqual([command.type, 202, undefined]);
  await settle(id);
}

async function makeLetters(id: string, mailsOut = false) {
  const run = letterRunner(api.deps.db, { dataDir: api.deps.dataDir, keys: testKeys, mailsOut });
  for (const effect of await pending(id)) await run(effect);
}

async function file(login: string, id: string): Promise<{ status: number; bytes: Buffer; type: string }> {
  const answer = await (await api.as(login))('GET', `/files/${id}`);
  return { status: answer.status, bytes: Buffer.from(answer.raw), type: String(answer.headers['content-type']) };
}

const register = async (more: Record<string, unknown> = {}) => {
  const { status, body } = await (await api.as('registrar@tyazhin'))('POST', '/cases', {
    channel: 'appeal59',
    text: 'Прошу отремонтировать дорогу и проверить водопровод на нашей улице.',
    applicant: { kind: 'citizen', name, address, email: 'canary@example.org' },
    appeal: { type: 'complaint', form: 'written', answerBy: 'email' },
    ...more,
  });
  expect([status, body.detail]).toEqual([201, undefined]);
  return body.id as string;
};

describe('an appeal under 59-ФЗ by the API (PRC-5, INT-1, INT-2)', () => {
  test('from registration over its questions to a signed answer with the letters on the case', async () => {
    const id = await register();
    const { housing } = api.tyazhin.executors;
    await give('registrar@tyazhin', id, { type: 'register', number: 'О-17' });
    for (const [index, code] of codes.entries())
      await give('registrar@tyazhin', id, {
        type: 'addQuestion',
        code,
        text: `Вопрос ${index + 1}`,
        ...(index === 1 && { executorId: housing }),
      });
    const view = async () => (await (await api.as('coordinator@tyazhin'))('GET', `/cases/${id}/appeal`)).body;
    const [first, second] = (await view()).questions;
    expect([first.code, second.executor.name]).toEqual([codes[0], 'Отдел ЖКХ']);
    await give('registrar@tyazhin', id, {
      type: 'forward',
      body: 'Министерство дорожного хозяйства',
      reason: 'дорога регионального значения',
      questionIds: [first.id],
    });
    await give('coordinator@tyazhin', id, { type: 'assign', executorId: housing });
    await give('mayor@tyazhin', id, { type: 'extend', days: 30, reason: 'ждём заключения' });
    await give('executor@tyazhin', id, {
      type: 'submitAnswer',
      text: 'Водопровод отремонтирован.',
      outcome: 'solved',
      attested: true,
    });
    await give('coordinator@tyazhin', id, { type: 'approve' });
    await give('mayor@tyazhin', id, { type: 'sign' });
    await give('coordinator@tyazhin', id, { type: 'send' });
    await makeLetters(id);
    const done = await view();
    expect(done.letters.map((letter: { kind: string; state: string }) => [letter.kind, letter.state])).toEqual([
      ['forwardedToBody', 'made'],
      ['forwardedNotice', 'made'],
      ['extended', 'made'],
      ['answer', 'made'],
    ]);
    const answer = done.letters.at(-1);
    const pdf = await file('coordinator@tyazhin', answer.pdfFileId);
    expect(pdf.type).toBe('application/pdf');
    const docx = await file('coordinator@tyazhin', answer.docxFileId);
    for (const words of [await pdfText(pdf.bytes), docxText(docx.bytes).replace(/\s+/g, ' ')]) {
      expect(words).toContain(name);
      expect(words).toContain('№ О-17');
      expect(words).toContain('Водопровод отремонтирован.');
      expect(words).toContain('Министерство дорожного хозяйства');
    }
    const notice = await file('coordinator@tyazhin', done.letters[1].docxFileId);
    expect(docxText(notice.bytes)).toContain('дорога регионального значения');
    expect(docxText(notice.bytes)).not.toContain('Вопрос 2');
  });

  test('a letter run again, and twice at once, is one letter', async () => {
    const id = await register();
    await give('registrar@tyazhin', id, { type: 'register' });
    await give('mayor@tyazhin', id, { type: 'extend', days: 5, reason: 'ждём' });
    await Promise.all([makeLetters(id), makeLetters(id)]);
    await makeLetters(id);
    const files = await api.owner.selectFrom('files').select('name').where('caseId', '=', id).execute();
    expect(files.length).toBe(2);
    const mails = await api.owner
      .selectFrom('mails')
      .select('data')
      .where('caseId', '=', id)
      .where('template', '=', 'letter')
      .execute();
    expect(mails).toEqual([{ data: expect.objectContaining({ applicant: true }) }]);
  });

  test('names stay out of events, effects, letters and logs; the files on the disk are sealed (SEC-3)', async () => {
    const id = await register();
    await give('registrar@tyazhin', id, { type: 'register' });
    await give('mayor@tyazhin', id, { type: 'extend', days: 5, reason: 'ждём' });
    await makeLetters(id);
    for (const table of [
      'caseEvents',
      'caseEffects',
      'letters',
      'mails',
      'appeals',
      'files',
      'changes',
      'audit',
    ] as const) {
      const rows = await api.owner.selectFrom(table).selectAll().execute();
      expect([table, JSON.stringify(rows).match(/Канарейкина|Проверочная|canary@/)]).toEqual([table, null]);
    }
    expect(api.logLines.join('\n')).not.toMatch(/Канарейкина|Проверочная|canary@/);
    const [stored] = await api.owner
      .selectFrom('files')
      .selectAll()
      .where('caseId', '=', id)
      .where('type', '=', 'application/pdf')
      .execute();
    expect((await readFile(storedPath(api.deps.dataDir, stored!.sha256))).subarray(0, 5).toString()).not.toBe('%PDF-');
    expect((await file('executor@tyazhin', stored!.id)).status).toBe(404);
    expect((await file('rcc@tyazhin', stored!.id)).status).toBe(403);
    expect((await file('coordinator@perm', stored!.id)).status).toBe(404);
    expect((await file('head@tyazhin', stored!.id)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('the letter is shown before anything is done, with a covered name for those who may not read it', async () => {
    const id = await register();
    await give('registrar@tyazhin', id, { type: 'register' });
    const asked = { letter: 'forwardedNotice', body: 'Прокуратура', reason: 'не наш вопрос' };
    const shown = await (await api.as('head@tyazhin'))('POST', `/cases/${id}/letter-preview`, asked);
    expect(shown.body).toMatchObject({ to: [name, address], missing: [] });
    expect(shown.body.paragraphs.join(' ')).toMatch(/Прокуратура.*не наш вопрос/);
    const covered = await (await api.as('rcc@tyazhin'))('POST', `/cases/${id}/letter-preview`, asked);
    expect(JSON.stringify(covered.body)).not.toMatch(/Канарейкина|Проверочная/);
    expect((await pending(id)).length).toBe(0);
  });

  test('a municipality writes its own wording; letters keep the one they were made by', async () => {
    const admin = await api.as('admin@tyazhin');
    const wrong = await admin('POST', '/letter-templates', {
      kind: 'extended',
      subject: 'Продление',
      body: 'До {{когда}}',
    });
    expect([wrong.status, JSON.stringify(wrong.body)]).toEqual([400, expect.stringContaining('когда')]);
    const made = await admin('POST', '/letter-templates', {
      kind: 'extended',
      subject: 'Продление',
      body: 'Первая редакция {{номер}}',
    });
    expect(made.status).toBe(201);
    const id = await register();
    await give('registrar@tyazhin', id, { type: 'register' });
    await give('mayor@tyazhin', id, { type: 'extend', days: 5, reason: 'ждём' });
    await makeLetters(id);
    await admin('PATCH', `/letter-templates/${made.body.id}`, { body: 'Вторая редакция {{номер}}', version: 1 });
    const { body: versions } = await admin('GET', `/letter-templates/${made.body.id}/versions`);
    expect(versions.map((v: { version: number; body: string }) => [v.version, v.body])).toEqual([
      [2, 'Вторая редакция {{номер}}'],
      [1, 'Первая редакция {{номер}}'],
    ]);
    const letter = await api.owner.selectFrom('letters').selectAll().where('caseId', '=', id).executeTakeFirstOrThrow();
    expect(letter.templateVersion).toBe(1);
    expect(docxText((await file('head@tyazhin', letter.docxFileId!)).bytes)).toContain('Первая редакция');
    await admin('DELETE', `/letter-templates/${made.body.id}`);
  });

  test('a number is given once a year', async () => {
    const [first, second] = [await register(), await register()];
    await give('registrar@tyazhin', first, { type: 'register', number: 'Д-1' });
    const again = await (await api.as('registrar@tyazhin'))('POST', `/cases/${second}/commands`, {
      type: 'register',
      number: 'Д-1',
    });
    expect([again.status, again.body.detail]).toEqual([422, expect.stringContaining('возьмите другой номер')]);
    await give('registrar@tyazhin', second, { type: 'register', repeatOfId: first });
    const { body } = await (await api.as('coordinator@tyazhin'))('GET', `/cases/${second}/appeal`);
    expect(body.repeatOf.id).toBe(first);
  });
});

describe('a message becomes an appeal (INT-1)', () => {
  test('with its text, applicant and files, in a case of its own with its own clocks', async () => {
    const desk = await api.as('coordinator@tyazhin');
    const { body: message } = await desk('POST', '/cases', {
      channel: 'pos',
      text: 'Во дворе не горит фонарь, требую ответа по 59-ФЗ',
      applicant: { name },
      topicId: api.tyazhin.topics.heating,
    });
    const refused = await desk('POST', `/cases/${message.id}/commands`, { type: 'convertToAppeal' });
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('почтового адреса')]);
    const told = await desk('PATCH', `/cases/${message.id}/applicant`, { address });
    expect(told.body.applicant).toMatchObject({ name, address });
    await give('coordinator@tyazhin', message.id, { type: 'convertToAppeal', reason: 'заявитель выбрал 59-ФЗ' });
    const { body: old } = await desk('GET', `/cases/${message.id}/appeal`);
    expect(old.to).toMatchObject({ stage: 'received' });
    const { body: appeal } = await desk('GET', `/cases/${old.to.id}`);
    expect(appeal).toMatchObject({
      kind: 'appeal',
      channel: 'appeal59',
      text: message.text,
      topic: { name: 'Отопление' },
      applicant: { name, address },
    });
    expect(appeal.clocks.map((clock: { name: string }) => clock.name)).toEqual(['registration']);
    expect((await desk('GET', `/cases/${message.id}`)).body.stage).toBe('converted');
    expect((await desk('GET', `/cases/${appeal.id}/appeal`)).body.from.id).toBe(message.id);
    await settle(message.id);
    expect(
      (await api.owner.selectFrom('appeals').select('caseId').where('fromCaseId', '=', message.id).execute()).length,
    ).toBe(1);
  });

  test('an e-mail is told how to file and stays a message (547-ФЗ)', async () => {
    const desk = await api.as('coordinator@tyazhin');
    const { body: mail } = await desk('POST', '/cases', {
      channel: 'email',
      text: 'Прошу рассмотреть по 59-ФЗ',
      applicant: { name, address, email: 'canary@example.org' },
    });
    expect((await desk('GET', `/cases/${mail.id}/appeal`)).body.notAnAppeal).toContain('не обращение');
    const refused = await desk('POST', `/cases/${mail.id}/commands`, { type: 'convertToAppeal' });
    expect(refused.body.detail).toContain('Как подать обращение');
    await give('coordinator@tyazhin', mail.id, { type: 'writeLetter', letter: 'filingRules' });
    await makeLetters(mail.id);
    const { body } = await desk('GET', `/cases/${mail.id}/appeal`);
    expect(body.letters).toMatchObject([{ kind: 'filingRules', state: 'made', mails: 1 }]);
  });
});

describe('the register (PRC-5)', () => {
  test('a collective appeal stands in it with all its applicants, found by any of them; covered for the ЦУР', async () => {
    const id = await register({
      applicant: { name, address, others: [{ name: 'Щегольков Опыт' }] },
      appeal: { type: 'proposal', form: 'electronic', answerBy: 'portal' },
    });
    await give('registrar@tyazhin', id, { type: 'register', number: 'К-2' });
    const today = new Date().toISOString().slice(0, 10);
    const read = async (login: string, query: string) => await (await api.as(login))('GET', `/appeals?${query}`);
    const year = { fromOn: `${today.slice(0, 4)}-01-01`, toOn: `${today.slice(0, 4)}-12-31` };
    const search = async (login: string, body: object) => await (await api.as(login))('POST', '/appeals/search', body);
    const found = await search('registrar@tyazhin', { ...year, applicant: 'щегольков' });
    expect(found.body).toMatchObject({
      total: 1,
      data: [{ registrationNumber: 'К-2', applicants: 2, applicant: `${name}, Щегольков Опыт`, outcome: 'inWork' }],
    });
    expect((await read('registrar@tyazhin', 'number=К-2')).body.total).toBe(1);
    expect((await read('registrar@tyazhin', 'outcome=answered')).body.data[0]).toMatchObject({
      registrationNumber: 'О-17',
      termKept: true,
      result: 'solved',
    });
    expect((await read('rcc@tyazhin', 'number=К-2')).body.data[0].applicant).toBe('•••');
    expect((await search('rcc@tyazhin', { ...year, applicant: 'abc' })).status).toBe(403);
    expect((await search('registrar@tyazhin', { applicant: 'abc' })).status).toBe(422);
    expect((await read('coordinator@perm', 'perPage=25')).body.total).toBe(0);
  });

  test('a name is asked for in a body: no address takes it, and the log never holds it (SEC-3)', async () => {
    const desk = await api.as('coordinator@tyazhin');
    const year = new Date().getFullYear();
    const wanted = { fromOn: `${year}-01-01`, toOn: `${year}-12-31`, applicant: 'Щегольков' };
    const words = encodeURIComponent(wanted.applicant);
    api.logLines.length = 0;
    for (const path of ['/appeals', '/appeals/register.xlsx', '/appeals/figures'])
      expect((await desk('GET', `${path}?fromOn=${wanted.fromOn}&toOn=${wanted.toOn}&applicant=${words}`)).status).toBe(
        400,
      );
    expect((await desk('POST', '/appeals/search', wanted)).body.total).toBe(1);
    const file = await desk('POST', '/appeals/register.xlsx', wanted);
    expect(docxText(Buffer.from(file.raw))).toContain('Щегольков Опыт');
    expect(api.logLines.join('')).not.toMatch(/щегольков|%D0%A9/i);
  });

  test('is taken out as a workbook and as pages to print', async () => {
    const desk = await api.as('coordinator@tyazhin');
    const xlsx = await desk('GET', '/appeals/register.xlsx');
    const words = docxText(Buffer.from(xlsx.raw));
    for (const header of registerHeaders) expect(words).toContain(header);
    expect(words).toContain('Щегольков Опыт');
    const pdf = await desk('GET', '/appeals/register.pdf?number=К-2');
    expect(await pdfText(Buffer.from(pdf.raw))).toMatch(/Журнал регистрации обращений.*К-2/);
  });
});

describe('personal reception (PRC-5, 59-ФЗ ст. 13)', () => {
  const book = async (login = 'registrar@tyazhin') => {
    const desk = await api.as(login);
    const startsAt = new Date(Date.now() + Math.floor(Math.random() * 1e9)).toISOString();
    const slot = await desk('POST', '/reception-slots', {
      official: 'Глава округа',
      startsAt,
      minutes: 20,
      place: 'каб. 1',
    });
    const visit = { slotId: slot.body.id, name, address, about: 'ремонт крыши' };
    return { desk, slot: slot.body, visit, booked: await desk('POST', '/reception-visits', visit) };
  };

  test('a time is given to one person', async () => {
    const { desk, visit, booked } = await book();
    expect([booked.status, booked.body.state]).toEqual([201, 'booked']);
    const second = await desk('POST', '/reception-visits', visit);
    expect([second.status, second.body.detail]).toEqual([409, expect.stringContaining('уже занято')]);
    expect(JSON.stringify(await api.owner.selectFrom('receptionVisits').selectAll().execute())).not.toContain(
      'Канарейкина',
    );
  });

  test('an oral answer is recorded with the consent, once', async () => {
    const { desk, booked } = await book();
    const path = `/reception-visits/${booked.body.id}/outcome`;
    expect((await desk('POST', path, { outcome: 'answered', answer: 'Крышу починят.' })).status).toBe(400);
    const done = await desk('POST', path, { outcome: 'answered', answer: 'Крышу починят.', consent: true });
    expect(done.body).toMatchObject({ state: 'answered', answer: 'Крышу починят.' });
    expect((await desk('POST', path, { outcome: 'missed' })).status).toBe(409);
    expect((await (await api.as('registrar@perm'))('POST', path, { outcome: 'missed' })).status).toBe(404);
  });

  test('without it an appeal is taken and goes to registration', async () => {
    const { desk, booked } = await book();
    const path = `/reception-visits/${booked.body.id}/outcome`;
    const done = await desk('POST', path, { outcome: 'appeal', text: 'Прошу отремонтировать крышу дома.' });
    const { body: appeal } = await desk('GET', `/cases/${done.body.caseId}`);
    expect(appeal).toMatchObject({ kind: 'appeal', stage: 'received', applicant: { name, address } });
    expect((await desk('GET', `/cases/${appeal.id}/appeal`)).body.appeal).toMatchObject({ form: 'oral' });
  });

  test('its type, the way of answering and where to are said when it is taken (ст. 4, 10)', async () => {
    const { desk, booked } = await book();
    const given = { outcome: 'appeal', text: 'Жалуюсь на ремонт крыши.', email: 'kanareyka@example.org' };
    const appeal = { form: 'oral', type: 'complaint', answerBy: 'email' };
    const done = await desk('POST', `/reception-visits/${booked.body.id}/outcome`, { ...given, appeal });
    const { body: taken } = await desk('GET', `/cases/${done.body.caseId}`);
    expect(taken.applicant).toMatchObject({ name, address, email: given.email });
    expect((await desk('GET', `/cases/${taken.id}/appeal`)).body.appeal).toMatchObject(appeal);
  });

  test('its card is printed as PDF and DOCX, in its own municipality alone (ст. 13 ч. 3)', async () => {
    const { desk, booked } = await book();
    const path = `/reception-visits/${booked.body.id}`;
    await desk('POST', `${path}/outcome`, { outcome: 'answered', answer: 'Крышу починят в мае.', consent: true });
    const pdf = await desk('GET', `${path}/card.pdf`);
    const docx = await desk('GET', `${path}/card.docx`);
    for (const words of [await pdfText(Buffer.from(pdf.raw)), docxText(Buffer.from(docx.raw))])
      for (const part of ['Карточка личного приёма', name, address, 'ремонт крыши', 'Крышу починят в мае', 'согласен'])
        expect(words.replace(/\s+/g, ' ')).toContain(part);
    expect((await (await api.as('registrar@perm'))('GET', `${path}/card.pdf`)).status).toBe(404);
    expect((await (await api.as('rcc@tyazhin'))('GET', `${path}/card.pdf`)).status).toBe(403);
  });

  test('a past reception is found by its period', async () => {
    const { desk, booked, slot } = await book();
    const on = slot.startsAt.slice(0, 10);
    const ids = async (query: string) =>
      (await desk('GET', `/reception-visits?perPage=200&${query}`)).body.data.map(({ id }: { id: string }) => id);
    expect(await ids(`fromOn=${shifted(on, -1)}&toOn=${shifted(on, 1)}`)).toContain(booked.body.id);
    expect(await ids(`toOn=${shifted(on, -2)}`)).not.toContain(booked.body.id);
  });
});
