import { lazy } from 'react';
import { Navigate } from 'react-router-dom';
import type { Feature } from '../feature.ts';
import { FilterIcon } from '../ui/icons.tsx';

const Rules = lazy(async () => ({ default: (await import('./rules/Rules.tsx')).Rules }));
const Classifiers = lazy(async () => ({ default: (await import('./classifiers/Classifiers.tsx')).Classifiers }));
const Territories = lazy(async () => ({ default: (await import('./territories/Territories.tsx')).Territories }));

/** How messages are sorted by themselves (INT-6, INT-7): automatic rules, versions of classifiers, territories from files. */
export const structuringFeature: Feature = {
  routes: [
    { path: 'structuring', element: <Navigate to="/structuring/rules" replace /> },
    { path: 'structuring/rules', element: <Rules />, permission: 'dictionaries.read' },
    { path: 'structuring/classifiers', element: <Classifiers />, permission: 'dictionaries.read' },
    { path: 'structuring/territories', element: <Territories />, permission: 'dictionaries.manage' },
  ],
  menu: [
    {
      to: '/structuring/rules',
      label: 'Автоправила',
      icon: FilterIcon,
      place: 'main',
      permission: 'dictionaries.manage',
    },
  ],
};
