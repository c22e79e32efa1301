import { Button } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { messageOf } from '../data/problem.ts';
import { ChangesPanel } from './ChangesPanel.tsx';
import styles from './RegulationsPage.module.css';
import { type Candidate, regulationApi } from './regulation-api.ts';
import { useChanges } from './use-changes.ts';

// The server takes so many chosen cases; with none left out it is simply all of them.
const mostChosen = 5_000;

interface StillOtherwiseProps {
  /** What is published by now. */
  candidate: Candidate;
  /** Tells one published law from another. */
  mark: string;
  /** What a recount of the cases is of, and why. */
  of: { regulationId?: string; calendarId?: string; reason: string };
  /** «Все открытые дела считаются по этой версии.» */
  none: string;
}

/** Open cases that count by an older law: shown, and moved by one button, all or the chosen ones. */
export function StillOtherwise({ candidate, mark, of, none }: StillOtherwiseProps) {
  const client = useQueryClient();
  const notify = useNotify();
  const [run, setRun] = useState(0);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const changes = useChanges(candidate, `${mark}#${run}`);
  const chosen = changes.changed.filter((one) => !leftOut.has(one.id));
  const apply = useMutation({
    mutationFn: () =>
      regulationApi.recount({
        ...of,
        ...(leftOut.size > 0 || chosen.length <= mostChosen ? { caseIds: chosen.map((one) => one.id) } : {}),
      }),
    onSuccess: async () => {
      notify('Пересчёт начат: он идёт на сервере, страницу можно закрыть', { type: 'success' });
      await client.invalidateQueries({ queryKey: ['recounts'] });
      setRun(run + 1);
    },
    onError: (error) => notify(messageOf(error), { type: 'warning' }),
  });
  return (
    <ChangesPanel
      changes={changes}
      leftOut={leftOut}
      onLeaveOut={(id, out) => {
        const next = new Set(leftOut);
        if (out) next.add(id);
        else next.delete(id);
        setLeftOut(next);
      }}
      foot={
        changes.isDone && changes.changed.length > 0 ? (
          <Button
            variant="contained"
            color="primary"
            disabled={chosen.length === 0 || apply.isPending}
            onClick={() => apply.mutate()}
          >
            Применить к {chosen.length}
          </Button>
        ) : (
          changes.isDone && !changes.problem && <p className={styles.quiet}>{none}</p>
        )
      }
    />
  );
}
