import { lazy } from 'react';
import type { Feature } from '../feature.ts';

const Channels = lazy(async () => ({ default: (await import('./Channels.tsx')).Channels }));

/** The municipality's channels; their tab stands among the reference books. */
export const channelsFeature: Feature = {
  routes: [{ path: 'dictionaries/channels', element: <Channels />, permission: 'dictionaries.read' }],
};
