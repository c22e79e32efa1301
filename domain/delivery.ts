import type { DeliveryView } from './case.ts';
import type { CaseEffectRow } from './case-rows.ts';
import type { Mail } from './records.ts';

/** What became of a sending, as a case tells it: of an effect and of a letter alike. */
export function deliveryState(state: CaseEffectRow['state'] | Mail['state']): DeliveryView['state'] {
  switch (state) {
    case 'done':
    case 'sent':
    case 'joined':
      return 'sent';
    case 'pending':
    case 'waiting':
    case 'gathered':
      return 'waiting';
    case 'held':
    case 'failed':
    case 'skipped':
    case 'kept':
      return state;
  }
}
