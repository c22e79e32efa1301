/** Median milliseconds of each work and the median of `first / second` by rounds: run in turns, so both meet the same noise. */
export function interleaved(
  first: () => void,
  second: () => void,
  rounds: number,
): { first: number; second: number; ratio: number } {
  first();
  second();
  const samples = Array.from({ length: rounds }, () => ({ first: timed(first), second: timed(second) }));
  return {
    first: median(samples.map((sample) => sample.first)),
    second: median(samples.map((sample) => sample.second)),
    ratio: median(samples.map((sample) => sample.first / sample.second)),
  };
}

export function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1]!;
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
