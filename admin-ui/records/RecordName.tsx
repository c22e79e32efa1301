import { useGetManyAggregate } from 'react-admin';
import type { ReferenceName } from './fields.ts';

/** The name of a record by its id; asked for together with its neighbours. */
export function RecordName({ resource, id }: { resource: ReferenceName; id: string | null | undefined }) {
  const { data } = useGetManyAggregate<{ id: string; name: string }>(
    resource,
    { ids: id ? [id] : [] },
    { enabled: Boolean(id) },
  );
  if (!id) return null;
  return <>{data?.[0]?.name ?? '…'}</>;
}
