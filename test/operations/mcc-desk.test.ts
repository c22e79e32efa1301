import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealAudits } from '../../activities/audit-sealer.ts';
import { type Db, openDatabase } from '../../db/connection.ts';
import { verifyPassword } from '../../db/passwords.ts';
import { takeInCases } from '../support/cases.ts';
import { type Fixtures, twoTenants } from '../support/fixtures.ts';
import { runMcc } from '../support/mcc.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

let database: TestDatabase;
let fixtures: Fixtures;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  fixtures = await twoTenants(database);
  db = openDatabase(database.databaseUrl, { max: 2 });
});
afterAll(async () => {
  await db.destroy();
  await fixtures.owner.destroy();
  await database.drop();
});

const mcc = (line: string, input?: string) => runMcc(database, line, input);

it.each(['audit verify', 'user add', 'export'])('mcc %s explains itself', (command) => {
  const { status, stdout } = mcc(`${command} --help`);
  expect([status, stdout]).toEqual([0, expect.stringContaining(`Usage: mcc ${command} [options]`)]);
  expect(stdout).toContain('--tenant <code>');
});

it.each([
  ['audit verify --tenant nowhere', /^mcc: no municipality "nowhere": allowed are perm, tyazhin\n$/],
  ['export --tenant tyazhin --channel fax', /^mcc: no channel "fax": allowed are im, pos, /],
  ['export --tenant tyazhin --from 2026-02-30', /^error: option '--from <day>' .* allowed is a day like 2026-03-02\n$/],
  ['export --tenant tyazhin --from 2026-03-02 --to 2026-03-01', /^mcc: --from 2026-03-02 lies after --to 2026-03-01/],
  ['export --tenant tyazhin --out /no/such/folder/file.csv', /^mcc: ENOENT: .*\n$/],
  ['user add --tenant tyazhin --login a@perm --name А --role admin', /^mcc: login "a@perm": allowed are .*@tyazhin\n$/],
  ['user add --tenant tyazhin --login a --name А --role tsar', /^error: .*Allowed choices are coordinator, .*\n$/],
  ['user add --tenant tyazhin --login a --name А --role executor', /^mcc: role executor .* name it by --executor\n$/],
  [
    'user add --tenant tyazhin --login a --name А --role executor --executor жкх',
    /^mcc: no executor "жкх": there are, for example, "Комитет ЖКХ", "Отдел ЖКХ"\n$/,
  ],
  ['user add --tenant tyazhin --login admin --name А --role admin', /^mcc: login "admin@tyazhin" is taken/],
  [
    'user add --tenant tyazhin --login a --name А --role admin --password-stdin',
    /^mcc: the password on standard input/,
  ],
])('fails with one line: %s', (line, told) => {
  const { status, stdout, stderr } = mcc(line, 'short\n');
  expect([status, stdout.replace(/^\ufeff.*\r\n/, ''), stderr]).toEqual([1, '', expect.stringMatching(told)]);
});

describe('mcc user add', () => {
  const hashOf = async (login: string) =>
    await fixtures.owner.selectFrom('users').selectAll().where('login', '=', login).executeTakeFirstOrThrow();

  it('makes a password, prints it once and stores its hash alone; the trail tells of the account (SEC-4)', async () => {
    const { owner, tyazhin } = fixtures;
    const { status, stdout } = mcc(
      "user add --tenant tyazhin --login New.Body --name 'Новый Исполнитель' --role executor --executor 'Отдел ЖКХ'",
    );
    const password = /^added new\.body@tyazhin as executor, password (\S{16}) \(shown only now\)\n$/.exec(stdout)?.[1];
    expect([status, password]).toEqual([0, expect.any(String)]);
    const user = await hashOf('new.body@tyazhin');
    expect(user).toMatchObject({ tenantId: tyazhin.id, name: 'Новый Исполнитель' });
    expect(await verifyPassword(user.passwordHash, password!)).toBe(true);
    expect(await owner.selectFrom('userRoles').selectAll().where('userId', '=', user.id).execute()).toMatchObject([
      { role: 'executor', channels: null, validTo: null },
    ]);
    expect(await owner.selectFrom('userExecutors').selectAll().where('userId', '=', user.id).execute()).toMatchObject([
      { executorId: tyazhin.executors.housing },
    ]);
    const trail = await owner.selectFrom('audit').selectAll().where('recordId', '=', user.id).execute();
    expect(trail).toMatchObject([{ tenantId: tyazhin.id, action: 'created', resource: 'users' }]);
    expect(JSON.stringify(trail)).not.toMatch(/Новый/);
  });

  it('takes a password from standard input and does not repeat it', async () => {
    const { stdout } = mcc(
      'user add --tenant perm --login clerk@perm --name Клерк --role registrar --password-stdin',
      'correct horse 77\n',
    );
    expect(stdout).toBe('added clerk@perm as registrar\n');
    expect(await verifyPassword((await hashOf('clerk@perm')).passwordHash, 'correct horse 77')).toBe(true);
  });
});

describe('mcc export', () => {
  beforeAll(async () => {
    const { tyazhin, perm } = fixtures;
    const { topics, territories } = tyazhin;
    const one = { topicId: topics.heating, territoryId: territories.town };
    const at = '2026-03-02T20:00:00.000Z';
    await takeInCases(db, perm, [{ externalId: '-8', text: 'Чужое' }]);
    await takeInCases(db, tyazhin, [
      {
        ...one,
        externalId: '-7',
        text: '=HYPERLINK("http://x")\nи "ещё"; строка',
        receivedAt: '2026-03-01T20:00:00.000Z',
      },
      ...Array.from({ length: 1_200 }, (_, n) => ({ externalId: `e${n}`, text: `Обращение ${n}`, receivedAt: at })),
    ]);
    // Moments of the database are finer than those of the program.
    await sql`update cases set received_at = received_at + make_interval(secs => right(external_id, 1)::int % 3 * 0.000001)
      where external_id like 'e%'`.execute(fixtures.owner);
  });

  it('writes every case of the tenant once, newest first, formulas neutralised (ASVS 1.2.10)', async () => {
    const { status, stdout } = mcc('export --tenant tyazhin');
    expect(status).toBe(0);
    expect(stdout.split('\r\n')[0]).toBe(
      '\ufeff"Номер";"Внешний номер";"Канал";"Состояние";"Тема";"Территория";"Исполнитель";"Получено";"Срок";"Закрыто";"Итог";"Возвратов";"Цикл";"Текст"',
    );
    const found = [...stdout.matchAll(/;"(e\d+)";"Инцидент Менеджмент";/g)].map(([, id]) => id);
    expect([found.length, new Set(found).size]).toEqual([1_200, 1_200]);
    expect(stdout.trimEnd().split('\r\n').at(-1)).toMatch(
      /^"[^"]+";"'-7";"Инцидент Менеджмент";"[^"]+";"Отопление";"Центральный посёлок";"[^"]*";"2026-03-02 03:00";"[^"]*";"";"";"0";"1";"'=HYPERLINK\(""http:\/\/x""\)\nи ""ещё""; строка"$/,
    );
    expect(stdout).not.toContain('Чужое');
  });

  it('narrows by channel and by days of the municipality, writes a whole file and tells the trail (SEC-4)', async () => {
    const folder = scratchFolder();
    const out = join(folder, 'cases.csv');
    const { stdout } = mcc(`export --tenant tyazhin --channel im --from 2026-03-02 --to 2026-03-02 --out ${out}`);
    expect(stdout).toBe(`exported 1 cases to ${out}\n`);
    expect(readFileSync(out, 'utf8')).toMatch(/^\ufeff"Номер".*\r\n"[^"]+";"'-7"/);
    expect(readdirSync(folder)).toEqual(['cases.csv']);
    expect(mcc('export --tenant tyazhin --channel phone').stdout.trimEnd().split('\r\n')).toHaveLength(1);
    const trail = await fixtures.owner.selectFrom('audit').select('data').where('action', '=', 'exported').execute();
    expect(trail).toContainEqual({
      data: { by: 'mcc', channel: 'im', fromOn: '2026-03-02', toOn: '2026-03-02' },
    });
  });
});

describe('mcc audit verify (SEC-4)', () => {
  it('passes a whole chain, and names the row that somebody changed', async () => {
    const { owner, perm } = fixtures;
    const row = { tenantId: perm.id, action: 'x', resource: 'y' };
    const { id } = await owner.insertInto('audit').values(row).returning('id').executeTakeFirstOrThrow();
    expect(mcc('audit verify --tenant perm').stdout).toMatch(/^perm: ok, 0 sealed, \d not yet sealed\n$/);
    await sealAudits(db)();
    const whole = mcc('audit verify');
    expect([whole.status, whole.stdout]).toEqual([
      0,
      expect.stringMatching(/^perm: ok, \d sealed, 0 not yet sealed, head \w{64}\ntyazhin: ok, /),
    ]);
    const head = / head (\w{64})/.exec(whole.stdout)?.[1];
    expect(mcc(`audit verify --head ${head}`).status).toBe(0);
    expect(mcc('audit verify --head 0000')).toMatchObject({
      status: 1,
      stderr: 'mcc: no chain passes through 0000: the end of a trail was cut off or forged\n',
    });
    await owner.updateTable('audit').set({ action: 'z' }).where('id', '=', id).execute();
    const { status, stdout, stderr } = mcc('audit verify --tenant perm');
    expect([status, stderr]).toEqual([1, 'mcc: the audit trail was touched in 1 of 1\n']);
    expect(stdout).toMatch(new RegExp(`^perm: BROKEN: audit row ${id} or its seal \\d was changed; `));
  });
});

it('mcc tenant add opens the first municipality of an installation; its administrator may open further ones', async () => {
  const { status, stdout, stderr } = mcc(
    "tenant add --code yaya --name 'Яйский округ' --zone Asia/Novokuznetsk --operator",
  );
  expect([status, stderr, stdout]).toEqual([
    0,
    expect.anything(),
    expect.stringMatching(/admin@yaya .*\/password#[\w-]{43}/),
  ]);
  const named = await fixtures.owner
    .selectFrom('operators')
    .innerJoin('users', 'users.id', 'operators.userId')
    .select('login')
    .execute();
  expect(named).toEqual([{ login: 'admin@yaya' }]);
  expect(mcc("tenant add --code yaya --name 'Ещё' --zone Asia/Omsk").stderr).toMatch(/code "yaya" is taken/);
  expect(mcc("tenant add --code b --name 'Б' --zone Asia/Omsk").stderr).toMatch(/^mcc: code: /);
  expect(mcc('user operator --login coordinator@perm').stdout).toContain('is an operator');
  expect(mcc('user operator --login coordinator@perm --revoke').stdout).toContain('no more');
  expect(mcc('user operator --login nobody@perm').stderr).toMatch(/no account "nobody@perm"/);
});
