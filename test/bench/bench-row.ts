/** One measured figure: ours beside a baseline of the same run; `ratio` is what `limit` bounds, `ok` whether it holds. */
export interface BenchRow {
  name: string;
  ours: string;
  baseline: string;
  ratio: number;
  limit: string;
  ok: boolean;
}
