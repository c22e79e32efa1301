import { useEffect, useSyncExternalStore } from 'react';

/** What the palette can do on this page; `refused` says why not, in words. */
export interface PaletteAction {
  id: string;
  label: string;
  hint?: string;
  refused?: string;
  run: () => void;
}

let actions: readonly PaletteAction[] = [];
const listeners = new Set<() => void>();

function change(next: readonly PaletteAction[]): void {
  actions = next;
  for (const listener of listeners) listener();
}

/** Offers these actions in the palette while the component is on the page. */
export function usePaletteActions(own: readonly PaletteAction[]): void {
  useEffect(() => {
    change([...actions, ...own]);
    return () => change(actions.filter((action) => !own.includes(action)));
  }, [own]);
}

/** Everything offered now. */
export function useOfferedActions(): readonly PaletteAction[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => actions,
  );
}
