import type { AuthProvider } from 'react-admin';
import type { Permission } from '../../domain/access.ts';
import { Problem } from './problem.ts';
import { forgetSession, loadSession, may, signIn, signOut } from './session.ts';

/** What a resource of the screens asks for: to read, and to change. */
const needs: Record<string, { read: Permission; write: Permission }> = {
  cases: { read: 'cases.read', write: 'cases.register' },
  imports: { read: 'cases.import', write: 'cases.import' },
  'import-layouts': { read: 'cases.import', write: 'cases.import' },
  users: { read: 'people.manage', write: 'people.manage' },
  'user-roles': { read: 'people.manage', write: 'people.manage' },
  // Everybody names his own substitute.
  substitutions: { read: 'dictionaries.read', write: 'dictionaries.read' },
  'api-keys': { read: 'keys.manage', write: 'keys.manage' },
  sources: { read: 'sources.manage', write: 'sources.manage' },
  mails: { read: 'outbox.read', write: 'outbox.read' },
  audit: { read: 'audit.read', write: 'audit.read' },
  tenants: { read: 'tenants.manage', write: 'tenants.manage' },
  channels: { read: 'dictionaries.read', write: 'regulations.manage' },
  'role-titles': { read: 'dictionaries.read', write: 'people.manage' },
  'composition-rules': { read: 'dictionaries.read', write: 'people.manage' },
  'member-changes': { read: 'dictionaries.read', write: 'dictionaries.read' },
  trainings: { read: 'dictionaries.read', write: 'trainings.manage' },
  'training-marks': { read: 'dictionaries.read', write: 'trainings.manage' },
  regulations: { read: 'dictionaries.read', write: 'regulations.manage' },
  calendars: { read: 'dictionaries.read', write: 'regulations.manage' },
};
const dictionary = { read: 'dictionaries.read', write: 'dictionaries.manage' } as const;
const reading = new Set(['list', 'show', 'read']);

/** Sign-in by the API's cookie; every right is answered from memory. */
export const authProvider: AuthProvider = {
  login: async ({ login, password }: { login: string; password: string }) => {
    await signIn(login, password);
  },
  logout: async () => {
    await signOut();
  },
  checkAuth: async () => {
    try {
      await loadSession();
    } catch (error) {
      if (error instanceof Problem && error.status === 401) throw { message: false };
      throw error;
    }
  },
  checkError: async (error: unknown) => {
    if (error instanceof Problem && error.status === 401) {
      forgetSession();
      throw error;
    }
  },
  getIdentity: async () => {
    const { user } = await loadSession();
    return { id: user.id, fullName: user.name };
  },
  getPermissions: async () => (await loadSession()).permissions,
  canAccess: async ({ action, resource }) => {
    await loadSession();
    const need = needs[resource] ?? dictionary;
    return may(reading.has(action) ? need.read : need.write);
  },
};
