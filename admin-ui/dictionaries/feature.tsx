import { lazy } from 'react';
import { Navigate } from 'react-router-dom';
import type { Feature } from '../feature.ts';
import { BookIcon } from '../ui/icons.tsx';

const Dictionaries = lazy(async () => ({ default: (await import('./Dictionaries.tsx')).Dictionaries }));

/** Reference books of the centre (ORG-6): small dictionaries, names found in files, regulations and calendars. */
export const dictionariesFeature: Feature = {
  routes: [
    { path: 'dictionaries', element: <Navigate to="/dictionaries/executors" replace /> },
    { path: 'dictionaries/:name', element: <Dictionaries />, permission: 'dictionaries.read' },
  ],
  menu: [
    {
      to: '/dictionaries/executors',
      label: 'Справочники',
      icon: BookIcon,
      place: 'main',
      permission: 'dictionaries.read',
    },
  ],
};
