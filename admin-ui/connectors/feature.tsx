import { lazy } from 'react';
import type { Feature } from '../feature.ts';
import { LinkIcon } from '../ui/icons.tsx';

const Connectors = lazy(async () => ({ default: (await import('./Connectors.tsx')).Connectors }));
const ConnectorPage = lazy(async () => ({ default: (await import('./ConnectorPage.tsx')).ConnectorPage }));
const Sources = lazy(async () => ({ default: (await import('./Sources.tsx')).Sources }));
const Undelivered = lazy(async () => ({ default: (await import('./Undelivered.tsx')).Undelivered }));

/** Live connectors: where messages come from by themselves and where answers go (INT-5). */
export const connectorsFeature: Feature = {
  routes: [
    { path: 'connectors', element: <Connectors />, permission: 'sources.manage' },
    { path: 'connectors/undelivered', element: <Undelivered />, permission: 'sources.manage' },
    { path: 'connectors/sources', element: <Sources />, permission: 'sources.manage' },
    { path: 'connectors/:id', element: <ConnectorPage />, permission: 'sources.manage' },
  ],
  menu: [{ to: '/connectors', label: 'Подключения', icon: LinkIcon, place: 'main', permission: 'sources.manage' }],
};
