/** What the mailbox itself says of a letter: when it came there, and how many bytes it has. */
export interface Arrival {
  at: string | null;
  bytes: number;
}

const first = /^X-MCC-Arrived: (\S+) (\d+)\r\n/;

/** A letter to be kept, with its arrival in a line before everything that the sender wrote. */
export function withArrival(letter: string, { at, bytes }: Arrival): string {
  return `X-MCC-Arrived: ${at ?? '-'} ${bytes}\r\n${letter}`;
}

/** The letter as it came and its arrival; one that was kept without it says nothing of either. */
export function arrivalOf(kept: string): { letter: string; arrival: Arrival } {
  const found = first.exec(kept);
  if (!found) return { letter: kept, arrival: { at: null, bytes: kept.length } };
  const [line, at = '-', bytes = '0'] = found;
  return { letter: kept.slice(line.length), arrival: { at: at === '-' ? null : at, bytes: Number(bytes) } };
}
