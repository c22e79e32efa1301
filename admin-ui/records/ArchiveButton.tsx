import { Button } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useDataProvider, useNotify } from 'react-admin';
import { messageOf } from '../data/problem.ts';
import type { OfficeRecord } from './fields.ts';

interface ArchiveButtonProps {
  resource: string;
  record: OfficeRecord;
  /** The field that says when it was put away. */
  field: 'archivedAt' | 'disabledAt' | 'revokedAt';
  words: { off: string; on?: string; done: string };
  onDone: () => void;
}

/** Puts a record away or brings it back; nothing is ever lost, past cases keep showing it. */
export function ArchiveButton({ resource, record, field, words, onDone }: ArchiveButtonProps) {
  const dataProvider = useDataProvider();
  const client = useQueryClient();
  const notify = useNotify();
  const away = record[field] !== null && record[field] !== undefined;
  const act = useMutation({
    mutationFn: async () => {
      if (away)
        await dataProvider.update(resource, {
          id: record.id,
          data: { ...record, [field]: null },
          previousData: record,
        });
      else await dataProvider.delete(resource, { id: record.id, previousData: record });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [resource] });
      notify(away ? 'Запись снова действует' : words.done, { type: 'success' });
      onDone();
    },
    onError: (refusal) => notify(messageOf(refusal), { type: 'warning' }),
  });
  if (away && !words.on) return null;
  return (
    <Button disabled={act.isPending} onClick={() => act.mutate()}>
      {away ? words.on : words.off}
    </Button>
  );
}
