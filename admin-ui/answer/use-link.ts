import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { createDesk, type Desk } from './desk.ts';
import { createLinkApi, type LinkApi } from './link-api.ts';
import { LinkError } from './link-error.ts';
import { linkKey, takeToken } from './link-token.ts';
import type { LinkView } from './link-view.ts';
import { openPhoneStore, type PhoneStore } from './phone-store.ts';

/** An opened link: its last known state and its desk. `stale` is true while the state comes from the phone's memory. */
export interface OpenLink {
  view: LinkView;
  stale: boolean;
  desk: Desk;
  store: PhoneStore;
  api: LinkApi;
}

/** How the page stands with its link. `ended` keeps what is left on the phone: whom to call and the unsent text. */
export type LinkPhase =
  | { phase: 'opening' }
  | { phase: 'away' }
  | { phase: 'ended'; message: string; view: LinkView | null; unsent: string }
  | ({ phase: 'open' } & OpenLink);

const refreshMs = 60_000;

function later(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}

/** Opens the link of the address, keeps its state fresh while the page is seen, and tells how it stands. */
export function useLink(): { link: LinkPhase; refresh: () => Promise<void> } {
  const [link, setLink] = useState<LinkPhase>({ phase: 'opening' });
  const parts = useRef<{ api: LinkApi; store: PhoneStore; key: string; desk: Desk | null; fresh: boolean }>(null);

  const refresh = useCallback(async () => {
    const now = parts.current;
    if (!now) return;
    const show = async (view: LinkView, stale: boolean) => {
      if (!now.desk) {
        const { api, store } = now;
        now.desk = createDesk({
          assignmentId: view.assignment.id,
          store,
          api,
          isOnline: () => navigator.onLine,
          later,
        });
        await now.desk.start();
      }
      if (parts.current === now)
        setLink({ phase: 'open', view, stale, desk: now.desk, store: now.store, api: now.api });
    };
    try {
      const view = await now.api.readView(now.fresh);
      now.fresh = false;
      await now.store.putView({ link: now.key, at: Date.now(), view }).catch(() => undefined);
      await show(view, false);
    } catch (error) {
      // What was just sent may have ended the assignment: its own word stays on the screen.
      if (now.desk?.state().done) return;
      const kept = (await now.store.view(now.key).catch(() => undefined))?.view ?? null;
      if (error instanceof LinkError && error.kind === 'ended') {
        const drafts = kept ? await now.store.drafts(kept.assignment.id).catch(() => []) : [];
        const unsent = drafts.map((draft) => draft.text.trim()).filter(Boolean);
        if (parts.current === now)
          setLink({ phase: 'ended', message: error.message, view: kept, unsent: unsent.join('\n\n') });
      } else if (kept) await show(kept, true);
      else if (parts.current === now) setLink((old) => (old.phase === 'open' ? old : { phase: 'away' }));
    }
  }, []);

  useEffect(() => {
    const open = async () => {
      const { token, fresh } = takeToken();
      const store = parts.current?.store ?? (await openPhoneStore());
      const key = token === null ? 'session' : linkKey(token);
      parts.current = { api: createLinkApi(token), store, key, desk: null, fresh };
      await refresh();
    };
    const look = () => {
      if (document.visibilityState === 'hidden') {
        void parts.current?.desk?.flush();
        return;
      }
      parts.current?.desk?.wake();
      void refresh();
    };
    const another = () => {
      if (location.hash.length < 2) return;
      setLink({ phase: 'opening' });
      void open();
    };
    const leave = () => void parts.current?.desk?.flush();
    void open();
    const timer = setInterval(() => document.visibilityState === 'visible' && navigator.onLine && look(), refreshMs);
    addEventListener('online', look);
    addEventListener('hashchange', another);
    addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      removeEventListener('online', look);
      removeEventListener('hashchange', another);
      removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', look);
    };
  }, [refresh]);

  return { link, refresh };
}
