import { lazy } from 'react';
import { Navigate, useParams } from 'react-router-dom';
import type { Feature } from '../feature.ts';
import { QueueIcon } from '../ui/icons.tsx';

const WorkPlace = lazy(async () => ({ default: (await import('./WorkPlace.tsx')).WorkPlace }));

function CaseByLink() {
  const { id = '' } = useParams();
  return <Navigate to={`/queues/all/${id}`} replace />;
}

/** Queues with the case and the work on it beside them. */
export const queuesFeature: Feature = {
  routes: [
    { path: 'queues', element: <Navigate to="/queues/all" replace /> },
    { path: 'queues/:queue', element: <WorkPlace />, permission: 'cases.read' },
    { path: 'queues/:queue/:caseId', element: <WorkPlace />, permission: 'cases.read' },
    { path: 'cases/:id', element: <CaseByLink />, permission: 'cases.read' },
  ],
  menu: [
    {
      to: '/queues/all',
      label: 'Очереди',
      icon: QueueIcon,
      place: 'main',
      permission: 'cases.read',
      count: 'openCases',
    },
  ],
  home: ({ roles, permissions }) => {
    if (!permissions.includes('cases.read')) return undefined;
    return roles.includes('coordinator') ? '/queues/mine' : '/queues/all';
  },
};
