/** Epoch milliseconds of an ISO instant; throws on text that is not one. */
export function toMs(iso: string): number {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${iso}`);
  return ms;
}

/** ISO instant in UTC of epoch milliseconds. */
export function toIso(ms: number): string {
  return new Date(ms).toISOString();
}

/** The same instant written in UTC, as everything recorded is: instants are compared as text. */
export function inUtc(iso: string): string {
  return toIso(toMs(iso));
}
