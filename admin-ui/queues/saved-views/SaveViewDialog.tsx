import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  TextField,
} from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useCreate } from 'react-admin';
import type { Role } from '../../../domain/codes.ts';
import type { SavedView } from '../../../domain/records.ts';
import { messageOf } from '../../data/problem.ts';
import { roleTitle } from '../../i18n/words.ts';
import styles from './SavedViews.module.css';

const shareable: readonly Role[] = [
  'coordinator',
  'registrar',
  'curator',
  'head',
  'blockLead',
  'territorialHead',
  'press',
];

interface SaveViewDialogProps {
  filter: Record<string, unknown>;
  onSaved: (id: string) => void;
  onClose: () => void;
}

/** Names a new view and says with whom it is shared. */
export function SaveViewDialog({ filter, onSaved, onClose }: SaveViewDialogProps) {
  const [create, { isPending }] = useCreate<SavedView>();
  const [name, setName] = useState('');
  const [sharedWith, setSharedWith] = useState<readonly Role[]>([]);
  const [problem, setProblem] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create(
      'saved-views',
      {
        data: { resource: 'cases', name: name.trim(), filter, sharedWith: [...sharedWith], pinned: false, position: 0 },
      },
      {
        onSuccess: (view) => {
          onSaved(view.id);
          onClose();
        },
        onError: (error) => setProblem(messageOf(error)),
      },
    );
  };
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="save-view">
      <form onSubmit={submit}>
        <DialogTitle id="save-view">Сохранить вид</DialogTitle>
        <DialogContent className={styles.form}>
          <TextField
            label="Название"
            value={name}
            required
            autoFocus
            fullWidth
            error={problem !== undefined}
            helperText={problem}
            onChange={(event) => setName(event.target.value)}
          />
          <fieldset>
            <legend>Показать и другим</legend>
            {shareable.map((role) => (
              <FormControlLabel
                key={role}
                label={roleTitle[role]}
                control={
                  <Checkbox
                    size="small"
                    checked={sharedWith.includes(role)}
                    onChange={(_, on) =>
                      setSharedWith(on ? [...sharedWith, role] : sharedWith.filter((other) => other !== role))
                    }
                  />
                }
              />
            ))}
          </fieldset>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>Отмена</Button>
          <Button type="submit" variant="contained" color="primary" disabled={name.trim() === '' || isPending}>
            Сохранить
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
