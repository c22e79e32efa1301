import type { Scope } from '../../domain/access.ts';
import { channelTitle } from '../i18n/words.ts';
import type { ReferenceName } from '../records/fields.ts';
import { RecordName } from '../records/RecordName.tsx';

/** Where a role holds: everywhere, by its channels, blocks and departments, or in no block. */
export function ScopeWords({ scope: { channels, sectorBlockIds, departmentIds } }: { scope: Scope }) {
  if (!channels && !sectorBlockIds && !departmentIds) return <>везде</>;
  return (
    <>
      {channels && <span>{channels.map(channelTitle).join(', ')} </span>}
      {sectorBlockIds?.length === 0 && <span>без блока</span>}
      {sectorBlockIds && <Names resource="sector-blocks" ids={sectorBlockIds} />}
      {departmentIds && <Names resource="executors" ids={departmentIds} />}
    </>
  );
}

function Names({ resource, ids }: { resource: ReferenceName; ids: readonly string[] }) {
  return ids.map((id, index) => (
    <span key={id}>
      {index > 0 && ' · '}
      <RecordName resource={resource} id={id} />
    </span>
  ));
}
