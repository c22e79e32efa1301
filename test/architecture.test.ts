import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../config.ts';

const rooms = ['domain', 'db', 'workflows', 'activities', 'api', 'admin-ui', 'operations', 'test'] as const;
type Room = (typeof rooms)[number];

/** What each room may import at run time: other rooms, and packages where the law names them. */
const law: Record<Room, { rooms: readonly string[]; packages?: readonly RegExp[] }> = {
  domain: { rooms: ['domain'], packages: [/^zod$/, /^temporal-polyfill\//] },
  workflows: { rooms: ['workflows'], packages: [/^@temporalio\/workflow$/] },
  db: { rooms: ['db', 'domain'] },
  activities: {
    rooms: ['activities', 'db', 'domain', 'workflows/case.contract.ts', 'workflows/import.contract.ts', 'config.ts'],
  },
  api: { rooms: ['api', 'db', 'domain', 'workflows/case.contract.ts', 'config.ts'] },
  'admin-ui': { rooms: ['admin-ui', 'domain'] },
  operations: { rooms: ['operations', 'activities', 'api', 'db', 'domain', 'workflows', 'config.ts'] },
  test: { rooms: [...rooms, 'config.ts'] },
};

interface Import {
  file: string;
  target: string;
  typeOnly: boolean;
}

function filesOf(folder: string): string[] {
  return readdirSync(join(projectRoot, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)))
    .filter((path) => !path.split(sep).some((part) => part === 'dist' || part === 'node_modules'));
}

function importsOf(file: string): Import[] {
  const source = readFileSync(join(projectRoot, file), 'utf8');
  const found = source.matchAll(/^(?:import|export)\s+(type\s+)?(?:([\s\S]*?)\s+from\s+)?'([^']+)';?$/gm);
  return [...found].map(([, typeWord, names, target]) => ({
    file,
    target: target!.startsWith('.') ? relative(projectRoot, resolve(projectRoot, dirname(file), target!)) : target!,
    typeOnly: typeWord !== undefined || (names !== undefined && /^\{(?:\s*type\s+[\w\s]+,?)+\s*\}$/.test(names)),
  }));
}

const allowed = (room: Room, { target }: Import): boolean => {
  const local = rooms.some((name) => target.startsWith(`${name}/`)) || target === 'config.ts';
  if (local) return law[room].rooms.some((name) => target === name || target.startsWith(`${name}/`));
  return law[room].packages === undefined || law[room].packages.some((pattern) => pattern.test(target));
};

describe('the import law', () => {
  for (const room of rooms)
    it(`${room} imports only what its room may`, () => {
      const broken = filesOf(room)
        .flatMap(importsOf)
        .filter((one) => !one.typeOnly && !allowed(room, one))
        .map(({ file, target }) => `${file} → ${target}`);
      expect(broken).toEqual([]);
    });

  it('sees a forbidden import', () => {
    expect(allowed('domain', { file: 'domain/x.ts', target: 'db/intake.ts', typeOnly: false })).toBe(false);
    expect(allowed('workflows', { file: 'workflows/x.ts', target: 'zod', typeOnly: false })).toBe(false);
  });
});

describe('the environment and the clock', () => {
  it('process.env stands in config.ts alone', () => {
    const readers = rooms
      .filter((room) => room !== 'test')
      .flatMap(filesOf)
      .filter((file) =>
        /process\.env\b/.test(readFileSync(join(projectRoot, file), 'utf8').replaceAll(/\/\/.*|\*.*/g, '')),
      )
      .filter((file) => !file.startsWith('operations/') && !file.endsWith('.config.ts'));
    expect(readers).toEqual([]);
  });

  it('the domain has no clock, no chance and no zone of the machine', () => {
    const broken = filesOf('domain').filter((file) =>
      /Date\.now\(|new Date\(\)|Math\.random\(|\bIntl\.|randomUUID|process\./.test(
        readFileSync(join(projectRoot, file), 'utf8'),
      ),
    );
    expect(broken).toEqual([]);
  });
});

describe('files', () => {
  const lengths = rooms
    .flatMap(filesOf)
    .map((file) => ({ file, lines: readFileSync(join(projectRoot, file), 'utf8').split('\n').length }))
    .sort((a, b) => b.lines - a.lines);

  it('none is over 400 lines, 95 % are at most 250', () => {
    expect(lengths.filter(({ lines }) => lines > 401)).toEqual([]);
    expect(lengths.filter(({ lines }) => lines > 251).length / lengths.length).toBeLessThanOrEqual(0.05);
  });
});

describe('documents', () => {
  it('name only sources and tests that are there', () => {
    const documents = [
      'README.md',
      'ARCHITECTURE.md',
      ...readdirSync(join(projectRoot, 'docs'), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.md'))
        .map((name) => join('docs', name)),
    ];
    const sources = rooms.flatMap(filesOf).map((file) => `/${file}`);
    const named = documents.flatMap((document) =>
      [...readFileSync(join(projectRoot, document), 'utf8').matchAll(/`([\w./-]+\.tsx?)`/g)].map(([, file = '']) => ({
        document,
        file,
      })),
    );
    expect(named.length).toBeGreaterThan(100);
    const outside = ['config.ts', 'vitest.config.ts'];
    expect(
      named.filter(({ file }) => !outside.includes(file) && !sources.some((source) => source.endsWith(`/${file}`))),
    ).toEqual([]);
  });
});
