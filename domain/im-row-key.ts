import type { ImIncident } from './im-incident.ts';

/** What makes a row without a number itself: nothing that changes while the incident is worked on, where it has a date. */
function identityOf(incident: ImIncident): string {
  const { createdAt, postUrl, authorUrl, executorName, topicGroup, topic } = incident;
  const parts = createdAt === null ? [executorName, topicGroup, topic] : [createdAt, postUrl, authorUrl];
  return JSON.stringify([...parts, incident.text.clean]);
}

/**
 * Gives every row of one file its key: the external id, or `row-<hash>-<occurrence>` for a row without one, so that the
 * same file read again gives the same keys and exact duplicates within it stay apart. One function per pass of a file,
 * rows in their order; `hash` makes a short stable text (e.g. hex of SHA-256, 16 bytes) of any text.
 */
export function rowKeys(hash: (text: string) => string): (incident: ImIncident) => string {
  const seen = new Map<string, number>();
  return (incident) => {
    if (incident.externalId !== null) return incident.externalId;
    const digest = hash(identityOf(incident));
    const occurrence = (seen.get(digest) ?? 0) + 1;
    seen.set(digest, occurrence);
    return `row-${digest}-${occurrence}`;
  };
}
