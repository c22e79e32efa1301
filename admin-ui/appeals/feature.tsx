import { lazy } from 'react';
import type { Feature } from '../feature.ts';
import { FileIcon } from '../ui/icons.tsx';

const Journal = lazy(async () => ({ default: (await import('./Journal.tsx')).Journal }));
const RegisterAppeal = lazy(async () => ({ default: (await import('./RegisterAppeal.tsx')).RegisterAppeal }));
const Reception = lazy(async () => ({ default: (await import('./Reception.tsx')).Reception }));
const PostLetters = lazy(async () => ({ default: (await import('./PostLetters.tsx')).PostLetters }));
const LetterTemplates = lazy(async () => ({ default: (await import('./LetterTemplates.tsx')).LetterTemplates }));

/** Appeals under 59-ФЗ: their register, registration, personal reception, the wordings of letters (PRC-5). */
export const appealsFeature: Feature = {
  routes: [
    { path: 'appeals', element: <Journal />, permission: 'cases.read' },
    { path: 'appeals/new', element: <RegisterAppeal />, permission: 'cases.register' },
    { path: 'appeals/reception', element: <Reception />, permission: 'cases.register' },
    { path: 'appeals/post', element: <PostLetters />, permission: 'cases.register' },
    { path: 'appeals/letters', element: <LetterTemplates />, permission: 'dictionaries.read' },
  ],
  menu: [
    {
      to: '/appeals',
      label: 'Обращения 59-ФЗ',
      icon: FileIcon,
      place: 'main',
      permission: 'cases.read',
      visible: ({ roles }) => roles.some((role) => role !== 'executor'),
      children: [
        { to: '/appeals/new', label: 'Зарегистрировать', permission: 'cases.register' },
        { to: '/appeals/reception', label: 'Личный приём', permission: 'cases.register' },
        { to: '/appeals/post', label: 'К отправке почтой', permission: 'cases.register' },
        { to: '/appeals/letters', label: 'Тексты писем', permission: 'dictionaries.manage' },
      ],
    },
  ],
};
