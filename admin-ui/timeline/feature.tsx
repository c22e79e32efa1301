import { lazy } from 'react';
import type { Feature } from '../feature.ts';

const CaseHistory = lazy(async () => ({ default: (await import('./CaseHistory.tsx')).CaseHistory }));

/** The history of a case beside its page: what happened, why each deadline, the files. */
export const timelineFeature: Feature = {
  routes: (['history', 'clocks', 'files'] as const).map((tab) => ({
    path: `cases/:id/${tab}`,
    element: <CaseHistory tab={tab} />,
    permission: 'cases.read',
  })),
};
