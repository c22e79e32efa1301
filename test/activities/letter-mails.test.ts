import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { letterRunner } from '../../activities/documents/make-letter.ts';
import { mailCarrier } from '../../activities/send-mail.ts';
import { type TestApi, testApi } from '../support/api.ts';
import { settleCase, takeInCases, testKeys, testSecret } from '../support/cases.ts';
import { docxText } from '../support/docx-text.ts';
import { type LetterBox, openLetterBox } from '../support/letter-box.ts';
import { pdfText } from '../support/pdf-text.ts';
import { withGovernor } from '../support/regulations.ts';

let api: TestApi;
let box: LetterBox;

beforeAll(async () => {
  api = await testApi();
  box = await openLetterBox();
});
afterAll(async () => {
  await box.close();
  await api.close();
});

test('an answer to the governor’s networks is signed and sent as PDF and DOCX to the addresses of the regulation (PRC-4)', async () => {
  const { owner, tyazhin } = api;
  await withGovernor(owner, tyazhin, ['one@example.org', 'two@example.org']);
  const [taken] = await takeInCases(api.deps.db, tyazhin, [{ channel: 'governor' }]);
  const caseId = taken!.caseId;
  const give = async (login: string, command: Record<string, unknown>) => {
    const answer = await (await api.as(`${login}@tyazhin`))('POST', `/cases/${caseId}/commands`, command);
    await settleCase(api.deps.db, tyazhin, caseId);
    return answer;
  };
  await give('coordinator', { type: 'assign', executorId: tyazhin.executors.housing });
  const answer = { type: 'submitAnswer', text: 'Фонарь заменён.', outcome: 'solved', attested: true };
  expect((await give('executor', answer)).body.detail).toContain('контакт с заявителем');
  await give('executor', { type: 'logCall', text: 'Рассказали о замене.' });
  await give('executor', answer);
  await give('deputy', { type: 'approve' });
  await give('mayor', { type: 'sign' });
  expect((await give('executor', { type: 'send' })).status).toBe(202);

  const effects = (type: string) =>
    owner.selectFrom('caseEffects').selectAll().where('caseId', '=', caseId).where('type', '=', type).execute();
  const make = letterRunner(api.deps.db, { dataDir: api.deps.dataDir, keys: testKeys, mailsOut: true });
  const [order] = await effects('makeLetter');
  await make(order!);
  await make(order!);
  const carry = mailCarrier(api.deps.db, {
    smtpUrl: box.smtpUrl,
    from: 'mcc@example.org',
    publicUrl: 'http://mcc.test',
    linkSecret: testSecret,
    dataDir: api.deps.dataDir,
    keys: testKeys,
  });
  const sendings = await effects('sendMail');
  for (const { data } of [...sendings, ...sendings]) await carry(tyazhin.id, String(data.mailId));

  const mails = await Promise.all(box.letters.map((text) => simpleParser(Buffer.from(text, 'latin1'))));
  const to = mails.map((mail) => [mail.to].flat().map((one) => one?.text));
  expect(to.flat().sort()).toEqual([
    expect.stringContaining('one@example.org'),
    expect.stringContaining('two@example.org'),
  ]);
  for (const mail of mails) {
    const [docx, pdf] = [...mail.attachments].sort((a, b) => (a.filename ?? '').localeCompare(b.filename ?? ''));
    expect([docx!.filename, pdf!.filename]).toEqual([
      expect.stringMatching(/\.docx$/),
      expect.stringMatching(/\.pdf$/),
    ]);
    expect(docxText(docx!.content)).toContain('Фонарь заменён.');
    expect(await pdfText(pdf!.content)).toContain('Фонарь заменён.');
  }
});
