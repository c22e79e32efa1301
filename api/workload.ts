import { inTenant } from '../db/connection.ts';
import { loadWorkload, Workload } from '../db/queries/workload.ts';
import type { Routes } from './api-deps.ts';
import { signedIn } from './signed-in.ts';

/** How busy bodies and people are: figures alone, for whoever gives work; an executor sees his own ones. */
export const workloadRoutes: Routes = (app, deps) => {
  app.get(
    '/workload',
    {
      onRequest: signedIn(deps, 'cases.read'),
      schema: {
        response: { 200: Workload },
        tags: ['analytics'],
        summary: 'Загрузка исполнителей и сотрудников',
        description:
          'Считаются открытые обращения всех каналов и блоков муниципалитета, что бы ни было областью роли: кто назначает, видит, насколько орган занят всем, что ему поручили. Это только числа: самих обращений чужого канала здесь нет. Исполнитель видит лишь свои строки.',
      },
    },
    async ({ person }) => {
      const all = await inTenant(deps.db, person.tenantId, loadWorkload);
      if (person.grants.some((grant) => grant.role !== 'executor')) return all;
      const own = person.executorIds.map((executor) => executor.id);
      return {
        executors: all.executors.filter(({ id }) => own.includes(id)),
        people: all.people.filter(({ id }) => id === person.userId),
      };
    },
  );
};
