import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PeerError } from '../../activities/connectors/contract.ts';
import { askOutside, resolveOutside } from '../../activities/connectors/outside.ts';
import { isPrivateAddress } from '../../activities/connectors/private-address.ts';
import { type HttpPeer, httpPeer } from '../support/peers/http-peer.ts';

let trap: HttpPeer;
let hits = 0;
beforeAll(async () => {
  trap = await httpPeer(() => {
    hits += 1;
    return { body: '{}' };
  });
});
afterAll(async () => await trap.close());

const strict = { allowPrivate: false, timeoutMs: 2_000 };
/** One machine in many spellings: this one, its networks, the cloud's own address, IPv4 inside IPv6. */
const inner = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '127.255.255.254',
  '0177.0.0.1',
  '0177.0.0.01',
  '0x7f.0.0.1',
  '0x7f.1',
  '0x7f000001',
  '2130706433',
  '017700000001',
  '0',
  '0.0.0.0',
  '0.1.2.3',
  'localhost',
  'LOCALHOST',
  'localhost.',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:127.0.0.1]',
  '[::127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[2002:c0a8:101::]',
  '[2001:0:7f00:1::]',
  '10.0.0.1',
  '10.255.255.255',
  '012.0.0.1',
  '167772161',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '192.168.1',
  '0xc0a80001',
  '3232235521',
  '169.254.169.254',
  '0xa9fea9fe',
  '2852039166',
  '[::ffff:169.254.169.254]',
  '100.64.0.1',
  '100.127.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '[fc00::1]',
  '[fd12:3456::1]',
  '[fe80::1]',
  '[febf::1]',
  '[fec0::1]',
  '[ff02::1]',
  '[100::1]',
  '[2001:db8::1]',
];

describe('addresses that a tenant types lead to the outside alone (SEC-4, 1.3.6)', () => {
  test(`${inner.length} spellings of inner addresses reach nothing`, async () => {
    const port = new URL(trap.url).port;
    for (const host of inner) {
      const asked = askOutside(`http://${host}:${port}/`, {}, strict);
      await expect(asked, host).rejects.toSatisfy((error) => error instanceof PeerError);
    }
    expect(hits).toBe(0);
    expect((await askOutside(trap.url, {}, { ...strict, allowPrivate: true })).status).toBe(200);
    expect(hits).toBe(1);
  });

  test('a host of a mailbox is looked up once, and the address that was looked at is the one connected to', async () => {
    for (const host of ['127.0.0.1', 'localhost', '2130706433', '::1', '10.1.2.3'])
      await expect(resolveOutside(host, strict), host).rejects.toThrow(/внутреннюю сеть|не находится/);
    expect(await resolveOutside('8.8.8.8', strict)).toBe('8.8.8.8');
    expect(await resolveOutside('127.0.0.1', { ...strict, allowPrivate: true })).toBe('127.0.0.1');
  });

  test('a redirect is not followed: it could lead inside', async () => {
    const gate = await httpPeer(() => ({ status: 302, body: '' }));
    await expect(askOutside(gate.url, {}, { ...strict, allowPrivate: true })).rejects.toThrow(/перенаправляет/);
    await gate.close();
  });

  test.each(['8.8.8.8', '87.240.132.67', '2a00:bdc0::1', '149.154.167.220'])('%s is outside', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});

describe('an outcome that nobody knows is told apart from one that did not happen', () => {
  const open = { allowPrivate: true, timeoutMs: 500 };

  test('no answer in time, half an answer: it may have been done', async () => {
    trap.fail('/', 'silent', 'half');
    await expect(askOutside(trap.url, { method: 'POST', body: '{}' }, open)).rejects.toMatchObject({ unknown: true });
    await expect(askOutside(trap.url, { method: 'POST', body: '{}' }, open)).rejects.toMatchObject({ unknown: true });
  });

  test('nobody listens, no such name: it was not', async () => {
    await expect(askOutside('http://127.0.0.1:1/', {}, open)).rejects.toMatchObject({ unknown: false });
    await expect(askOutside('http://no-such-host.invalid/', {}, open)).rejects.toMatchObject({
      unknown: false,
      message: expect.stringMatching(/не находится/),
    });
  });
});
