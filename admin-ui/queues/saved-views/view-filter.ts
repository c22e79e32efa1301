import type { SavedView } from '../../../domain/records.ts';
import type { QueueKey } from '../../i18n/words.ts';
import { type Conditions, filterFields, isQueue } from '../queue-filter.ts';

/** What a view keeps: the queue, the words, the conditions that are put. */
export function filterOfView(queue: QueueKey, { q, values }: Conditions): Record<string, unknown> {
  const put = filterFields.flatMap((field) => {
    const list = values[field];
    return list && list.length > 0 ? [[field, list]] : [];
  });
  return { queue, ...(q !== '' && { q }), ...Object.fromEntries(put) };
}

/** The address of the list that a view shows. Fields it does not know any more are left out. */
export function searchOfView({ filter }: SavedView): string {
  const query = new URLSearchParams();
  if (typeof filter.q === 'string') query.set('q', filter.q);
  for (const field of filterFields) {
    const value = filter[field];
    if (Array.isArray(value) && value.length > 0) query.set(field, value.join(','));
    else if (typeof value === 'string') query.set(field, value);
  }
  const queue = typeof filter.queue === 'string' && isQueue(filter.queue) ? filter.queue : 'all';
  const text = query.toString();
  return `/queues/${queue}${text === '' ? '' : `?${text}`}`;
}
