import type { Permission, Scope } from '../../domain/access.ts';
import type { Named } from '../../domain/case.ts';
import type { Role } from '../../domain/codes.ts';
import { type ShownChannel, setChannels } from '../i18n/channel-words.ts';
import { setZone } from '../i18n/dates.ts';
import { setRoleTitles } from '../i18n/words.ts';
import { request } from './http.ts';
import { isProblem } from './problem.ts';

/** Another account of the same person. */
export interface OtherAccount {
  userId: string;
  login: string;
  userName: string;
  tenantId: string;
  tenantName: string;
}

/** Who is signed in and what he may do; kept in memory while the page is open. */
export interface Session {
  user: {
    id: string;
    name: string;
    login: string;
    jobTitle: string | null;
    email: string | null;
    preferences: Record<string, unknown>;
  };
  tenant: { id: string; code: string; name: string; zone: string };
  roles: Role[];
  grants: { role: Role; onBehalfOf: Named | null; scope: Scope }[];
  permissions: Permission[];
  executors: Named[];
  channels: ShownChannel[];
  roleTitles: Partial<Record<Role, string>>;
  /** Other accounts of the same person in other municipalities. */
  accounts: OtherAccount[];
  /** The place in the change feed from which news is to be asked for. */
  changesSince: string;
}

/** The channel by which tabs of one browser tell each other that the account has changed. */
export const accountTabs = 'mcc-account';

let current: Session | undefined;
let loading: Promise<Session> | undefined;
const listeners = new Set<(session: Session | undefined) => void>();

/** Takes who is signed in as the server tells it now, to every listener. */
export function keepSession(session: Session | undefined): void {
  current = session;
  if (session) {
    setZone(session.tenant.zone);
    setChannels(session.channels);
    setRoleTitles(session.roleTitles);
  }
  for (const listener of listeners) listener(session);
}

/** Tells every change of who is signed in; returns the way to stop listening. */
export function onSession(listener: (session: Session | undefined) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Who is signed in, asked of the server once; throws `Problem` 401 when nobody is. */
export function loadSession(): Promise<Session> {
  if (current) return Promise.resolve(current);
  loading ??= request<Session>('GET', '/session')
    .then(({ data }) => {
      keepSession(data);
      return data;
    })
    .finally(() => {
      loading = undefined;
    });
  return loading;
}

/** Asks the server again who is signed in: channels, titles or rights have changed. */
export async function reloadSession(): Promise<void> {
  keepSession((await request<Session>('GET', '/session')).data);
}

/** Who is signed in, without asking; undefined before the first answer. */
export function findSession(): Session | undefined {
  return current;
}

/** Signs in; throws `Problem` with the server's words when the login or the password is wrong. */
export async function signIn(login: string, password: string): Promise<Session> {
  await request('POST', '/session', { body: { login, password } });
  current = undefined;
  return loadSession();
}

/** Signs out here and on the server; a session that has already ended is no error. */
export async function signOut(): Promise<void> {
  if (!current) return;
  try {
    await request('DELETE', '/session');
  } catch (error) {
    if (!isProblem(error, 'unauthorized') && !isProblem(error, 'offline')) throw error;
  }
  keepSession(undefined);
}

/** Forgets who was signed in: the server said that the session has ended. */
export function forgetSession(): void {
  keepSession(undefined);
}

/** True when the signed-in person has this permission; from memory, never a request. */
export function may(permission: Permission): boolean {
  return current?.permissions.includes(permission) ?? false;
}
