import { lazy } from 'react';
import type { Feature } from '../feature.ts';

const Notices = lazy(async () => ({ default: (await import('./Notices.tsx')).Notices }));

/** What concerns this person: the bell leads here. */
export const noticesFeature: Feature = {
  routes: [{ path: 'notices', element: <Notices /> }],
};
