import { z } from 'zod';
import type { Role } from './codes.ts';
import { giverOf, permissionTitle } from './permission-title.ts';

/** What a person or a program may do beside commands of a case: a closed list. Roles are data, permissions are code. */
export const Permission = z.enum([
  'cases.read',
  'cases.command',
  'cases.register',
  'cases.import',
  'cases.readPersonalData',
  'cases.export',
  /** The register of appeals as a workbook and as pages: its clerk keeps it without taking out cases. */
  'appeals.export',
  'directLines.read',
  'dictionaries.read',
  'dictionaries.manage',
  'people.manage',
  'trainings.manage',
  'regulations.manage',
  'keys.manage',
  'sources.manage',
  'outbox.read',
  'engine.open',
  'audit.read',
  'tenants.manage',
]);
export type Permission = z.infer<typeof Permission>;

/** Permissions a role brings. `executor` sees own cases alone; scopes narrow the rest further. */
export const permissionsOfRole: Record<Role, readonly Permission[]> = {
  coordinator: [
    'cases.read',
    'cases.command',
    'cases.register',
    'cases.import',
    'cases.readPersonalData',
    'cases.export',
    'appeals.export',
    'directLines.read',
    'dictionaries.read',
  ],
  registrar: [
    'cases.read',
    'cases.command',
    'cases.register',
    'cases.readPersonalData',
    'appeals.export',
    'directLines.read',
    'dictionaries.read',
  ],
  executor: ['cases.read', 'cases.command', 'dictionaries.read'],
  blockLead: ['cases.read', 'cases.command', 'cases.export', 'appeals.export', 'dictionaries.read'],
  territorialHead: ['cases.read', 'cases.command', 'cases.export', 'appeals.export', 'dictionaries.read'],
  press: ['cases.read', 'cases.command', 'directLines.read', 'dictionaries.read'],
  deputy: ['cases.read', 'cases.command', 'dictionaries.read'],
  curator: [
    'cases.read',
    'cases.command',
    'cases.readPersonalData',
    'cases.export',
    'appeals.export',
    'directLines.read',
    'dictionaries.read',
    'trainings.manage',
    'engine.open',
    'audit.read',
  ],
  head: [
    'cases.read',
    'cases.command',
    'cases.readPersonalData',
    'cases.export',
    'appeals.export',
    'directLines.read',
    'dictionaries.read',
    'trainings.manage',
    'engine.open',
    'outbox.read',
  ],
  rcc: ['cases.read', 'cases.command', 'dictionaries.read'],
  admin: [
    'dictionaries.read',
    'dictionaries.manage',
    'people.manage',
    'trainings.manage',
    'regulations.manage',
    'keys.manage',
    'sources.manage',
    'outbox.read',
    'engine.open',
    'audit.read',
    'cases.read',
    'cases.command',
  ],
  mayor: ['cases.read', 'cases.command', 'cases.export', 'appeals.export', 'directLines.read', 'dictionaries.read'],
};

/** Where a role holds: null means everywhere in the tenant, a list means only there. */
export const Scope = z.strictObject({
  channels: z.array(z.string()).nullable(),
  sectorBlockIds: z.array(z.uuid()).nullable(),
  departmentIds: z.array(z.uuid()).nullable(),
});
export type Scope = z.infer<typeof Scope>;

/** A role of a person, own or lent by an absent one (`onBehalfOf`). */
export interface Grant {
  role: Role;
  scope: Scope;
  onBehalfOf?: string;
}

/** Somebody signed in: a person, or a program by its key (`keyPermissions` narrows what the owner may). */
export interface Person {
  userId: string;
  tenantId: string;
  grants: Grant[];
  /** Executors (bodies) this person answers for, own or by substitution. */
  executorIds: { id: string; onBehalfOf?: string }[];
  /** Runs the installation: no role of a municipality, given by the owner of the database and never lent. */
  isOperator?: true;
  keyId?: string;
  keyPermissions?: readonly Permission[];
}

/** What access looks at in a case. */
export interface CaseScope {
  channel: string;
  sectorBlockId: string | null;
  executorIds: readonly string[];
  departmentIds: readonly string[];
}

/** Who gives a command to a case. `link` is the executor's secure link, good for one assignment only. */
export type Actor =
  | { kind: 'person'; person: Person }
  | { kind: 'link'; assignmentId: string; executorId: string }
  | { kind: 'citizen' }
  | { kind: 'import'; userId: string | null }
  | { kind: 'engine' };

const inList = (list: readonly string[] | null, value: string | null) =>
  list === null || (value !== null && list.includes(value));

/** Does a role with this scope hold on a case. */
export function covers(scope: Scope, record: CaseScope): boolean {
  return (
    inList(scope.channels, record.channel) &&
    inList(scope.sectorBlockIds, record.sectorBlockId) &&
    (scope.departmentIds === null || record.departmentIds.some((id) => scope.departmentIds?.includes(id)))
  );
}

/** Everything this person may do in the tenant, a union over roles (never «all» because there are two). */
export function permissionsOf(person: Person): Set<Permission> {
  const own = new Set(person.grants.flatMap((grant) => permissionsOfRole[grant.role]));
  // A key lives for years and in a program's settings: the installation is run by a person signed in.
  if (person.isOperator && person.keyId === undefined) own.add('tenants.manage');
  return person.keyPermissions ? new Set(person.keyPermissions.filter((p) => own.has(p))) : own;
}

/** Why this person may not do this, in words with the way out; undefined when he may. */
export function whyNot(person: Person, permission: Permission): string | undefined {
  if (permissionsOf(person).has(permission)) return undefined;
  return person.keyPermissions
    ? `у ключа нет права ${permissionTitle[permission]} (${permission}): выдайте ключ с этим правом`
    : `нет права ${permissionTitle[permission]}: его даёт ${giverOf(permission)}`;
}

/** Channels in which this person has a permission, a union over roles; null means every channel. */
export function channelsOf(person: Person, permission: Permission): string[] | null {
  if (!permissionsOf(person).has(permission)) return [];
  const giving = person.grants.filter(({ role }) => permissionsOfRole[role].includes(permission));
  if (giving.some(({ scope }) => scope.channels === null)) return null;
  return [...new Set(giving.flatMap(({ scope }) => scope.channels ?? []))];
}

/** The grant by which this person acts on this case in one of these roles; own grants come before lent ones. */
export function grantFor(person: Person, roles: readonly Role[], record: CaseScope): Grant | undefined {
  const fitting = person.grants.filter((grant) => roles.includes(grant.role) && covers(grant.scope, record));
  return fitting.find((grant) => grant.onBehalfOf === undefined) ?? fitting[0];
}

/** May this person see this case: by a role whose scope covers it, or as one of its executors. */
export function maySeeCase(person: Person, record: CaseScope): boolean {
  if (!permissionsOf(person).has('cases.read')) return false;
  if (person.executorIds.some((own) => record.executorIds.includes(own.id))) return true;
  return person.grants.some(
    (grant) =>
      grant.role !== 'executor' && permissionsOfRole[grant.role].includes('cases.read') && covers(grant.scope, record),
  );
}
