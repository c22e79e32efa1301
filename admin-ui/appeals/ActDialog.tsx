import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { messageOf } from '../data/problem.ts';
import styles from './Reception.module.css';

interface ActDialogProps {
  title: string;
  submit: string;
  ready: boolean;
  act: () => Promise<string>;
  onClose: () => void;
  onDone: (words: string) => void;
  children: ReactNode;
}

/** A small form with one act: the refusal stands in it, the words stay. `act` returns what to say when it is done. */
export function ActDialog({ title, submit, ready, act, onClose, onDone, children }: ActDialogProps) {
  const run = useMutation({ mutationFn: act, onSuccess: onDone });
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="act-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !run.isPending) run.mutate();
        }}
      >
        <DialogTitle id="act-title">{title}</DialogTitle>
        <DialogContent>
          <div className={styles.form}>
            {children}
            {run.error && (
              <p role="alert" className={styles.problem}>
                {messageOf(run.error)}
              </p>
            )}
          </div>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>Отмена</Button>
          <Button type="submit" variant="contained" color="primary" disabled={!ready || run.isPending}>
            {submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
