import { setTimeout as delay } from 'node:timers/promises';
import type { Ending, GuardedProcess } from './guarded-process.ts';

/** A part of the product that is started again whenever it ends by itself. */
export type SupervisedPart<P extends GuardedProcess = GuardedProcess> = {
  readonly name: string;
  /** The process of the first start; later ones listen on the same addresses. */
  readonly first: P;
  /** Settles when the part ends by itself for the first time. */
  readonly firstEnding: Promise<Ending>;
  /** Ends the part for good. */
  stop(): Promise<void>;
};

const firstPauseMs = 200;
const longestPauseMs = 10_000;
const steadyMs = 30_000;

/** Starts a part and keeps it running: pauses double from 0.2 s to 10 s and begin anew once it has run for 30 s. Throws when the first start fails. */
export async function keepRunning<P extends GuardedProcess>(
  name: string,
  start: () => Promise<P>,
  note: (text: string) => void,
): Promise<SupervisedPart<P>> {
  const first = await start();
  const stopping = new AbortController();
  let current: GuardedProcess | undefined = first;

  const watch = async () => {
    let pauseMs = firstPauseMs;
    while (!stopping.signal.aborted) {
      if (current) {
        const startedAt = Date.now();
        const ending = await current.ended;
        current = undefined;
        if (stopping.signal.aborted) return;
        if (Date.now() - startedAt >= steadyMs) pauseMs = firstPauseMs;
        note(`${name} ended (${ending.signal ?? `code ${ending.code}`}): starting it again`);
      }
      await delay(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      if (stopping.signal.aborted) return;
      try {
        current = await start();
      } catch (error) {
        note(`${name} did not start: ${error instanceof Error ? error.message : error}`);
      }
    }
  };
  const watching = watch();
  return {
    name,
    first,
    firstEnding: first.ended,
    async stop() {
      stopping.abort();
      await current?.stop();
      await watching;
      await current?.stop();
    },
  };
}
