import { lazy } from 'react';
import { may } from '../data/session.ts';
import type { Feature } from '../feature.ts';
import { PinIcon } from '../ui/icons.tsx';

const Municipalities = lazy(async () => ({ default: (await import('./Municipalities.tsx')).Municipalities }));

/** The installation's municipalities, for its operator. */
export const municipalitiesFeature: Feature = {
  routes: [{ path: 'municipalities', element: <Municipalities />, permission: 'tenants.manage' }],
  menu: [
    { to: '/municipalities', label: 'Муниципалитеты', icon: PinIcon, place: 'main', permission: 'tenants.manage' },
  ],
  home: () => (may('tenants.manage') && !may('cases.read') ? '/municipalities' : undefined),
};
