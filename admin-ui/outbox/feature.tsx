import { lazy } from 'react';
import type { Feature } from '../feature.ts';
import { MailIcon } from '../ui/icons.tsx';

const Outbox = lazy(async () => ({ default: (await import('./Outbox.tsx')).Outbox }));

/** Letters that went out or are kept. */
export const outboxFeature: Feature = {
  routes: [{ path: 'outbox', element: <Outbox />, permission: 'outbox.read' }],
  menu: [{ to: '/outbox', label: 'Письма', icon: MailIcon, place: 'bottom', permission: 'outbox.read' }],
};
