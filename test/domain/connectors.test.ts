import { describe, expect, test } from 'vitest';
import {
  canDeliver,
  connectorSecrets,
  connectorSettings,
  readsElsewhere,
  secretsSentElsewhere,
} from '../../domain/connector.ts';
import { connectorHealth } from '../../domain/connector-health.ts';
import { publishOutOf } from '../../domain/publish-out.ts';
import { replyWords } from '../../domain/reply-words.ts';
import { id } from '../support/case-harness.ts';

const now = '2026-11-20T12:00:00.000Z';
const standing = {
  disabledAt: null,
  failures: 0,
  lastErrorAt: null,
  lastSuccessAt: '2026-11-20T11:59:00.000Z',
  lastReceivedAt: '2026-11-20T10:00:00.000Z',
  nextTryAt: '2026-11-20T12:00:30.000Z',
  createdAt: '2026-11-01T00:00:00.000Z',
};

describe('how a connector fares (INT-5)', () => {
  test.each([
    ['works while the other side answers', {}, 'works'],
    ['is off when it was put away', { disabledAt: now, failures: 3 }, 'off'],
    ['was never tried', { lastSuccessAt: null, lastReceivedAt: null, nextTryAt: null, createdAt: now }, 'new'],
    ['fails while the last try failed', { failures: 1, lastErrorAt: now }, 'error'],
    ['fails when a stranger knocked after the last success', { lastErrorAt: '2026-11-20T11:59:30.000Z' }, 'error'],
    ['works again after a success', { lastErrorAt: '2026-11-20T11:58:00.000Z' }, 'works'],
    ['is silent when nobody wrote for days', { lastReceivedAt: '2026-11-16T10:00:00.000Z' }, 'silent'],
    ['is silent when no worker asks it', { nextTryAt: '2026-11-20T11:50:00.000Z' }, 'silent'],
  ] as const)('%s', (_, change, health) => {
    expect(connectorHealth({ ...standing, ...change }, now)).toBe(health);
  });
});

describe('settings and secrets', () => {
  test('a field left out takes its usual value; an unknown one is refused', () => {
    expect(connectorSettings.telegram.parse({})).toEqual({
      mode: 'polling',
      apiUrl: 'https://api.telegram.org',
      followUpHours: 24,
    });
    expect(connectorSettings.telegram.safeParse({ secret: 'x' }).success).toBe(false);
    expect(connectorSettings.open311Client.safeParse({ url: 'file:///etc/passwd' }).success).toBe(false);
    expect(connectorSecrets.vk.safeParse({ secret: 'short' }).success).toBe(false);
    expect(connectorSettings.mail.safeParse({ address: 'a@b.ru', user: 'a', imapHost: 'https://imap' }).success).toBe(
      false,
    );
  });

  test('a connector pointed elsewhere begins to read anew; a new password or a new key of the same bot changes nothing', () => {
    const mail = { settings: { imapHost: 'a', user: 'u', folder: 'INBOX' }, secrets: { password: 'p' } };
    expect(readsElsewhere('mail', mail, { ...mail, secrets: { password: 'q' } })).toBe(false);
    for (const [name, value] of [
      ['imapHost', 'b'],
      ['user', 'w'],
      ['folder', 'Архив'],
    ] as const)
      expect(readsElsewhere('mail', mail, { ...mail, settings: { ...mail.settings, [name]: value } })).toBe(true);
    const bot = { settings: { apiUrl: 'https://a' }, secrets: { token: '12345:aaa' } };
    expect(readsElsewhere('telegram', bot, { ...bot, secrets: { token: '12345:bbb' } })).toBe(false);
    expect(readsElsewhere('telegram', bot, { ...bot, secrets: { token: '99999:aaa' } })).toBe(true);
    const city = { settings: { url: 'https://a' }, secrets: {} };
    expect(readsElsewhere('open311Client', city, { settings: { url: 'https://b' }, secrets: {} })).toBe(true);
  });

  test('a stored secret never follows a changed address: it is demanded anew, that one and no other', () => {
    const before = { settings: { imapHost: 'a', imapSecurity: 'tls', smtpHost: 's', user: 'u', pollSeconds: 60 } };
    const stored = { password: 'p', smtpPassword: 'q' };
    const moved = (change: object, given = {}, secrets: object = stored) =>
      secretsSentElsewhere(
        'mail',
        before,
        { settings: { ...before.settings, ...change }, secrets: { ...secrets } },
        given,
      );
    expect(moved({ pollSeconds: 5, folder: 'X' })).toEqual([]);
    expect(moved({ imapHost: 'evil' })).toEqual(['password']);
    expect(moved({ imapSecurity: 'none' })).toEqual(['password']);
    expect(moved({ smtpHost: 'evil' })).toEqual(['smtpPassword']);
    expect(moved({ smtpHost: 'evil' }, {}, { password: 'p' })).toEqual(['password']);
    expect(moved({ smtpHost: undefined })).toEqual([]);
    expect(moved({ user: 'w' })).toEqual(['password', 'smtpPassword']);
    expect(moved({ imapHost: 'evil' }, { password: 'new' })).toEqual([]);
  });

  test('an answer goes back only where the other side can take it', () => {
    const connector = { settings: {}, secretNames: [], disabledAt: null };
    expect(canDeliver({ ...connector, kind: 'vk' })).toBe(false);
    expect(canDeliver({ ...connector, kind: 'vk', secretNames: ['accessToken'] })).toBe(true);
    expect(canDeliver({ ...connector, kind: 'mail' })).toBe(false);
    expect(canDeliver({ ...connector, kind: 'telegram' })).toBe(true);
    expect(canDeliver({ ...connector, kind: 'telegram', disabledAt: now })).toBe(false);
    expect(canDeliver({ ...connector, kind: 'open311Server' })).toBe(false);
  });
});

describe('what goes back to the citizen (INT-3)', () => {
  const published = { type: 'published', version: 1, textId: id('words'), outcome: 'solved' } as const;
  const answer = {
    version: 1,
    kind: 'final' as const,
    cycle: 1,
    at: now,
    textId: id('words'),
    fileIds: [id('photo')],
    outcome: 'solved' as const,
    attested: true,
  };
  const state = { cycle: 1, answers: [answer] };

  test('a published answer with its files; a promise and a first word, which end nothing', () => {
    const whole = { type: 'publishOut', wordsId: id('words'), fileIds: [id('photo')], isFinal: true, rateVersion: 1 };
    expect(publishOutOf(published, state)).toEqual([whole]);
    expect(publishOutOf({ type: 'sent' }, state)).toEqual([whole]);
    expect(publishOutOf({ type: 'groupAnswered', answer }, { cycle: 1, answers: [] })).toEqual([whole]);
    const interim = { type: 'interimPublished', version: 1, promisedOn: '2026-12-01', textId: id('words') } as const;
    const first = { type: 'primaryAnswered', textId: id('words') } as const;
    for (const event of [interim, first]) {
      const [sent] = publishOutOf(event, state);
      expect([sent?.isFinal, sent?.rateVersion]).toEqual([false, undefined]);
    }
  });

  test('nothing twice: what a person placed or another system published stays there', () => {
    expect(publishOutOf({ ...published, link: id('link') }, state)).toEqual([]);
    expect(publishOutOf({ ...published, outside: true }, state)).toEqual([]);
    expect(publishOutOf({ type: 'noted', textId: id('words') }, state)).toEqual([]);
  });
});

describe('the words of a reply', () => {
  test.each([
    ['Спасибо, починили\n\n> Ответ', 'Спасибо, починили'],
    ['Не починили\n20 нояб. 2026 г., МЦУ <mcc@example.org> пишет:\n> Ответ', 'Не починили'],
    ['Жду\n\n-----Исходное сообщение-----\nОт: МЦУ', 'Жду'],
    ['Жду\n________________________________\nОт: МЦУ', 'Жду'],
    ['> одно лишь чужое', '> одно лишь чужое'],
    ['Цена > 5 рублей', 'Цена > 5 рублей'],
  ])('%j is %j', (text, words) => {
    expect(replyWords(text)).toBe(words);
  });

  test('a hundred thousand characters take no time', () => {
    const before = performance.now();
    replyWords(`${'от: '.repeat(25_000)}@`);
    replyWords('пишет '.repeat(20_000));
    replyWords('x\n'.repeat(50_000));
    expect(performance.now() - before).toBeLessThan(50);
  });
});
