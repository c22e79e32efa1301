import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RegulationShape } from '../../domain/regulation.ts';
import type { RegulationDraft } from '../../domain/regulation-records.ts';
import { isProblem, messageOf } from '../data/problem.ts';
import { regulationApi } from './regulation-api.ts';
import { type Path, setAt } from './set-at.ts';

const saveAfterMs = 700;

/** A draft being written: what stands on the screen, and how its saving goes. */
export interface DraftEditor {
  body: RegulationShape;
  /** The version of the draft as the server has it: what is checked and previewed. */
  saved: RegulationDraft;
  state: 'saved' | 'waiting' | 'saving' | 'failed';
  problem: string | null;
  change(path: Path, value: unknown): void;
  /** Waits until everything is on the server; returns the draft's version. */
  settle(): Promise<number>;
}

/** Keeps a draft on the screen and saves it by itself shortly after each change; a colleague's change is taken over with a word. */
export function useDraftEditor(draft: RegulationDraft): DraftEditor {
  const client = useQueryClient();
  const [body, setBody] = useState(draft.body);
  const [saved, setSaved] = useState(draft);
  const [state, setState] = useState<DraftEditor['state']>('saved');
  const [problem, setProblem] = useState<string | null>(null);
  const latest = useRef({ body: draft.body, version: draft.version, dirty: false });
  const running = useRef<Promise<void> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    if (running.current) await running.current;
    if (!latest.current.dirty) return;
    latest.current.dirty = false;
    setState('saving');
    const work = async () => {
      try {
        const next = await regulationApi.save(draft.id, latest.current.body, latest.current.version);
        latest.current.version = next.version;
        setSaved(next);
        setProblem(null);
        if (!latest.current.dirty) setState('saved');
        client.setQueryData<RegulationDraft[]>(['regulation-drafts', 'getList'], (list = []) =>
          list.map((one) => (one.id === next.id ? next : one)),
        );
      } catch (error) {
        if (isProblem(error, 'versionConflict')) {
          const current = error.current as RegulationDraft;
          latest.current = { body: current.body, version: current.version, dirty: false };
          setBody(current.body);
          setSaved(current);
          setState('saved');
          setProblem('Черновик изменил другой сотрудник: показываем, как он стоит теперь. Повторите свою правку.');
          return;
        }
        latest.current.dirty = true;
        setState('failed');
        setProblem(messageOf(error));
      }
    };
    running.current = work().finally(() => {
      running.current = null;
    });
    await running.current;
  }, [client, draft.id]);

  const change = useCallback(
    (path: Path, value: unknown) => {
      latest.current = { ...latest.current, body: setAt(latest.current.body, path, value), dirty: true };
      setBody(latest.current.body);
      setState('waiting');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), saveAfterMs);
    },
    [flush],
  );

  // Whoever leaves the page leaves nothing unsaved.
  useEffect(() => () => void flush(), [flush]);

  const settle = useCallback(async () => {
    await flush();
    if (latest.current.dirty) throw new Error('unsaved');
    return latest.current.version;
  }, [flush]);

  return { body, saved, state, problem, change, settle };
}
