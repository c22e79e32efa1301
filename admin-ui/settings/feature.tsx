import { lazy } from 'react';
import type { Feature } from '../feature.ts';
import { SettingsIcon } from '../ui/icons.tsx';

const Settings = lazy(async () => ({ default: (await import('./Settings.tsx')).Settings }));

/** The person's own settings. */
export const settingsFeature: Feature = {
  routes: [{ path: 'settings', element: <Settings /> }],
  menu: [{ to: '/settings', label: 'Настройки', icon: SettingsIcon, place: 'bottom' }],
};
