import { lazy } from 'react';
import { Navigate } from 'react-router-dom';
import { may } from '../data/session.ts';
import type { Feature } from '../feature.ts';
import { PeopleIcon } from '../ui/icons.tsx';

const People = lazy(async () => ({ default: (await import('./People.tsx')).People }));
const PersonCard = lazy(async () => ({ default: (await import('./PersonCard.tsx')).PersonCard }));
const Composition = lazy(async () => ({ default: (await import('./Composition.tsx')).Composition }));
const Trainings = lazy(async () => ({ default: (await import('./Trainings.tsx')).Trainings }));
const MyTraining = lazy(async () => ({ default: (await import('./MyTraining.tsx')).MyTraining }));
const OfficeRules = lazy(async () => ({ default: (await import('./OfficeRules.tsx')).OfficeRules }));
const Substitutions = lazy(async () => ({ default: (await import('./Substitutions.tsx')).Substitutions }));
const ApiKeys = lazy(async () => ({ default: (await import('./ApiKeys.tsx')).ApiKeys }));

/** The administrator starts from the people, others from substitutions: everybody names his own. */
function FirstPage() {
  return <Navigate to={may('people.manage') ? '/people/list' : '/people/substitutions'} replace />;
}

/** People, their roles with scopes, who stands in for whom, keys of programs (ORG-1…3, PRC-13). */
export const peopleFeature: Feature = {
  routes: [
    { path: 'people', element: <FirstPage /> },
    { path: 'people/list', element: <People />, permission: 'people.manage' },
    { path: 'people/list/:id', element: <PersonCard />, permission: 'people.manage' },
    { path: 'people/substitutions', element: <Substitutions />, permission: 'dictionaries.read' },
    { path: 'people/composition', element: <Composition />, permission: 'dictionaries.read' },
    { path: 'people/training', element: <Trainings />, permission: 'dictionaries.read' },
    { path: 'people/my-training', element: <MyTraining />, permission: 'dictionaries.read' },
    { path: 'people/rules', element: <OfficeRules />, permission: 'dictionaries.read' },
    { path: 'people/keys', element: <ApiKeys />, permission: 'keys.manage' },
  ],
  menu: [{ to: '/people', label: 'Люди и доступ', icon: PeopleIcon, place: 'main', permission: 'dictionaries.read' }],
};
