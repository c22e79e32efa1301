import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ConnectorDesk, connectorDesk } from '../support/connector-desk.ts';
import { type MailPeer, mailPeer, mailUser } from '../support/peers/mail-peer.ts';

let desk: ConnectorDesk;
let peer: MailPeer;
let id: string;
let settings: object;

beforeAll(async () => {
  desk = await connectorDesk();
  peer = await mailPeer();
  peer.arrive(letter({ id: 'old@mail', subject: 'Старое письмо', text: 'Лежало до подключения' }));
  settings = {
    address: mailUser,
    user: mailUser,
    imapHost: '127.0.0.1',
    imapPort: peer.imapPort,
    imapSecurity: 'none',
    smtpHost: '127.0.0.1',
    smtpPort: peer.smtpPort,
    smtpSecurity: 'none',
  };
  const made = await desk.connect({
    kind: 'mail',
    channel: 'im',
    title: 'Ящик',
    settings,
    secrets: { password: peer.password },
  });
  id = made.id;
});
afterAll(async () => {
  await peer.close();
  await desk.close();
});

interface Letter {
  id: string;
  subject: string;
  text: string;
  from?: string;
  headers?: string[];
}
function letter({
  id: messageId,
  subject,
  text,
  from = 'Проба Жительская <zhitel@example.com>',
  headers = [],
}: Letter) {
  return [
    `From: ${from}`,
    `To: ${mailUser}`,
    `Subject: ${subject}`,
    `Message-ID: <${messageId}>`,
    'Date: Mon, 02 Nov 2026 10:00:00 +0700',
    'Content-Type: text/plain; charset=utf-8',
    ...headers,
    '',
    text,
  ].join('\n');
}
const read = async () => {
  desk.later(61_000);
  await desk.work();
};
const withText = async (text: string) => (await desk.cases()).filter((one) => one.text.includes(text));
const undelivered = async () => (await desk.admin('GET', '/undelivered')).body.data;

describe('a mailbox (INT-5)', () => {
  test('is tried when it is saved, for reading and for sending; what lay there before is left alone', async () => {
    const shown = await desk.seen(id);
    expect(shown.checkResult).toBe(`Ящик ${mailUser} открывается, писем в папке «INBOX»: 1; отправка работает`);
    expect(await withText('Лежало до подключения')).toEqual([]);
  });

  test('a letter is a case with its subject, its sender and its accepted files; the same letter again is no second one', async () => {
    const photo = await sharp({ create: { width: 10, height: 10, channels: 3, background: '#123' } })
      .png()
      .toBuffer();
    const whole = [
      'From: =?utf-8?B?0J/RgNC+0LHQsA==?= <zhitel@example.com>',
      `To: ${mailUser}`,
      'Subject: =?utf-8?B?0K/QvNCwINC90LAg0LTQvtGA0L7Qs9C1?=',
      'Message-ID: <yama@mail>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>У дома&nbsp;5 <b>яма</b></p>',
      '--b',
      'Content-Type: image/png; name=foto.png',
      'Content-Disposition: attachment; filename=foto.png',
      'Content-Transfer-Encoding: base64',
      '',
      photo.toString('base64'),
      '--b',
      'Content-Type: application/x-msdownload; name=virus.exe',
      'Content-Disposition: attachment; filename=virus.exe',
      '',
      'MZ program',
      '--b--',
    ].join('\n');
    peer.arrive(whole);
    await read();
    const found = (await withText('Яма на дороге')) as unknown as Record<string, unknown>[];
    expect(found).toEqual([
      expect.objectContaining({
        text: expect.stringMatching(/^Яма на дороге\n\nУ дома 5 яма/),
        applicant: expect.objectContaining({ email: 'zhitel@example.com' }),
        files: [expect.objectContaining({ name: 'foto.png', type: 'image/png' })],
        asWritten: { notTaken: expect.stringMatching(/^virus\.exe: /) },
      }),
    ]);
    peer.arrive(whole);
    await read();
    expect(await withText('Яма на дороге')).toHaveLength(1);
  });

  test('the answer goes in the same thread; a reply to it, its quotation left out, opens the case again (PRC-15)', async () => {
    peer.arrive(letter({ id: 'fonar@mail', subject: 'Фонарь', text: 'Не горит фонарь на Садовой' }));
    await read();
    const [made] = await withText('Не горит фонарь на Садовой');
    await desk.answer(made!.id, 'Фонарь заменили');
    await desk.settle(made!.id);
    const [answer] = peer.sent;
    expect(answer).toMatchObject({
      subject: 'Re: Фонарь',
      inReplyTo: '<fonar@mail>',
      text: expect.stringContaining('Фонарь заменили'),
    });
    expect(answer?.to).toMatchObject({ text: 'zhitel@example.com' });
    await desk.settle(made!.id);
    expect(peer.sent).toHaveLength(1);
    peer.arrive(
      letter({
        id: 'opyat@mail',
        subject: 'Re: Фонарь',
        text: 'Он опять погас\n\n2 ноября 2026, МЦУ пишет:\n> Фонарь заменили',
        headers: [`In-Reply-To: ${answer?.messageId}`, `References: <fonar@mail> ${answer?.messageId}`],
      }),
    );
    await read();
    await desk.settle(made!.id);
    expect((await withText('Не горит фонарь на Садовой'))[0]).toMatchObject({ cycle: 2 });
    const { body } = await desk.coordinator('GET', `/cases/${made!.id}/timeline`);
    const said = body.events.filter((event: { type: string }) => event.type === 'commented');
    expect(said.map((event: { text: string }) => event.text)).toEqual(['Он опять погас']);
  });

  test('an automatic reply and a letter that came back open nothing: they wait for a person beside their case', async () => {
    peer.arrive(letter({ id: 'sneg@mail', subject: 'Снег', text: 'Уберите снег у школы' }));
    await read();
    const [made] = await withText('Уберите снег у школы');
    await desk.answer(made!.id, 'Снег убрали');
    await desk.settle(made!.id);
    const sent = peer.sent.at(-1)?.messageId;
    peer.arrive(
      letter({
        id: 'auto@mail',
        subject: 'Автоответ',
        text: 'Я в отпуске',
        headers: [`In-Reply-To: ${sent}`, 'Auto-Submitted: auto-replied'],
      }),
    );
    peer.arrive(
      letter({
        id: 'bounce@mail',
        subject: 'Undelivered Mail',
        text: 'mailbox unavailable',
        from: 'MAILER-DAEMON@example.com',
        headers: [`References: ${sent}`, 'Return-Path: <>'],
      }),
    );
    await read();
    await desk.settle(made!.id);
    expect((await withText('Уберите снег у школы'))[0]).toMatchObject({ cycle: 1 });
    const waiting = await undelivered();
    expect(waiting.map((one: { reason: string; caseId: string }) => [one.caseId, one.reason.slice(0, 17)])).toEqual(
      expect.arrayContaining([
        [made!.id, 'автоответ на наше'],
        [made!.id, 'письмо вернулось:'],
      ]),
    );
    const auto = waiting.find((one: { reason: string }) => one.reason.startsWith('автоответ'));
    await desk.admin('POST', `/undelivered/${auto.id}/retry`, { asMessage: true });
    await desk.work();
    await desk.settle(made!.id);
    expect((await withText('Уберите снег у школы'))[0]).toMatchObject({ cycle: 2 });
    expect(await undelivered()).toHaveLength(1);
  });

  test('an automatic letter of its own thread is a case with a mark', async () => {
    peer.arrive(
      letter({
        id: 'robot@mail',
        subject: 'Форма сайта',
        text: 'С сайта: течёт труба',
        headers: ['Auto-Submitted: auto-generated'],
      }),
    );
    await read();
    expect((await withText('течёт труба'))[0]).toMatchObject({ marks: ['automatic'] });
  });

  test('a letter is received when the mailbox got it, whatever its sender’s clock says (T 2.1)', async () => {
    const text = letter({ id: 'clock@mail', subject: 'Часы', text: 'Часы отправителя отстали на год' });
    peer.arrive(text.replace('02 Nov 2026', '02 Nov 2025'), new Date('2026-11-05T03:04:05Z'));
    await read();
    const [made] = (await withText('Часы отправителя')) as unknown as { receivedAt: string }[];
    expect(Date.parse(made?.receivedAt ?? '')).toBe(Date.parse('2026-11-05T03:04:05Z'));
  });

  test('pasted pictures are files; what is beyond twenty files, twenty megabytes or the letter’s end is named', async () => {
    const picture = (
      await sharp({ create: { width: 10, height: 10, channels: 3, background: '#321' } })
        .png()
        .toBuffer()
    ).toString('base64');
    const part = (name: string, content = picture, more: string[] = []) => [
      '--b',
      `Content-Type: image/png; name=${name}`,
      `Content-Disposition: attachment; filename=${name}`,
      'Content-Transfer-Encoding: base64',
      ...more,
      '',
      content,
    ];
    const headers = (id: string) => [
      'From: zhitel@example.com',
      `To: ${mailUser}`,
      `Subject: ${id}`,
      `Message-ID: <${id}@mail>`,
      'MIME-Version: 1.0',
    ];
    const html = ['Content-Type: text/html; charset=utf-8', '', '<p>Смотрите <img src="cid:p1"></p>'];
    peer.arrive(
      [
        ...headers('pasted'),
        'Content-Type: multipart/related; boundary=b',
        '',
        '--b',
        ...html,
        '--b',
        'Content-Type: image/png; name=pasted.png',
        'Content-ID: <p1>',
        'Content-Disposition: inline; filename=pasted.png',
        'Content-Transfer-Encoding: base64',
        '',
        picture,
        '--b--',
      ].join('\n'),
    );
    const many = Array.from({ length: 22 }, (_, n) => part(`f${n + 1}.png`)).flat();
    peer.arrive(
      [...headers('many'), 'Content-Type: multipart/mixed; boundary=b', '', '--b', ...html, ...many, '--b--'].join(
        '\n',
      ),
    );
    const huge = part('huge.png', 'AAAA'.repeat(7_000_000));
    peer.arrive(
      [
        ...headers('huge'),
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        ...html,
        ...part('ok.png'),
        ...huge,
        '--b--',
      ].join('\n'),
    );
    await read();
    const named = async (subject: string) => {
      const [found] = (await withText(`${subject}\n\n`)) as unknown as {
        files: { name: string }[];
        asWritten: { notTaken?: string };
      }[];
      return [found?.files.map(({ name }) => name), found?.asWritten.notTaken];
    };
    expect(await named('pasted')).toEqual([['pasted.png'], undefined]);
    const [taken, left] = await named('many');
    expect(taken).toHaveLength(20);
    expect(left).toBe('f21.png: берём не больше 20 файлов; f22.png: берём не больше 20 файлов');
    expect(await named('huge')).toEqual([
      ['ok.png'],
      'письмо больше 25 МБ: взято его начало, целиком оно в ящике; huge.png: не поместилось',
    ]);
  });

  test('own letters that came back are a loop and left: by the header and by the sender', async () => {
    peer.arrive(letter({ id: 'loop1@mail', subject: 'Петля', text: 'Петля первая', headers: ['X-MCC-Connector: 1'] }));
    peer.arrive(letter({ id: 'loop2@mail', subject: 'Петля', text: 'Петля вторая', from: mailUser }));
    await read();
    expect(await withText('Петля')).toEqual([]);
  });

  test('a letter in a broken encoding and one without any text are taken all the same', async () => {
    peer.arrive(
      Buffer.from([
        ...Buffer.from(letter({ id: 'broken@mail', subject: 'Кодировка', text: 'Знаки: ' })),
        0xff,
        0xfe,
        0x00,
        0x41,
      ]),
    );
    peer.arrive(letter({ id: 'empty@mail', subject: '', text: '' }));
    await read();
    expect(await withText('Знаки:')).toHaveLength(1);
    expect((await withText('Сообщение без текста'))[0]).toMatchObject({ marks: ['empty'] });
    expect(await desk.seen(id)).toMatchObject({ failures: 0 });
  });
});

describe('a bad day of the mail', () => {
  test('a recipient who is not there: told in words, nobody tries again', async () => {
    peer.arrive(letter({ id: 'dom@mail', subject: 'Дом', text: 'Холодно в доме' }));
    await read();
    const [made] = await withText('Холодно в доме');
    await desk.answer(made!.id, 'Отопление включили');
    peer.refuseRecipients(550);
    await expect(desk.settle(made!.id)).rejects.toMatchObject({
      nonRetryable: true,
      message: expect.stringMatching(/не принял письмо \(550\)/),
    });
  });

  test('a wrong password and a server that is not there: the page says which, the mailbox is tried later', async () => {
    await desk.admin('PATCH', `/connectors/${id}`, { secrets: { password: 'wrong' } });
    await desk.work();
    expect(await desk.seen(id)).toMatchObject({
      checkResult: expect.stringMatching(/не принимает имя или пароль/),
      failures: 1,
    });
    await desk.admin('PATCH', `/connectors/${id}`, {
      settings: { ...settings, imapPort: 1 },
      secrets: { password: peer.password },
    });
    await desk.work();
    expect((await desk.seen(id)).checkResult).toMatch(/не открывается на чтение \(ECONNREFUSED\)/);
    await desk.admin('PATCH', `/connectors/${id}`, { settings });
    peer.arrive(letter({ id: 'after@mail', subject: 'После', text: 'Написано во время сбоя' }));
    await desk.work();
    expect(await withText('Написано во время сбоя')).toHaveLength(1);
  });
});
