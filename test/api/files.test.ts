import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, type TestApi, testApi } from '../support/api.ts';
import { takeInCases } from '../support/cases.ts';

let api: TestApi;
let png: Buffer;
let coordinator: Caller;

beforeAll(async () => {
  api = await testApi();
  png = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  coordinator = await api.as('coordinator@tyazhin');
});
afterAll(async () => await api.close());

async function upload(as: Caller, bytes: Buffer, name = 'снимок.png') {
  const edge = 'edge-of-parts';
  const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: image/png\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]);
  return await as('POST', '/files', undefined, {
    payload,
    headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
  });
}

const stored = () =>
  readdirSync(join(api.deps.dataDir, 'files'), { recursive: true, withFileTypes: true }).filter((e) => e.isFile());

describe('files (SEC-5)', () => {
  test('a picture is kept by content once, shown in a sandbox to its owner alone', async () => {
    const [one, two] = [await upload(coordinator, png), await upload(coordinator, png, '../../etc/passwd.png')];
    expect([one.status, one.body]).toMatchObject([201, { name: 'снимок.png', type: 'image/png', size: png.length }]);
    expect(two.body.name).toBe('passwd.png');
    expect(stored()).toHaveLength(1);
    const got = await api.app.inject({ url: `/api/v1/files/${one.body.id}`, cookies: {} });
    expect(got.statusCode).toBe(401);
    const own = await coordinator('GET', `/files/${one.body.id}`);
    expect(own.status).toBe(200);
    expect(own.headers).toMatchObject({
      'content-type': 'image/png',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    expect(String(own.headers['content-disposition'])).toMatch(/^inline; filename="file"; filename\*=UTF-8''%D1/);
    for (const login of ['head@tyazhin', 'coordinator@perm'])
      expect((await (await api.as(login))('GET', `/files/${one.body.id}`)).status).toBe(404);
  });

  test('is given out with the case it belongs to', async () => {
    const { body } = await upload(coordinator, png);
    await takeInCases(api.deps.db, api.tyazhin, [{ fileIds: [body.id] }]);
    expect((await (await api.as('head@tyazhin'))('GET', `/files/${body.id}`)).status).toBe(200);
    expect((await (await api.as('executor@tyazhin'))('GET', `/files/${body.id}`)).status).toBe(404);
    expect((await (await api.as('head@perm'))('GET', `/files/${body.id}`)).status).toBe(404);
  });

  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(40)]);
  test.each([
    ['SVG', svg, /не принимается/],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>'), /принимаются JPEG, PNG/],
    ['a program', Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(100)]), /не принимается/],
    ['a text', Buffer.from('просто текст'), /неизвестного вида/],
    ['HEIC', heic, /HEIC.*JPEG/],
  ])('%s is refused whatever it calls itself, and nothing stays', async (_name, bytes, words) => {
    const before = stored().length;
    const answer = await upload(coordinator, bytes);
    expect(answer.status).toBe(415);
    expect(answer.body.detail).toMatch(words);
    expect(stored()).toHaveLength(before);
  });

  test('a picture of a billion pixels is refused without unpacking it', async () => {
    const bomb = Buffer.from(png);
    bomb.writeUInt32BE(40_000, 16);
    bomb.writeUInt32BE(40_000, 20);
    const took = async (bytes: Buffer, statuses: readonly number[]) => {
      const started = performance.now();
      expect(statuses).toContain((await upload(coordinator, bytes)).status);
      return performance.now() - started;
    };
    const ordinary = await took(png, [201]);
    // A billion pixels are gigabytes: whoever unpacked them would take a thousand times as long.
    expect(await took(bomb, [413, 415])).toBeLessThan(Math.max(ordinary, 20) * 20);
  });

  test('more than 20 MB is refused, an empty file and a body without one too', async () => {
    const before = stored().length;
    const big = Buffer.concat([png, Buffer.alloc(20 * 1024 * 1024 + 1)]);
    expect((await upload(coordinator, big)).status).toBe(413);
    expect((await upload(coordinator, Buffer.alloc(0))).status).toBe(400);
    expect((await coordinator('POST', '/files', {})).status).toBe(415);
    expect(stored()).toHaveLength(before);
  });

  test.each([
    'con\u0000trol.png',
    '\u202egnp.exe',
    '....png',
    ' ',
    '"quoted".png',
    'a'.repeat(500),
    '<img src=x>.png',
    'C:\\secret\\x.png',
  ])('the name %j becomes a harmless one', async (name) => {
    const { status, body } = await upload(coordinator, png, name.replace('\u0000', '').replaceAll('"', '%22'));
    expect(status).toBe(201);
    expect(body.name).toMatch(/^[^\\/\p{Cc}\p{Cf}<>"]{1,200}$/u);
    const got = await coordinator('GET', `/files/${body.id}`);
    expect([got.status, /[\r\n]/.test(String(got.headers['content-disposition']))]).toEqual([200, false]);
  });
});
