import { lazy } from 'react';
import { Navigate } from 'react-router-dom';
import type { Feature } from '../feature.ts';
import { FlagIcon } from '../ui/icons.tsx';

const Promises = lazy(async () => ({ default: (await import('./Promises.tsx')).Promises }));
const TemplateRequests = lazy(async () => ({ default: (await import('./TemplateRequests.tsx')).TemplateRequests }));
const Findings = lazy(async () => ({ default: (await import('./Findings.tsx')).Findings }));
const DirectLines = lazy(async () => ({ default: (await import('./DirectLines.tsx')).DirectLines }));
const DirectLine = lazy(async () => ({ default: (await import('./DirectLine.tsx')).DirectLine }));

/** What surrounds the processing of cases: promised work, standard answers asked for, causes and proposals, direct lines. */
export const processingFeature: Feature = {
  routes: [
    { path: 'processing', element: <Navigate to="/processing/promises" replace /> },
    { path: 'processing/promises', element: <Promises />, permission: 'cases.read' },
    { path: 'processing/templates', element: <TemplateRequests />, permission: 'dictionaries.read' },
    { path: 'processing/findings', element: <Findings />, permission: 'cases.read' },
    { path: 'processing/direct-lines', element: <DirectLines />, permission: 'directLines.read' },
    { path: 'processing/direct-lines/:id', element: <DirectLine />, permission: 'directLines.read' },
  ],
  menu: [
    {
      to: '/processing/promises',
      label: 'Обещания и линии',
      icon: FlagIcon,
      place: 'main',
      permission: 'cases.read',
      children: [
        { to: '/processing/promises', label: 'Обещания' },
        { to: '/processing/templates', label: 'Запросы шаблонов' },
        { to: '/processing/findings', label: 'Причины и предложения' },
        { to: '/processing/direct-lines', label: 'Прямые линии', permission: 'directLines.read' },
      ],
    },
  ],
};
