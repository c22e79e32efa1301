import type { FormKind } from './draft.ts';
import type { LinkCommand } from './link-view.ts';

/**
 * A pressed «Отправить» that waits for the network: sent until the server confirms, always with the same key and, from the
 * first try on, the same body, so that it counts once. `pressedAt` in milliseconds.
 */
export interface Sending {
  assignmentId: string;
  kind: FormKind;
  idempotencyKey: string;
  pressedAt: number;
  /** Fixed at the first try; until then the sending may be called back. */
  command: LinkCommand | null;
}

const waits = [3_000, 8_000, 20_000, 60_000];

/** How long to wait before the next try, milliseconds: the server's wish first, else longer and longer up to a minute. */
export function nextTryMs(failures: number, retryAfterMs: number): number {
  return Math.max(retryAfterMs, waits[Math.min(failures, waits.length) - 1] ?? 3_000);
}

/** A random key of 128 bits; works on plain http too, where `crypto.randomUUID` is absent. */
export function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
