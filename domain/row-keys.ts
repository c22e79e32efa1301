/**
 * Gives every row of one file its key: its own, or `row-<hash>-<occurrence>` for a row without one, so that the same file read
 * again gives the same keys and exact duplicates within it stay apart. One function per pass of a file, rows in their order;
 * `hash` makes a short stable text (e.g. hex of SHA-256, 16 bytes) of any text; `identity` is what makes a row itself:
 * nothing that changes while it is worked on.
 */
export function rowKeys(hash: (text: string) => string): (own: string | null, identity: () => string) => string {
  const seen = new Map<string, number>();
  return (own, identity) => {
    if (own !== null) return own;
    const digest = hash(identity());
    const occurrence = (seen.get(digest) ?? 0) + 1;
    seen.set(digest, occurrence);
    return `row-${digest}-${occurrence}`;
  };
}
