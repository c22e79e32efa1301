import { Button, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, TextField } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { ApplicantKind } from '../../domain/codes.ts';
import { useOpenCase } from '../case/case-context.ts';
import { caseKey } from '../data/prefetch-case.ts';
import { messageOf } from '../data/problem.ts';
import { applicantKindTitle } from '../register/new-message.ts';
import { appealApi } from './appeal-api.ts';

const fields = [
  { name: 'name', label: 'Фамилия, имя, отчество или название' },
  { name: 'address', label: 'Почтовый адрес' },
  { name: 'phone', label: 'Телефон' },
  { name: 'email', label: 'Электронная почта' },
] as const;
type Field = (typeof fields)[number]['name'];

/** Who wrote, mended after a call: without a name and an address nothing becomes an appeal. */
export function ApplicantForm({ onClose }: { onClose: () => void }) {
  const { record } = useOpenCase();
  const client = useQueryClient();
  const notify = useNotify();
  const known = record.applicant;
  const [kind, setKind] = useState<ApplicantKind>(known?.kind ?? 'citizen');
  const [words, setWords] = useState<Record<Field, string>>({
    name: known?.name ?? '',
    address: known?.address ?? '',
    phone: known?.phone ?? '',
    email: known?.email ?? '',
  });
  const save = useMutation({
    mutationFn: () => appealApi.changeApplicant(record.id, { kind, ...words }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: caseKey(record.id) });
      notify('Заявитель записан', { type: 'success' });
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="applicant-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <DialogTitle id="applicant-title">Заявитель</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2, pt: '8px !important' }}>
          <TextField
            select
            label="Кто обращается"
            value={kind}
            onChange={(event) => setKind(ApplicantKind.parse(event.target.value))}
          >
            {ApplicantKind.options.map((code) => (
              <MenuItem key={code} value={code}>
                {applicantKindTitle[code]}
              </MenuItem>
            ))}
          </TextField>
          {fields.map(({ name, label }, index) => (
            <TextField
              key={name}
              label={label}
              value={words[name]}
              autoFocus={index === 0}
              autoComplete="off"
              onChange={(event) => setWords((before) => ({ ...before, [name]: event.target.value }))}
            />
          ))}
          {save.error && <p role="alert">{messageOf(save.error)}</p>}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>Отмена</Button>
          <Button type="submit" variant="contained" color="primary" disabled={save.isPending}>
            Записать
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
