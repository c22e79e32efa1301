import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig, loadProgramConfig, projectRoot, SettingError } from '../../config.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const refusal = (env: Record<string, string>): string => {
  try {
    loadConfig({ DATA_DIR: '/nonexistent/never-made', SESSION_SECRET: 's'.repeat(32), ENCRYPTION_KEYS: key, ...env });
  } catch (error) {
    if (error instanceof SettingError) return error.message;
    throw error;
  }
  return 'accepted';
};
const key = `k1:${Buffer.alloc(32, 7).toString('base64')}`;

describe('a wrong setting is one line that names the setting, the value and what is allowed', () => {
  it.each([
    ['PORT', 'abc', 'PORT = "abc": allowed is a whole number from 1 to 65535'],
    ['PORT', '0', 'PORT = "0": allowed is a whole number from 1 to 65535'],
    ['PORT', '65536', 'PORT = "65536": allowed is a whole number from 1 to 65535'],
    ['PORT', '8080x', 'PORT = "8080x": allowed is a whole number from 1 to 65535'],
    ['DEMO', 'yes', 'DEMO = "yes": allowed is 1 (fill an empty database with the demo) or 0'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL = "loud": allowed is one of fatal, error, warn, info, debug, trace, silent'],
    ['TEMPORAL_ADDRESS', 'http://x', 'TEMPORAL_ADDRESS = "http://x": allowed is host:port, for example 127.0.0.1:7233'],
    ['PUBLIC_URL', 'mcc', 'PUBLIC_URL = "mcc": allowed is an address like https://mcc.example.org'],
    ['TEMPORAL_CLI', '/no/such', 'TEMPORAL_CLI = "/no/such": allowed is the path of an existing temporal binary'],
  ])('%s=%s', (name, value, message) => {
    expect(refusal({ [name]: value })).toBe(message);
  });

  it('SEC-3 never shows a secret or a password', () => {
    expect(refusal({ SESSION_SECRET: 'tooshort-secret' })).toBe(
      'SESSION_SECRET = (hidden, 15 characters): allowed is at least 32 characters',
    );
    expect(refusal({ ENCRYPTION_KEYS: 'k1:abcd' })).not.toContain('abcd');
    expect(refusal({ DATABASE_URL: 'mysql://me:hunter2@host/db' })).toBe(
      'DATABASE_URL = "mysql://me:***@host/db": allowed is an address like postgres://user:password@host:5432/database',
    );
  });
});

describe('settings', () => {
  it('have the documented defaults', () => {
    const config = loadConfig({ DATA_DIR: scratchFolder() });
    expect(config).toMatchObject({ port: 8080, host: '127.0.0.1', demo: true, logLevel: 'info', production: false });
    expect(config).toMatchObject({ temporalNamespace: 'default', publicUrl: 'http://localhost:8080' });
  });

  it('count as unset when empty, as a compose file passes them', () => {
    expect(loadConfig({ DATA_DIR: scratchFolder(), PORT: '', SMTP_URL: ' ' })).toMatchObject({ port: 8080 });
  });

  it('take relative folders from the project, wherever they are read', () => {
    const config = loadConfig({ DATA_DIR: 'x/y', SESSION_SECRET: 's'.repeat(32), ENCRYPTION_KEYS: key });
    expect(config.dataDir).toBe(join(projectRoot, 'x/y'));
  });

  it('give the encryption keys in their order, 32 bytes each', () => {
    const second = `k2:${Buffer.alloc(32, 9).toString('base64')}`;
    const { encryptionKeys } = loadConfig({ DATA_DIR: scratchFolder(), ENCRYPTION_KEYS: `${second}, ${key}` });
    expect(encryptionKeys.map(({ id, key: bytes }) => [id, bytes.length, bytes[0]])).toEqual([
      ['k2', 32, 9],
      ['k1', 32, 7],
    ]);
  });

  it('of a program must name database and engine', () => {
    const env = { DATA_DIR: scratchFolder() };
    expect(() => loadProgramConfig(env)).toThrow(/^DATABASE_URL is not set/);
    expect(() => loadProgramConfig({ ...env, DATABASE_URL: 'postgres://a@b/c' })).toThrow(
      /^TEMPORAL_ADDRESS is not set/,
    );
  });
});

describe('SEC-3 the secrets of an installation', () => {
  it('are made once, kept for their owner alone, and stay', () => {
    const dataDir = scratchFolder();
    const first = loadConfig({ DATA_DIR: dataDir });
    const file = join(dataDir, 'secrets.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(loadConfig({ DATA_DIR: dataDir }).sessionSecret).toBe(first.sessionSecret);
    expect(loadConfig({ DATA_DIR: scratchFolder() }).sessionSecret).not.toBe(first.sessionSecret);
    expect(Object.values(JSON.parse(readFileSync(file, 'utf8')) as object)).toHaveLength(5);
  });

  it('are never made up in production', () => {
    const env = { DATA_DIR: scratchFolder(), NODE_ENV: 'production' };
    expect(() => loadConfig(env)).toThrow(/^SESSION_SECRET is not set/);
    expect(() => loadConfig({ ...env, SESSION_SECRET: 's'.repeat(32) })).toThrow(/^ENCRYPTION_KEYS is not set/);
  });

  it('are not overwritten when their file is damaged', () => {
    const dataDir = scratchFolder();
    writeFileSync(join(dataDir, 'secrets.json'), '{');
    expect(() => loadConfig({ DATA_DIR: dataDir })).toThrow(/is damaged/);
    expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).toBe('{');
  });
});
