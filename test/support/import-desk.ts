import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportDeps } from '../../activities/import/run-import.ts';
import { type Db, inTenant, openDatabase } from '../../db/connection.ts';
import { recordCase } from '../../db/record-case.ts';
import type { CaseTableRow } from '../../domain/case-rows.ts';
import type { Regulation } from '../../domain/regulation.ts';
import type { Cell } from '../../domain/table-row.ts';
import { type Fixtures, type TestTenant, twoTenants } from './fixtures.ts';
import { importDeps, importFile, type QueueOptions, writeCsv } from './imports.ts';
import { createTestDatabase } from './postgres.ts';
import { publishBody } from './regulations.ts';

/** A row of an export by header; dates are the municipality's local time. */
export type ExportRow = Readonly<Record<string, Cell>>;

/** A coordinator's desk of a test: a database with two municipalities, a folder, and the import at hand. */
export interface ImportDesk extends Fixtures {
  readonly db: Db;
  readonly folder: string;
  deps(more?: Partial<ImportDeps>): ImportDeps;
  /** Imports rows as a file at this instant. */
  bring(
    rows: readonly ExportRow[],
    nowAt?: string,
    tenant?: TestTenant,
    options?: QueueOptions,
  ): ReturnType<typeof importFile>;
  /** Publishes regulations of other channels in Тяжинский. */
  publish(...regulations: readonly Regulation[]): Promise<void>;
  caseOf(externalId: string, tenant?: TestTenant): Promise<CaseTableRow>;
  /** Opens the mailbox of a case and lets the calendar go on until this instant, as the workflow does. */
  record(externalId: string, nowAt: string): Promise<CaseTableRow>;
  close(): Promise<void>;
}

/** Builds the desk for one test file; call `close` in `afterAll`. */
export async function importDesk(): Promise<ImportDesk> {
  const database = await createTestDatabase();
  const fixtures = await twoTenants(database);
  const db = openDatabase(database.databaseUrl, { max: 8 });
  const folder = mkdtempSync(join(tmpdir(), 'mcc-import-'));
  const { tyazhin } = fixtures;
  const caseOf = async (externalId: string, tenant = tyazhin) =>
    await inTenant(db, tenant.id, (trx) =>
      trx.selectFrom('cases').selectAll().where('externalId', '=', externalId).executeTakeFirstOrThrow(),
    );
  let files = 0;
  return {
    ...fixtures,
    db,
    folder,
    deps: (more = {}) => importDeps(db, folder, more),
    async bring(rows, nowAt = '2025-11-20T03:00:00.000Z', tenant = tyazhin, options = {}) {
      files += 1;
      const path = await writeCsv(join(folder, `${files}.csv`), rows);
      return await importFile(importDeps(db, folder, { now: () => new Date(nowAt) }), tenant, path, options);
    },
    async publish(...regulations) {
      const { calendarId, urgentCalendarId } = tyazhin.regulation;
      for (const regulation of regulations) {
        await publishBody(fixtures.owner, tyazhin.id, { ...regulation, calendarId, urgentCalendarId });
      }
    },
    caseOf,
    async record(externalId, nowAt) {
      const { id } = await caseOf(externalId);
      const asked = { tenantId: tyazhin.id, caseId: id, commandIds: [], tickAt: null };
      await recordCase(db, asked, nowAt, { mailsOut: false, linkSecret: 'links of tests' });
      return await caseOf(externalId);
    },
    async close() {
      await db.destroy();
      await fixtures.owner.destroy();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A row of an incident with the columns that nearly every one has. */
export function incidentRow(externalId: string, more: ExportRow = {}): ExportRow {
  return {
    'Номер инцидента': externalId,
    'Дата создания': '2025-11-14 10:00:00',
    'Текст инцидента': `'Не горит фонарь у школы, инцидент ${externalId}`,
    'Текущий шаг инцидента': 'Новый',
    'Группа тем': 'ЖКХ',
    Тема: 'Отопление',
    Исполнитель: 'Отдел ЖКХ',
    'Населенный пункт': 'Центральный посёлок',
    'Общее время первого ответа': '',
    'Общий текст первого ответа': '',
    'Время назначения последнего исполнителя': '',
    'Время отправки первого ответа ПИ на согласование': '',
    'Время 1го ответа ПИ': '',
    '1ый ответ ПИ': "'",
    '2ой ответ ПИ': "'",
    'Время попадания на шаг оценка удовлетворенности': '',
    'Дата окончания': '',
    Итог: '',
    'Причина закрытия': '',
    'URL автора': 'https://vk.com/id77777',
    ...more,
  };
}
