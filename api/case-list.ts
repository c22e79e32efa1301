import { z } from 'zod';
import { inTenant } from '../db/connection.ts';
import { countQueues, listCases } from '../db/queries/case-rows.ts';
import { CaseRow } from '../domain/case.ts';
import { CaseFilter, CaseSort, caseFilterShape, QueueCounts } from '../domain/case-filter.ts';
import type { Routes } from './api-deps.ts';
import { asPage, listOf, pageShape } from './lists.ts';
import { signedIn } from './signed-in.ts';

const CaseQuery = z.strictObject({ ...caseFilterShape, ...pageShape, sort: CaseSort.default('dueAt') });

/** The list of cases and the counters of its queues, within what the person may see. */
export const caseListRoutes: Routes = (app, deps) => {
  app.get(
    '/cases',
    {
      onRequest: signedIn(deps, 'cases.read'),
      schema: {
        querystring: CaseQuery,
        response: { 200: listOf(CaseRow) },
        tags: ['cases'],
        summary: 'Список: отбор, очередь и поиск по тексту вместе',
      },
    },
    async (request) => {
      const { page, perPage, sort, ...filter } = request.query;
      const { person } = request;
      const { rows, total } = await inTenant(deps.db, person.tenantId, (trx) =>
        listCases(trx, filter, person, { page, perPage, sort }),
      );
      return asPage(rows, total, { page, perPage });
    },
  );

  app.get(
    '/cases/queues',
    {
      onRequest: signedIn(deps, 'cases.read'),
      schema: {
        querystring: CaseFilter,
        response: { 200: QueueCounts },
        tags: ['cases'],
        summary: 'Счётчики очередей: каждый равен числу строк списка',
      },
    },
    async (request) => {
      const { person } = request;
      return await inTenant(deps.db, person.tenantId, (trx) => countQueues(trx, request.query, person));
    },
  );
};
