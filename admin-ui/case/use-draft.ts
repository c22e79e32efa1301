import { useCallback, useEffect, useRef, useState } from 'react';
import { caseApi, type DraftBody, type DraftKind } from '../data/case-api.ts';
import { messageOf } from '../data/problem.ts';

export type DraftState = 'loading' | 'clean' | 'typing' | 'saving' | 'saved' | 'failed';

/** Words that are typed and not yet sent, as they stand here and on the server. */
export interface ServerDraft {
  body: DraftBody;
  change: (part: Partial<DraftBody>) => void;
  state: DraftState;
  savedAt: string | undefined;
  problem: string | undefined;
  /** Sent: the draft is gone here and on the server. */
  clear: (next?: DraftBody) => void;
}

const pauseMs = 500;
const retryMs = 5_000;
const spareKey = (caseId: string, kind: DraftKind) => `mcc.draft.${caseId}.${kind}`;

function readSpare(caseId: string, kind: DraftKind): DraftBody | undefined {
  const text = sessionStorage.getItem(spareKey(caseId, kind));
  return text === null ? undefined : JSON.parse(text);
}

/**
 * A draft kept on the server as it is typed: it survives a reload, an ended session and another computer. One saved
 * before `notBefore` spoke of an older version and gives way to `initial`.
 */
export function useDraft(caseId: string, kind: DraftKind, initial: DraftBody, notBefore?: string): ServerDraft {
  const [body, setBody] = useState(initial);
  const [state, setState] = useState<DraftState>('loading');
  const [savedAt, setSavedAt] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const waiting = useRef<DraftBody>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    const next = waiting.current;
    if (!next) return;
    setState('saving');
    try {
      const saved = await caseApi.saveDraft(caseId, kind, next);
      sessionStorage.removeItem(spareKey(caseId, kind));
      setSavedAt(saved.updatedAt);
      setProblem(undefined);
      if (waiting.current === next) {
        waiting.current = undefined;
        setState('saved');
      }
    } catch (error) {
      // The words stay in this tab too until the server takes them: the session may have ended.
      sessionStorage.setItem(spareKey(caseId, kind), JSON.stringify(next));
      setState('failed');
      setProblem(messageOf(error));
      timer.current = setTimeout(save, retryMs);
    }
  }, [caseId, kind]);

  useEffect(() => {
    const stop = new AbortController();
    const spare = readSpare(caseId, kind);
    caseApi
      .findDraft(caseId, kind, stop.signal)
      .then((found) => {
        if (stop.signal.aborted || waiting.current) return;
        const fresh = found && (notBefore === undefined || found.updatedAt >= notBefore) ? found : null;
        const known = spare ?? fresh?.body;
        if (known) setBody((current) => ({ ...current, ...known }));
        if (spare) {
          waiting.current = spare;
          save();
          return;
        }
        setSavedAt(fresh?.updatedAt);
        setState(fresh ? 'saved' : 'clean');
      })
      .catch((error: unknown) => {
        if (stop.signal.aborted) return;
        setState('clean');
        setProblem(messageOf(error));
      });
    return () => stop.abort();
  }, [caseId, kind, save, notBefore]);

  useEffect(() => {
    const flush = () => {
      if (waiting.current) save();
    };
    document.addEventListener('visibilitychange', flush);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      flush();
    };
  }, [save]);

  const change = useCallback(
    (part: Partial<DraftBody>) => {
      setBody((current) => {
        const next = { ...current, ...part };
        waiting.current = next;
        return next;
      });
      setState('typing');
      clearTimeout(timer.current);
      timer.current = setTimeout(save, pauseMs);
    },
    [save],
  );

  const clear = useCallback(
    (next: DraftBody = { text: '' }) => {
      clearTimeout(timer.current);
      waiting.current = undefined;
      sessionStorage.removeItem(spareKey(caseId, kind));
      setBody(next);
      setState('clean');
      setSavedAt(undefined);
      // A draft left behind is shown again and can be thrown away by hand: no reason to alarm the person now.
      caseApi.deleteDraft(caseId, kind).catch(() => undefined);
    },
    [caseId, kind],
  );
  return { body, change, state, savedAt, problem, clear };
}
