import type { CaseKind } from '../../domain/codes.ts';
import { request } from '../data/http.ts';

/** From what a new municipality is made up: channels with their usual rules, calendars of the country and regions. */
export interface Templates {
  channels: { code: string; title: string; kind: CaseKind }[];
  calendars: { id: string; title: string }[];
}

/** A municipality to open. */
export interface NewMunicipality {
  code: string;
  name: string;
  zone: string;
  parentCalendarId: string;
  opens: string;
  closes: string;
  act: string;
  validFrom: string;
  admin: { login: string; name: string };
  channels: { code: string; template: string }[];
}

/** What the operator hands over: the login and the one-time link, shown once. */
export interface HandedOver {
  login: string;
  passwordUrl: string;
}

export const municipalityApi = {
  templates: async () => (await request<Templates>('GET', '/tenants/templates')).data,
  open: async (body: NewMunicipality) => (await request<HandedOver>('POST', '/tenants', { body })).data,
  newLink: async (id: string) => (await request<HandedOver>('POST', `/tenants/${id}/password-link`)).data,
};

/** Zones of Russian municipalities, west to east. */
export const zones: readonly { id: string; title: string }[] = [
  { id: 'Europe/Kaliningrad', title: 'Калининград, МСК−1' },
  { id: 'Europe/Moscow', title: 'Москва, МСК' },
  { id: 'Europe/Samara', title: 'Самара, МСК+1' },
  { id: 'Asia/Yekaterinburg', title: 'Екатеринбург, Пермь, МСК+2' },
  { id: 'Asia/Omsk', title: 'Омск, МСК+3' },
  { id: 'Asia/Novokuznetsk', title: 'Кемерово, Новокузнецк, МСК+4' },
  { id: 'Asia/Novosibirsk', title: 'Новосибирск, МСК+4' },
  { id: 'Asia/Krasnoyarsk', title: 'Красноярск, МСК+4' },
  { id: 'Asia/Irkutsk', title: 'Иркутск, Улан-Удэ, МСК+5' },
  { id: 'Asia/Yakutsk', title: 'Якутск, Чита, МСК+6' },
  { id: 'Asia/Vladivostok', title: 'Владивосток, МСК+7' },
  { id: 'Asia/Magadan', title: 'Магадан, МСК+8' },
  { id: 'Asia/Kamchatka', title: 'Камчатка, МСК+9' },
];
