import type { DemoPerson } from './demo-tenant.ts';

/** Posts of the Тяжинский округ, act of 2022, and of those who work with it; nobody is named. */
export const tyazhinPeople: readonly DemoPerson[] = [
  {
    login: 'coordinator',
    name: 'Координатор ИМ',
    jobTitle: 'Главный специалист по работе с обращениями граждан',
    roles: [{ role: 'coordinator' }, { role: 'registrar' }],
  },
  {
    login: 'coordinator2',
    name: 'Второй координатор ИМ',
    jobTitle: 'Специалист по работе с обращениями граждан',
    roles: [{ role: 'coordinator' }, { role: 'registrar' }],
  },
  {
    login: 'coordinator-pos',
    name: 'Координатор ПОС',
    jobTitle: 'Главный специалист по информационным технологиям',
    roles: [{ role: 'coordinator', channels: ['pos'] }],
  },
  {
    login: 'coordinator-kuzbass',
    name: 'Координатор «Кузбасс-онлайн»',
    jobTitle: 'Директор МКУ «Единая дежурно-диспетчерская служба»',
    roles: [{ role: 'coordinator', channels: ['kuzbassOnline'] }],
  },
  {
    login: 'executor',
    name: 'Исполнитель, отдел ЖКХ',
    jobTitle: 'Ведущий специалист отдела ЖКХ',
    roles: [{ role: 'executor' }],
    bodies: ['housing', 'water'],
  },
  {
    login: 'executor2',
    name: 'Исполнитель, дорожный отдел',
    jobTitle: 'Ведущий специалист дорожного отдела',
    roles: [{ role: 'executor' }],
    bodies: ['roads', 'bus'],
  },
  {
    login: 'territorialhead',
    name: 'Начальник Итатского территориального управления',
    jobTitle: 'Начальник территориального управления',
    roles: [{ role: 'territorialHead', departments: ['itat'] }, { role: 'executor' }],
    bodies: ['itat'],
  },
  {
    login: 'blocklead',
    name: 'Руководитель блока ЖКХ',
    jobTitle: 'Заместитель начальника управления жизнеобеспечения',
    roles: [{ role: 'blockLead', blocks: ['housing'] }],
  },
  {
    login: 'deputy',
    name: 'Заместитель главы по ЖКХ и дорогам',
    jobTitle: 'Заместитель главы округа',
    roles: [{ role: 'deputy' }],
  },
  {
    login: 'deputy-social',
    name: 'Заместитель главы по социальным вопросам',
    jobTitle: 'Заместитель главы округа',
    roles: [{ role: 'deputy' }],
  },
  {
    login: 'registrar',
    name: 'Регистратор обращений',
    jobTitle: 'Специалист общего отдела',
    roles: [{ role: 'registrar' }],
  },
  { login: 'press', name: 'Пресс-служба', jobTitle: 'Специалист пресс-службы', roles: [{ role: 'press' }] },
  { login: 'head', name: 'Руководитель МЦУ', jobTitle: 'Пресс-секретарь главы округа', roles: [{ role: 'head' }] },
  {
    login: 'curator',
    name: 'Куратор МЦУ',
    jobTitle: 'Заместитель главы округа – управляющий делами',
    roles: [{ role: 'curator' }],
  },
  { login: 'rcc', name: 'Куратор ЦУР Кузбасса', jobTitle: 'Куратор муниципалитета в ЦУР', roles: [{ role: 'rcc' }] },
  { login: 'mayor', name: 'Глава округа', jobTitle: 'Глава муниципального округа', roles: [{ role: 'mayor' }] },
  {
    login: 'admin',
    name: 'Администратор системы',
    jobTitle: 'Специалист отдела информационных технологий',
    roles: [{ role: 'admin' }],
  },
  {
    login: 'operator',
    name: 'Оператор установки',
    jobTitle: 'Инженер, который ведёт установку для всех муниципалитетов',
    roles: [],
    operator: true,
  },
];
