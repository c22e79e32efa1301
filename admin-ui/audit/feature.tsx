import { lazy } from 'react';
import type { Feature } from '../feature.ts';

const Audit = lazy(async () => ({ default: (await import('./Audit.tsx')).Audit }));

/** The trail of what people did with records. */
export const auditFeature: Feature = {
  routes: [{ path: 'audit', element: <Audit />, permission: 'audit.read' }],
};
