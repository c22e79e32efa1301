/** Where the steps of a long task are told to the person who waits. */
export type Progress = {
  /** One line that stays. */
  note(text: string): void;
  /** What is going on now; in a terminal it replaces the line before, elsewhere it is printed at most every 10 s. */
  update(text: string): void;
};

/** Tells nothing. */
export const silent: Progress = { note: () => undefined, update: () => undefined };

/** Tells on a stream, standard output unless another is given. */
export function printedProgress(stream: NodeJS.WriteStream = process.stdout): Progress {
  let open = false;
  let printedAt = 0;
  return {
    note(text) {
      stream.write(`${open ? '\r\x1b[K' : ''}${text}\n`);
      open = false;
    },
    update(text) {
      if (stream.isTTY) {
        stream.write(`\r\x1b[K${text.slice(0, (stream.columns ?? 80) - 1)}`);
        open = true;
      } else if (Date.now() - printedAt >= 10_000) {
        printedAt = Date.now();
        stream.write(`${text}\n`);
      }
    },
  };
}

/** Runs a step and, when it takes over 2 s, says what it is and every second how long it has run. */
export async function timed<T>(progress: Progress, what: string, step: () => Promise<T>): Promise<T> {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  let told = false;
  const ticker = setInterval(() => {
    if (seconds() < 2) return;
    told = true;
    progress.update(`${what} … ${seconds()} s`);
  }, 1000);
  try {
    const result = await step();
    if (told) progress.note(`${what}: ${seconds()} s`);
    return result;
  } finally {
    clearInterval(ticker);
  }
}
