import { useSyncExternalStore } from 'react';

let offsetMs = 0;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Sets the clock by the server's: the computer's own may be wrong. */
export function setServerNow(at: string): void {
  offsetMs = Date.parse(at) - Date.now();
  for (const listener of listeners) listener();
}

/** The server's time now, milliseconds. */
export function serverNow(): number {
  return Date.now() + offsetMs;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const tell of listeners) tell();
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer !== undefined) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The server's time, renewed every `stepMs` (a second by default, a minute for far deadlines): one timer for the whole page. */
export function useNow(stepMs = 1_000): number {
  return useSyncExternalStore(subscribe, () => Math.floor(serverNow() / stepMs) * stepMs);
}
