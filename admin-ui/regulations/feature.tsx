import { lazy } from 'react';
import type { Feature } from '../feature.ts';
import { SettingsIcon } from '../ui/icons.tsx';

const RegulationsPage = lazy(async () => ({ default: (await import('./RegulationsPage.tsx')).RegulationsPage }));

/** Regulations of the municipality as data that an administrator writes (PRC-7, PRC-20). */
export const regulationsFeature: Feature = {
  routes: [{ path: 'regulations', element: <RegulationsPage />, permission: 'dictionaries.read' }],
  menu: [
    {
      to: '/regulations',
      label: 'Регламенты',
      icon: SettingsIcon,
      place: 'main',
      permission: 'dictionaries.read',
    },
  ],
};
