/** Runs work at most so many at once, in the order it was given; after a failure what has not begun fails with it. */
export function inTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  let failed: { cause: unknown } | undefined;
  return async (work) => {
    if (running === most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      if (failed) throw failed.cause;
      return await work();
    } catch (cause) {
      failed ??= { cause };
      throw cause;
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
