import type { Feature } from './feature.ts';
import { queuesFeature } from './queues/feature.tsx';
import { settingsFeature } from './settings/feature.tsx';
import { timelineFeature } from './timeline/feature.tsx';

/** Every feature of the work place in the order of the menu: a new folder is one line here. */
export const features: readonly Feature[] = [queuesFeature, timelineFeature, settingsFeature];
