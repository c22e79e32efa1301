import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { imMessage } from '../../activities/import/layouts/im-message.ts';
import { inTenant } from '../../db/connection.ts';
import { type IntakeMessage, takeIn } from '../../db/intake.ts';
import { recognizeIm } from '../../domain/im-layout.ts';
import { parseImRow } from '../../domain/im-row.ts';
import { testKeys } from '../support/cases.ts';
import { incidentRow } from '../support/import-desk.ts';
import { type BareRow, insertBare, storedRows } from './bare-inserts.ts';
import type { BenchRow } from './bench-row.ts';
import { type BenchDatabase, benchDatabase } from './bench-servers.ts';

const rounds = 5;
const perRound = 2_000;
const perBatch = 250;
const nowAt = '2025-11-20T03:00:00.000Z';

/** Intake of 10,000 messages in batches against bare multi-row INSERTs of the same bytes into the same tables, in turns. */
export async function run(): Promise<BenchRow[]> {
  const database = await benchDatabase();
  const bare = new pg.Client({ connectionString: database.databaseUrl });
  await bare.connect();
  try {
    return [...(await measure(database, bare, 'open', false)), ...(await measure(database, bare, 'finished', true))];
  } finally {
    await bare.end();
    await database.close();
  }
}

async function measure(
  database: BenchDatabase,
  bare: pg.Client,
  what: string,
  isHistory: boolean,
): Promise<BenchRow[]> {
  let ours = 0;
  let theirs = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const messages = incidents(round, isHistory);
    const taken: string[] = [];
    const first = performance.now();
    for (let from = 0; from < messages.length; from += perBatch) {
      const results = await inTenant(database.db, database.tyazhin.id, (trx) =>
        takeIn(trx, database.tyazhin.id, messages.slice(from, from + perBatch), {
          actor: { kind: 'import', userId: null },
          stored: { kind: 'import' },
          at: nowAt,
        }),
      );
      taken.push(...results.map((result) => result.caseId));
    }
    const second = performance.now();
    const copies: BareRow[][] = [];
    for (let from = 0; from < taken.length; from += perBatch)
      copies.push(await storedRows(bare, database.tyazhin.id, taken.slice(from, from + perBatch), database.perm.id));
    const third = performance.now();
    for (const rows of copies) await insertBare(bare, database.perm.id, rows);
    const fourth = performance.now();
    // The first round warms both.
    if (round === 0) continue;
    ours += second - first;
    theirs += fourth - third;
  }
  const count = rounds * perRound;
  const rate = Math.round((count / ours) * 1_000);
  const bareRate = Math.round((count / theirs) * 1_000);
  const share = theirs / ours;
  const row = { ours: `${rate}/s`, baseline: `bare INSERTs of the same bytes ${bareRate}/s` };
  return [
    {
      name: `intake of ${what} incidents`,
      ...row,
      ratio: Number(share.toPrecision(3)),
      limit: '≥ 0.3×',
      ok: share >= 0.3,
    },
    {
      name: `intake of ${what} incidents, a second`,
      ...row,
      ratio: Number((rate / 1_000).toPrecision(3)),
      limit: '≥ 1,000/s',
      ok: rate >= 1_000,
    },
  ];
}

/** Messages of an import: open ones, or finished ones with the facts of their life. */
function incidents(round: number, isHistory: boolean): IntakeMessage[] {
  const finished = {
    'Текущий шаг инцидента': 'Готово',
    'Общее время первого ответа': '2025-11-14 10:40:00',
    'Общий текст первого ответа': 'Передали электрикам, ответим до вечера. '.repeat(3),
    'Время 1го ответа ПИ': '2025-11-14 15:00:00',
    '1ый ответ ПИ': 'Фонарь починили сегодня, спасибо за сообщение. '.repeat(5),
    'Время попадания на шаг оценка удовлетворенности': '2025-11-14 15:00:00',
    'Дата окончания': '2025-11-18 15:00:00',
    'Причина закрытия': 'Нет ответа от автора',
    Итог: 'Решено',
  };
  const rows = Array.from({ length: perRound }, (_, at) => {
    const row = incidentRow(`${isHistory ? 'f' : 'o'}-${round}-${at}`, isHistory ? finished : {});
    return { ...row, 'Текст инцидента': `${row['Текст инцидента']} и темно идти домой вечером, почините.`.repeat(4) };
  });
  const layout = recognizeIm(Object.keys(rows[0] ?? {}));
  if (!layout.ok) throw new Error(layout.message);
  const toInstant = (local: string) => new Date(`${local}+07:00`).toISOString();
  const context = {
    law: { channel: 'im', kind: 'message' as const, from: '2022-01-01', lowScore: 2 },
    chosenLaw: null,
    nowAt,
    dateOf: (at: string) => at.slice(0, 10),
    toInstant,
    endOfDay: (date: string) => toInstant(`${date}T17:30:00`),
    keys: testKeys,
    dictionaries: { topic: () => undefined, executor: () => undefined, territory: () => undefined },
  };
  return rows.map((row, at) => {
    const reading = parseImRow(layout, Object.values(row), { rowNumber: at + 2, toInstant, nowAt });
    if (!('incident' in reading)) throw new Error(`row ${at + 2} cannot be read`);
    return imMessage(reading.incident, reading.incident.externalId ?? randomUUID(), context);
  });
}

if (import.meta.main) console.table(await run());
