import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import type { FieldError } from '../../domain/errors.ts';
import { isProblem, Problem } from '../data/problem.ts';
import type { OfficeRecord } from './fields.ts';

interface Saving {
  resource: string;
  /** Undefined for a new one. */
  record: OfficeRecord | undefined;
  onSaved: (record: OfficeRecord) => void;
}

/** Saves a record under its version. `conflict` is the record as a colleague left it, until the person has decided. */
export function useSaveRecord({ resource, record, onSaved }: Saving) {
  const dataProvider = useDataProvider();
  const client = useQueryClient();
  const [base, setBase] = useState(record);
  const [conflict, setConflict] = useState<OfficeRecord>();
  const save = useMutation({
    mutationFn: async (stored: Record<string, unknown>): Promise<OfficeRecord> => {
      if (!base) return (await dataProvider.create<OfficeRecord>(resource, { data: stored })).data;
      const data = { ...base, ...stored };
      return (await dataProvider.update<OfficeRecord>(resource, { id: base.id, data, previousData: base })).data;
    },
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: [resource] });
      onSaved(saved);
    },
    onError: (error) => {
      if (isProblem(error, 'versionConflict') && isRecord(error.current)) setConflict(error.current);
    },
  });
  /** Goes on from the colleague's record: what the person typed stays in the form. */
  const acceptConflict = () => {
    setBase(conflict);
    setConflict(undefined);
    save.reset();
  };
  const error = conflict ? undefined : save.error;
  const fieldErrors = wordsByField(error instanceof Problem ? error.fields : []);
  return { save, base, conflict, acceptConflict, error, fieldErrors };
}

/** What is wrong with each field: its first sentences, and how many more there are. */
function wordsByField(fields: readonly FieldError[]): Map<string, string> {
  const byName = Map.groupBy(fields, ({ path }) => path.replace(/^\//, ''));
  return new Map(
    [...byName].map(([name, errors]) => {
      const more = errors.length > 3 ? [`и ещё ${errors.length - 3}`] : [];
      return [name, [...errors.slice(0, 3).map(({ message }) => message), ...more].join('; ')];
    }),
  );
}

function isRecord(value: unknown): value is OfficeRecord {
  return typeof value === 'object' && value !== null && 'id' in value;
}
