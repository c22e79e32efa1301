import { lazy } from 'react';
import type { Feature } from '../feature.ts';
import { CalendarIcon } from '../ui/icons.tsx';

const CalendarsPage = lazy(async () => ({ default: (await import('./CalendarsPage.tsx')).CalendarsPage }));

/** Working calendars of the municipality (PRC-7). */
export const calendarsFeature: Feature = {
  routes: [{ path: 'calendars', element: <CalendarsPage />, permission: 'dictionaries.read' }],
  menu: [{ to: '/calendars', label: 'Календари', icon: CalendarIcon, place: 'main', permission: 'dictionaries.read' }],
};
