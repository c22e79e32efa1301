const open = new Map<string, string>();

function randomKey(): string {
  // randomUUID is missing on plain-HTTP addresses other than localhost.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The Idempotency-Key of a person's act: the same until its outcome is known, so pressing again after a lost reply does it once. */
export function actKey(mark: string): string {
  const key = open.get(mark) ?? randomKey();
  open.set(mark, key);
  return key;
}

/** The outcome is known: the same words sent later are a new act. */
export function actEnded(mark: string): void {
  open.delete(mark);
}
