import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { caseApi } from '../data/case-api.ts';
import { caseKey } from '../data/prefetch-case.ts';
import { messageOf } from '../data/problem.ts';
import { findSession } from '../data/session.ts';
import { useHotkey } from '../hotkeys/hotkeys.ts';

/** «Взять следующее»: the server gives the new case with the nearest deadline to one person only; only a coordinator takes. */
export function useTakeNext(): { takeNext: () => void; busy: boolean; allowed: boolean } {
  const allowed = findSession()?.grants.some(({ role }) => role === 'coordinator') ?? false;
  const client = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotify();
  const { mutate, isPending } = useMutation({
    mutationFn: () => caseApi.takeNext(),
    onSuccess: (taken) => {
      if (!taken) {
        notify('Новых обращений нет: всё разобрано', { type: 'info' });
        return;
      }
      if (taken.record) client.setQueryData(caseKey(taken.id), taken.record);
      client.invalidateQueries({ predicate: ({ queryKey: [name, kind] }) => name === 'cases' && kind !== 'getOne' });
      navigate(`/queues/mine/${taken.id}`);
    },
    onError: (error) => notify(messageOf(error), { type: 'error' }),
  });
  useHotkey('n', () => mutate(), { enabled: allowed && !isPending, label: 'Взять следующее', group: 'Очередь' });
  return { takeNext: () => mutate(), busy: isPending, allowed };
}
