/** The least milliseconds of some runs of a work: what a busy machine adds is not the work's own time. */
export function quickestMs(work: () => unknown, enoughMs: number, most = 8): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < most && least >= enoughMs; run += 1) {
    const started = performance.now();
    work();
    least = Math.min(least, performance.now() - started);
  }
  return least;
}
