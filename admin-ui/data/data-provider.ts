import type { DataProvider, GetListParams, GetListResult, RaRecord } from 'react-admin';
import { type CaseApi, caseApi } from './case-api.ts';
import { request } from './http.ts';
import { type OfficeApi, officeApi } from './office-api.ts';

/** The only door of the screens to the server. */
export type Door = DataProvider & CaseApi & OfficeApi;

interface Page<T> {
  data: T[];
  total: number;
  pageInfo?: { hasNextPage: boolean; hasPreviousPage: boolean };
}

async function getList<T extends RaRecord>(
  resource: string,
  { pagination, sort, filter, signal }: GetListParams & { signal?: AbortSignal },
): Promise<GetListResult<T>> {
  const query = {
    ...filter,
    ...(pagination && { page: pagination.page, perPage: pagination.perPage }),
    ...(sort && sort.field !== 'id' && { sort: `${sort.order === 'DESC' ? '-' : ''}${sort.field}` }),
  };
  // A name is asked for in a body: addresses are kept in logs and histories.
  const { data } = await (filter?.applicant
    ? request<Page<T>>('POST', `/${resource}/search`, { body: query, signal })
    : request<Page<T>>('GET', `/${resource}`, { query, signal }));
  return { data: data.data, total: data.total, ...(data.pageInfo && { pageInfo: data.pageInfo }) };
}

const one = (resource: string, id: unknown) => `/${resource}/${encodeURIComponent(String(id))}`;

/** Only what has changed goes out, with the version that guards it. */
function changedFields(next: Record<string, unknown>, previous: Record<string, unknown> | undefined) {
  const changed = Object.entries(next).filter(
    ([name, value]) => name !== 'id' && JSON.stringify(value) !== JSON.stringify(previous?.[name]),
  );
  return {
    ...Object.fromEntries(changed),
    ...(typeof previous?.version === 'number' && { version: previous.version }),
  };
}

const crud: DataProvider = {
  supportAbortSignal: true,
  getList,
  getOne: async (resource, { id, signal }) => request('GET', one(resource, id), { signal }) as never,
  getMany: async (resource, { ids, signal }) => {
    const query = { ids, perPage: Math.min(200, Math.max(1, ids.length)) };
    const { data } = await request<Page<never>>('GET', `/${resource}`, { query, signal });
    return { data: data.data };
  },
  getManyReference: async (resource, { target, id, filter, ...params }) =>
    getList<never>(resource, { ...params, filter: { ...filter, [target]: id } }),
  create: async (resource, { data }) => request('POST', `/${resource}`, { body: data, act: true }) as never,
  update: async (resource, { id, data, previousData }) =>
    request('PATCH', one(resource, id), { body: changedFields(data, previousData), act: true }) as never,
  updateMany: async (resource, { ids, data }) => {
    for (const id of ids) await request('PATCH', one(resource, id), { body: data, act: true });
    return { data: ids };
  },
  delete: async (resource, { id, previousData }) => {
    const { data } = await request<unknown>('DELETE', one(resource, id), { act: true });
    return { data: data ?? previousData ?? { id } } as never;
  },
  deleteMany: async (resource, { ids }) => {
    for (const id of ids) await request('DELETE', one(resource, id), { act: true });
    return { data: ids };
  },
};

/** Lists, records and business acts over the HTTP API; every failure is a `Problem` with a sentence for the person. */
export const dataProvider: Door = { ...crud, ...caseApi, ...officeApi };
