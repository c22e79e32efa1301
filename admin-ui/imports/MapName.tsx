import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider, useGetList, useNotify } from 'react-admin';
import type { NameMapping } from '../../domain/records.ts';
import { RecordPicker } from '../case/commands/RecordPicker.tsx';
import { messageOf } from '../data/problem.ts';
import { plural } from '../i18n/plural.ts';
import { ErrorState, SkeletonLines } from '../ui/states.tsx';

const dictionaries = {
  topic: { resource: 'topics', label: 'Тема' },
  executor: { resource: 'executors', label: 'Исполнитель' },
  territory: { resource: 'territories', label: 'Территория' },
} as const;

/** «Это то же, что …»: a name found in a file tied to a record of the dictionary; later imports know it. */
export function MapName({ written, onClose }: { written: string; onClose: () => void }) {
  const { data, error, refetch } = useGetList<NameMapping>('name-mappings', {
    pagination: { page: 1, perPage: 50 },
    filter: { q: written.slice(0, 200) },
  });
  const mapping = data?.find((row) => row.written === written);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="map-name-title">
      <DialogTitle id="map-name-title">Что такое «{written}»</DialogTitle>
      {error ? (
        <ErrorState error={error} retry={refetch} />
      ) : !data ? (
        <DialogContent>
          <SkeletonLines rows={2} height={36} />
        </DialogContent>
      ) : mapping ? (
        <Choice mapping={mapping} onClose={onClose} />
      ) : (
        <DialogContent>Этого названия в списке нет: его уже связали или оно слишком длинное.</DialogContent>
      )}
    </Dialog>
  );
}

/** The same for a name whose row is at hand. */
export function MapKnownName({ mapping, onClose }: { mapping: NameMapping; onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="map-name-title">
      <DialogTitle id="map-name-title">Что такое «{mapping.written}»</DialogTitle>
      <Choice mapping={mapping} onClose={onClose} />
    </Dialog>
  );
}

function Choice({ mapping, onClose }: { mapping: NameMapping; onClose: () => void }) {
  const { resource, label } = dictionaries[mapping.kind];
  const [targetId, setTargetId] = useState(mapping.targetId ?? '');
  const dataProvider = useDataProvider();
  const client = useQueryClient();
  const notify = useNotify();
  const save = useMutation({
    mutationFn: () =>
      dataProvider.update('name-mappings', {
        id: mapping.id,
        data: { targetId: targetId || null },
        previousData: mapping,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['name-mappings'] });
      notify(`Связали: дальше импорт узнает «${mapping.written}» сам`, { type: 'success' });
      onClose();
    },
    onError: (refusal) => notify(messageOf(refusal), { type: 'warning' }),
  });
  return (
    <>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
        <span>
          Встретилось {plural(mapping.seen, 'раз', 'раза', 'раз')}. Выберите запись справочника, которую так называют в
          выгрузке.
        </span>
        <RecordPicker resource={resource} label={label} value={targetId} onChange={setTargetId} autoFocus />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Отмена</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={targetId === '' || save.isPending}
          onClick={() => save.mutate()}
        >
          Связать
        </Button>
      </DialogActions>
    </>
  );
}
