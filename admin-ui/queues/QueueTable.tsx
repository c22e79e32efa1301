/** The queue as a table. */
export function QueueTable(_props: { openCase: (id: string) => void }) {
  return null;
}
