import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { carryLetters, releaseHeld } from '../../activities/carry-letters.ts';
import { letterRunner } from '../../activities/documents/make-letter.ts';
import { mailCarrier } from '../../activities/send-mail.ts';
import { withAppeals } from '../support/appeals.ts';
import { settleCase, testKeys, testSecret } from '../support/cases.ts';
import { type ConnectorDesk, connectorDesk } from '../support/connector-desk.ts';
import { type MailPeer, mailPeer, mailUser } from '../support/peers/mail-peer.ts';

let desk: ConnectorDesk;
let peer: MailPeer;
const citizen = 'zhitel@example.com';

beforeAll(async () => {
  [desk, peer] = await Promise.all([connectorDesk(), mailPeer()]);
  await withAppeals(desk.owner, desk.tyazhin);
  await desk.connect({
    kind: 'mail',
    channel: 'im',
    title: 'Ящик',
    settings: {
      address: mailUser,
      user: mailUser,
      imapHost: '127.0.0.1',
      imapPort: peer.imapPort,
      imapSecurity: 'none',
      smtpHost: '127.0.0.1',
      smtpPort: peer.smtpPort,
      smtpSecurity: 'none',
    },
    secrets: { password: peer.password },
  });
});
afterAll(async () => {
  await peer.close();
  await desk.close();
});

const carrier = () =>
  mailCarrier(desk.deps.db, {
    smtpUrl: `smtp://${encodeURIComponent(mailUser)}:${peer.password}@127.0.0.1:${peer.smtpPort}`,
    from: 'mcc@example.org',
    publicUrl: 'http://mcc.test',
    linkSecret: testSecret,
    dataDir: desk.deps.dataDir,
    keys: testKeys,
  });

/** A letter under 59-ФЗ to the citizen (how to file an appeal), made and handed to the post. */
async function writeLetter(): Promise<string> {
  const { body } = await desk.coordinator('POST', '/cases', {
    channel: 'email',
    text: 'Прошу рассмотреть по 59-ФЗ',
    applicant: { name: 'Проба', address: 'Садовая, 1', email: citizen.toUpperCase() },
  });
  await desk.coordinator('POST', `/cases/${body.id}/commands`, { type: 'writeLetter', letter: 'filingRules' });
  await settleCase(desk.deps.db, desk.tyazhin, body.id);
  const effects = async (type: string) =>
    await desk.owner
      .selectFrom('caseEffects')
      .selectAll()
      .where('caseId', '=', body.id)
      .where('type', '=', type)
      .execute();
  const make = letterRunner(desk.deps.db, { dataDir: desk.deps.dataDir, keys: testKeys, mailsOut: true });
  for (const effect of await effects('makeLetter')) await make(effect);
  for (const { data } of await effects('sendMail')) await carrier()(desk.tyazhin.id, String(data.mailId));
  return body.id;
}

const stateOf = async (caseId: string) =>
  (await (await desk.as('head@tyazhin'))('GET', `/mails?caseId=${caseId}`)).body.data[0].state;

describe('a citizen’s address gets three letters an hour, whichever way they go (safety: mail abuse)', () => {
  test('the fourth letter and the mailbox’s answer wait, are seen waiting, and go when the hour is over', async () => {
    const first = await writeLetter();
    for (let letter = 0; letter < 2; letter += 1) await writeLetter();
    expect([peer.sent.length, await stateOf(first)]).toEqual([3, 'sent']);
    const fourth = await writeLetter();
    expect([peer.sent.length, await stateOf(fourth)]).toEqual([3, 'held']);
    // Asked for by hand it is refused at once, as ever.
    peer.arrive(
      [`From: ${citizen}`, `To: ${mailUser}`, 'Subject: Лужа', 'Message-ID: <luzha@mail>', '', 'Лужа у школы'].join(
        '\n',
      ),
    );
    desk.later(61_000);
    await desk.work();
    const { id } = (await desk.cases()).find(({ text }) => text.includes('Лужа у школы'))!;
    await desk.answer(id, 'Лужу откачали');
    await desk.settle(id);
    expect(peer.sent).toHaveLength(3);
    const [waiting] = (await desk.coordinator('GET', `/cases/${id}`)).body.deliveries;
    expect(waiting).toMatchObject({ to: 'Ящик', state: 'held' });
    expect(Date.parse(waiting.until) - Date.now()).toBeGreaterThan(50 * 60_000);
    expect((await desk.coordinator('POST', `/cases/${id}/rating-link`, { send: true })).status).toBe(429);
    const stored = await desk.owner.selectFrom('addressLetters').selectAll().execute();
    expect([stored.length, JSON.stringify(stored).includes('example.com')]).toEqual([3, false]);

    const work = async () => {
      await releaseHeld(desk.deps.db)();
      await carryLetters(desk.deps.db, carrier(), pino({ level: 'silent' }))();
      await desk.settle(id);
    };
    await work();
    expect(peer.sent).toHaveLength(3);
    await hourLater();
    await work();
    await work();
    expect(
      peer.sent
        .slice(3)
        .map(({ subject }) => subject)
        .sort(),
    ).toEqual(['Re: Лужа', expect.stringContaining('Как подать обращение')]);
    expect(await stateOf(fourth)).toBe('sent');
    expect((await desk.coordinator('GET', `/cases/${id}`)).body.deliveries).toEqual([
      expect.objectContaining({ state: 'sent', until: null }),
    ]);
  });
});

/** What left and what waits is an hour and a minute older. */
async function hourLater(): Promise<void> {
  const earlier = (at: string) => new Date(Date.parse(at) - 61 * 60_000).toISOString();
  for (const { id, at } of await desk.owner.selectFrom('addressLetters').selectAll().execute())
    await desk.owner
      .updateTable('addressLetters')
      .set({ at: earlier(at) })
      .where('id', '=', id)
      .execute();
  for (const table of ['mails', 'caseEffects'] as const)
    for (const { id, notBefore } of await desk.owner
      .selectFrom(table)
      .select(['id', 'notBefore'])
      .where('notBefore', 'is not', null)
      .execute())
      await desk.owner
        .updateTable(table)
        .set({ notBefore: earlier(notBefore!) })
        .where('id', '=', id)
        .execute();
}
