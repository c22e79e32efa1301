/** What a work may cost on eight times as much: eight times where it is linear, sixty-four where it is quadratic. */
export const mostGrowth = 24;

const times = 8;
/** Below this the clock itself is measured: so little is quick whatever it grows to. */
const leastMs = 0.1;
/** A machine that others hold on to lets a short work through undisturbed within this time. */
const busyMs = 2_000;

/**
 * How many times longer a work takes on `make(size)` than on an eighth of it. Both are the least of some runs side by side:
 * how fast or how busy the machine is does not show.
 */
export function growthOf<T>(size: number, make: (size: number) => T, work: (given: T) => unknown): number {
  const [part, whole] = [make(Math.floor(size / times)), make(size)];
  let [ofPart, ofWhole] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const started = performance.now();
  for (let run = 0; run < 8 || performance.now() - started < busyMs; run += 1) {
    ofPart = Math.min(
      ofPart,
      tookMs(() => work(part)),
    );
    ofWhole = Math.min(
      ofWhole,
      tookMs(() => work(whole)),
    );
    if (ofWhole / Math.max(ofPart, leastMs) < mostGrowth) break;
  }
  return ofWhole / Math.max(ofPart, leastMs);
}

function tookMs(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
