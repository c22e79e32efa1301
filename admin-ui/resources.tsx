import { appealsFeature } from './appeals/feature.tsx';
import { auditFeature } from './audit/feature.tsx';
import { calendarsFeature } from './calendars/feature.tsx';
import { channelsFeature } from './channels/feature.tsx';
import { connectorsFeature } from './connectors/feature.tsx';
import { dictionariesFeature } from './dictionaries/feature.tsx';
import { executorHomeFeature } from './executor-home/feature.tsx';
import type { Feature } from './feature.ts';
import { importsFeature } from './imports/feature.tsx';
import { municipalitiesFeature } from './municipalities/feature.tsx';
import { noticesFeature } from './notices/feature.tsx';
import { outboxFeature } from './outbox/feature.tsx';
import { peopleFeature } from './people/feature.tsx';
import { processingFeature } from './processing/feature.tsx';
import { queuesFeature } from './queues/feature.tsx';
import { registerFeature } from './register/feature.tsx';
import { regulationsFeature } from './regulations/feature.tsx';
import { settingsFeature } from './settings/feature.tsx';
import { structuringFeature } from './structuring/feature.tsx';
import { timelineFeature } from './timeline/feature.tsx';

/** Every feature of the work place in the order of the menu: a new folder is one line here. */
export const features: readonly Feature[] = [
  executorHomeFeature,
  queuesFeature,
  timelineFeature,
  registerFeature,
  appealsFeature,
  importsFeature,
  processingFeature,
  channelsFeature,
  connectorsFeature,
  structuringFeature,
  dictionariesFeature,
  regulationsFeature,
  calendarsFeature,
  peopleFeature,
  municipalitiesFeature,
  noticesFeature,
  outboxFeature,
  auditFeature,
  settingsFeature,
];
