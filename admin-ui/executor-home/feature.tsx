import { lazy } from 'react';
import type { Session } from '../data/session.ts';
import type { Feature } from '../feature.ts';
import { FlagIcon } from '../ui/icons.tsx';

const ExecutorHome = lazy(async () => ({ default: (await import('./ExecutorHome.tsx')).ExecutorHome }));

/** Only an executor: no other role would give him the queues to look after. */
const isExecutor = ({ roles, executors }: Session) => executors.length > 0 || roles.includes('executor');
const isOnlyExecutor = (session: Session) => isExecutor(session) && session.roles.every((role) => role === 'executor');

/** «Мои поручения»: the home of an executor with an account (PRC-10). */
export const executorHomeFeature: Feature = {
  routes: [
    { path: 'my', element: <ExecutorHome />, permission: 'cases.read' },
    { path: 'my/:caseId', element: <ExecutorHome />, permission: 'cases.read' },
  ],
  menu: [
    {
      to: '/my',
      label: 'Мои поручения',
      icon: FlagIcon,
      place: 'main',
      permission: 'cases.read',
      visible: isExecutor,
    },
  ],
  home: (session) => (isOnlyExecutor(session) ? '/my' : undefined),
};
