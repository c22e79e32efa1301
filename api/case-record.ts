import { z } from 'zod';
import { inTenant } from '../db/connection.ts';
import { getCaseRecord } from '../db/queries/case-record.ts';
import { CaseRecord } from '../domain/case.ts';
import type { Routes } from './api-deps.ts';
import { signedIn } from './signed-in.ts';

/** The address of one record. */
export const ById = z.strictObject({ id: z.uuid() });

/** One case whole. */
export const caseRecordRoutes: Routes = (app, deps) => {
  app.get(
    '/cases/:id',
    {
      onRequest: signedIn(deps, 'cases.read'),
      schema: { params: ById, response: { 200: CaseRecord }, tags: ['cases'], summary: 'Одно обращение целиком' },
    },
    async ({ person, params }) =>
      await inTenant(deps.db, person.tenantId, (trx) =>
        getCaseRecord(trx, params.id, { person, keys: deps.encryptionKeys, at: new Date().toISOString() }),
      ),
  );
};
