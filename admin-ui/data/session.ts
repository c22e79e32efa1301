import type { Permission, Scope } from '../../domain/access.ts';
import type { Named } from '../../domain/case.ts';
import type { Role } from '../../domain/codes.ts';
import { type ShownChannel, setChannels } from '../i18n/channel-words.ts';
import { setZone } from '../i18n/dates.ts';
import { request } from './http.ts';
import { isProblem } from './problem.ts';

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
}

let current: Session | undefined;
let loading: Promise<Session> | undefined;
const listeners = new Set<(session: Session | undefined) => void>();

function keep(session: Session | undefined): void {
  current = session;
  if (session) {
    setZone(session.tenant.zone);
    setChannels(session.channels);
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
      keep(data);
      return data;
    })
    .finally(() => {
      loading = undefined;
    });
  return loading;
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
  keep(undefined);
}

/** Forgets who was signed in: the server said that the session has ended. */
export function forgetSession(): void {
  keep(undefined);
}

/** True when the signed-in person has this permission; from memory, never a request. */
export function may(permission: Permission): boolean {
  return current?.permissions.includes(permission) ?? false;
}
