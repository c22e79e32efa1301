import { MenuItem, TextField } from '@mui/material';
import { ApplicantKind } from '../../domain/codes.ts';
import { applicantKindTitle, type NewMessage } from './new-message.ts';
import styles from './Register.module.css';

interface ApplicantFieldsProps {
  typed: NewMessage;
  change: (part: Partial<NewMessage>) => void;
}

/** Who has come or called: kept apart and sealed, shown to those who may read personal data. */
export function ApplicantFields({ typed, change }: ApplicantFieldsProps) {
  const organisation = typed.applicantKind === 'legalEntity';
  return (
    <div className={styles.person}>
      <TextField
        select
        label="Кто обращается"
        value={typed.applicantKind}
        onChange={(event) => change({ applicantKind: ApplicantKind.parse(event.target.value) })}
      >
        {ApplicantKind.options.map((kind) => (
          <MenuItem key={kind} value={kind}>
            {applicantKindTitle[kind]}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label={organisation ? 'Название организации' : 'Имя, отчество, фамилия'}
        value={typed.name}
        autoComplete="off"
        onChange={(event) => change({ name: event.target.value })}
      />
      <TextField
        label="Телефон"
        type="tel"
        value={typed.phone}
        autoComplete="off"
        onChange={(event) => change({ phone: event.target.value })}
      />
      <TextField
        label="Электронная почта"
        type="email"
        value={typed.email}
        autoComplete="off"
        onChange={(event) => change({ email: event.target.value })}
      />
      <TextField
        label="Адрес"
        multiline
        maxRows={3}
        value={typed.address}
        autoComplete="off"
        onChange={(event) => change({ address: event.target.value })}
      />
      <p className={styles.why}>Хранится отдельно и зашифрованно: видят те, кому положены личные данные.</p>
    </div>
  );
}
