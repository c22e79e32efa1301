import { lazy } from 'react';
import type { Feature } from '../feature.ts';
import { InboxIcon } from '../ui/icons.tsx';

const NewImport = lazy(async () => ({ default: (await import('./NewImport.tsx')).NewImport }));
const Layouts = lazy(async () => ({ default: (await import('./Layouts.tsx')).Layouts }));
const ImportPage = lazy(async () => ({ default: (await import('./ImportPage.tsx')).ImportPage }));

/** Exports of other systems taken in: upload, progress, errors with the way out (INT-4). */
export const importsFeature: Feature = {
  routes: [
    { path: 'imports', element: <NewImport />, permission: 'cases.import' },
    { path: 'imports/layouts', element: <Layouts />, permission: 'cases.import' },
    { path: 'imports/:id', element: <ImportPage />, permission: 'cases.import' },
  ],
  menu: [{ to: '/imports', label: 'Импорт', icon: InboxIcon, place: 'main', permission: 'cases.import' }],
};
