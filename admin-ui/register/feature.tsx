import { lazy } from 'react';
import type { Feature } from '../feature.ts';
import { PlusIcon } from '../ui/icons.tsx';

const RegisterPage = lazy(async () => ({ default: (await import('./RegisterPage.tsx')).RegisterPage }));

/** A message written down by hand: at the desk, by phone, from a letter (INT-2). */
export const registerFeature: Feature = {
  routes: [{ path: 'register', element: <RegisterPage />, permission: 'cases.register' }],
  menu: [{ to: '/register', label: 'Записать обращение', icon: PlusIcon, place: 'main', permission: 'cases.register' }],
};
