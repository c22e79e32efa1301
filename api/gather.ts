/**
 * Does the work of many calls together: while one batch runs, later calls wait and go in the next one, at most `most` at
 * once. A batch that fails is done again one by one, so that only the call at fault hears of it.
 */
export function gathering<T, R>(
  most: number,
  work: (items: readonly T[]) => Promise<readonly R[]>,
): (item: T) => Promise<R> {
  const waiting: { item: T; resolve: (result: R) => void; reject: (error: unknown) => void }[] = [];
  let running = false;
  const run = async () => {
    running = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, most);
      try {
        const results = await work(batch.map(({ item }) => item));
        for (const [index, { resolve }] of batch.entries()) resolve(results[index] as R);
      } catch (error) {
        if (batch.length === 1) batch[0]?.reject(error);
        else
          for (const { item, resolve, reject } of batch) await work([item]).then(([one]) => resolve(one as R), reject);
      }
    }
    running = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void run();
    });
}
