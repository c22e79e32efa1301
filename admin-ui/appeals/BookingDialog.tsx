import { MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import type { ReceptionSlot } from '../../domain/appeal-records.ts';
import { ApplicantKind } from '../../domain/codes.ts';
import { formatTime, formatWeekday, localDateOf } from '../i18n/dates.ts';
import { applicantKindTitle } from '../register/new-message.ts';
import { ActDialog } from './ActDialog.tsx';
import { appealApi } from './appeal-api.ts';

interface BookingDialogProps {
  slot: ReceptionSlot;
  onClose: () => void;
  onDone: (words: string) => void;
}

/** Who comes at this time and what about. */
export function BookingDialog({ slot, onClose, onDone }: BookingDialogProps) {
  const [kind, setKind] = useState<ApplicantKind>('citizen');
  const [words, setWords] = useState({ name: '', phone: '', address: '', about: '' });
  const field = (name: keyof typeof words, label: string, more: object = {}) => (
    <TextField
      label={label}
      value={words[name]}
      autoComplete="off"
      onChange={(event) => setWords((before) => ({ ...before, [name]: event.target.value }))}
      {...more}
    />
  );
  return (
    <ActDialog
      title={`Запись: ${slot.official}, ${formatWeekday(localDateOf(slot.startsAt))}, ${formatTime(slot.startsAt)}`}
      submit="Записать на приём"
      ready={words.name.trim() !== '' && words.about.trim() !== ''}
      onClose={onClose}
      onDone={onDone}
      act={async () => {
        await appealApi.book({ slotId: slot.id, applicantKind: kind, ...words });
        return 'Записано на приём';
      }}
    >
      <TextField
        select
        label="Кто придёт"
        value={kind}
        onChange={(event) => setKind(ApplicantKind.parse(event.target.value))}
      >
        {ApplicantKind.options.map((code) => (
          <MenuItem key={code} value={code}>
            {applicantKindTitle[code]}
          </MenuItem>
        ))}
      </TextField>
      {field('name', 'Имя, отчество, фамилия или название', { required: true, autoFocus: true })}
      {field('phone', 'Телефон', { type: 'tel' })}
      {field('address', 'Почтовый адрес')}
      {field('about', 'О чём разговор', { required: true, multiline: true, minRows: 3 })}
    </ActDialog>
  );
}
