import { useQueryClient } from '@tanstack/react-query';
import { createElement, useCallback, useState } from 'react';
import { useNotify } from 'react-admin';
import type { CaseRecord } from '../../domain/case.ts';
import { type CommandBody, caseApi } from '../data/case-api.ts';
import { serverNow } from '../data/now.ts';
import { caseKey } from '../data/prefetch-case.ts';
import { isProblem, messageOf, Problem } from '../data/problem.ts';
import { Sending } from './Sending.tsx';
import type { WorkedRecord } from './use-worked-record.ts';
import { isSameWork } from './work-of.ts';

/** The case moved while the person wrote: what stood then and what stands now. */
export interface Conflict {
  seen: CaseRecord;
  current: CaseRecord;
}

export interface RunOptions {
  /** What to say when it is done: «Согласовано и отправлено в ЦУР». */
  done: string;
  /** The decision rests on what the person sees: refused when the case has moved. */
  guarded?: boolean;
  /** Goes out to the citizen ten seconds later and may be taken back until then. */
  hold?: boolean;
  /** The person is through with this case for now: his choice says where to go. */
  finishes?: boolean;
}

export interface CommandRunner {
  busy: boolean;
  /** Gives the command. True when it was applied or kept to run later; false when refused: typed words stay. */
  run: (command: CommandBody, options: RunOptions) => Promise<boolean>;
  conflict: Conflict | undefined;
  /** The person has seen what changed. */
  acknowledge: () => void;
}

const laterWords =
  'Принято. Выполнится само, как только заработает служба сроков: повторять не нужно, об отказе придёт уведомление.';

/** Gives commands to one case and shows what became of them, refusals with the way out. */
export function useCommandRunner(
  { worked: record, moved, release }: WorkedRecord,
  current: CaseRecord | undefined,
  afterFinish: () => void,
): CommandRunner {
  const client = useQueryClient();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const [conflict, setConflict] = useState<Conflict>();

  const renew = useCallback(
    (id: string) =>
      client.invalidateQueries({
        predicate: ({ queryKey: [resource, kind, which] }) =>
          resource === 'cases' && (which === id || ['getList', 'getInfiniteList', 'queues'].includes(String(kind))),
      }),
    [client],
  );

  const run = useCallback<CommandRunner['run']>(
    async (given, { done, guarded = false, hold = false, finishes = false }) => {
      if (!record) return false;
      setBusy(true);
      try {
        const command = hold ? { ...given, hold } : given;
        const outcome = await caseApi.command(record.id, command, guarded ? record.version : undefined);
        if (outcome.state === 'held') {
          release();
          notify(createElement(Sending, { ...outcome, caseId: record.id, number: record.number, done }), {
            type: 'info',
            autoHideDuration: Math.max(3_000, Date.parse(outcome.until) - serverNow()),
          });
        } else if (outcome.state === 'accepted') notify(laterWords, { type: 'info', autoHideDuration: 10_000 });
        else {
          if (!isSameWork(record, outcome.record)) release();
          client.setQueryData(caseKey(record.id), outcome.record);
          notify(done, { type: 'success' });
        }
        setConflict(undefined);
        renew(record.id);
        if (finishes) afterFinish();
        return true;
      } catch (error) {
        if (isProblem(error, 'versionConflict')) {
          const current = isRecord(error.current) ? error.current : await readAgain(record.id);
          setConflict({ seen: record, current });
          client.setQueryData(caseKey(record.id), current);
        } else notify(messageOf(error), { type: 'error', autoHideDuration: 10_000 });
        if (error instanceof Problem && error.status === 409) renew(record.id);
        return false;
      } finally {
        setBusy(false);
      }
    },
    [record, release, client, notify, renew, afterFinish],
  );
  const acknowledge = useCallback(() => {
    setConflict(undefined);
    release();
  }, [release]);
  // News may come before the person presses: he learns it at once, not by a refusal.
  const known = conflict ?? (moved && record && current ? { seen: record, current } : undefined);
  return { busy, run, conflict: known, acknowledge };
}

function isRecord(value: unknown): value is CaseRecord {
  return typeof value === 'object' && value !== null && 'allowedCommands' in value;
}

async function readAgain(id: string): Promise<CaseRecord> {
  const { dataProvider } = await import('../data/data-provider.ts');
  return (await dataProvider.getOne<CaseRecord>('cases', { id })).data;
}
