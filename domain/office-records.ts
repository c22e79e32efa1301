import { z } from 'zod';
import { ChannelCode, Role } from './codes.ts';

const id = z.uuid();
const at = z.iso.datetime({ offset: true });
const day = z.iso.date();
const name = z.string().trim().min(1, 'назовите').max(300);
const words = z.string().trim().max(2_000).nullable();
const record = { id, tenantId: id, version: z.int() };
const archived = { archivedAt: at.nullable() };

/** A channel of the tenant: how it is called, which cases come by it, what their numbers begin with. */
export const ChannelRecord = z.object({
  ...record,
  ...archived,
  code: ChannelCode,
  title: name,
  kind: z.enum(['message', 'appeal', 'both']),
  numberPrefix: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[А-ЯЁA-Z0-9]{1,6}$/, 'начало номера: до 6 букв и цифр, например ИМ'),
  /** Place in menus, the smallest first. */
  position: z.int().min(0).max(9_999),
});
export type ChannelRecord = z.infer<typeof ChannelRecord>;

/** What a role is called in this municipality (ORG-1): «координатор МЦУ» for the curator. */
export const RoleTitle = z.object({ ...record, role: Role, title: name });
export type RoleTitle = z.infer<typeof RoleTitle>;

/** How somebody comes to a role by the municipality's act (ORG-3): who proposes, who approves, by which act. */
export const CompositionRule = z.object({
  ...record,
  role: Role,
  proposerRoles: z.array(Role).min(1, 'назовите, кто предлагает'),
  approverRoles: z.array(Role).min(1, 'назовите, кто утверждает'),
  /** «распоряжение администрации». */
  actKind: name,
  /** Clause of the act that says so; null where no act does. */
  clause: words,
});
export type CompositionRule = z.infer<typeof CompositionRule>;

/** A change of the composition: from the proposal over the approval to the act, in force from its day (ORG-3). */
export const MemberChange = z.object({
  ...record,
  kind: z.enum(['join', 'leave']),
  userId: id,
  role: Role,
  /** Null: everywhere; empty: a member without a block. */
  sectorBlockIds: z.array(id).nullable(),
  channels: z.array(ChannelCode).nullable(),
  departmentIds: z.array(id).nullable(),
  /** The member of another body, «по согласованию». */
  byAgreement: z.boolean(),
  jobDescriptionOn: day.nullable(),
  reason: words,
  state: z.enum(['proposed', 'approved', 'inForce', 'refused', 'withdrawn']),
  proposedBy: id,
  proposedAt: at,
  decidedBy: id.nullable(),
  decidedAt: at.nullable(),
  refusalReason: words,
  actKind: name.nullable(),
  actNumber: z.string().trim().min(1, 'назовите номер акта').max(60).nullable(),
  actOn: day.nullable(),
  effectiveOn: day.nullable(),
  /** The role that the act gave or ended. */
  userRoleId: id.nullable(),
});
export type MemberChange = z.infer<typeof MemberChange>;

/** A course or a task of methodical support (ORG-7). */
export const Training = z.object({
  ...record,
  ...archived,
  title: name,
  kind: z.enum(['course', 'task']),
  about: words,
  link: z
    .string()
    .regex(/^https?:\/\/\S+$/, 'ссылка начинается с https://')
    .max(2_000)
    .nullable(),
  createdAt: at,
});
export type Training = z.infer<typeof Training>;

/** A person's course or task: assigned when, to be done by when, done when and marked by whom. */
export const TrainingMark = z.object({
  ...record,
  trainingId: id,
  userId: id,
  assignedOn: day,
  dueOn: day.nullable(),
  doneOn: day.nullable(),
  markedBy: id.nullable(),
});
export type TrainingMark = z.infer<typeof TrainingMark>;

/** An account as one of several of the same person: accounts with one `personId` are switched between without a password. */
export const LinkedAccount = z.object({ tenantId: id, userId: id, personId: id, linkedAt: at });

/** An account that runs the installation; given by the owner of the database alone. */
export const OperatorRow = z.object({ tenantId: id, userId: id });

/** A one-time link by which an account's first password is set. */
export const PasswordLink = z.object({
  tokenHash: z.string(),
  tenantId: id,
  userId: id,
  createdAt: at,
  expiresAt: at,
  usedAt: at.nullable(),
});
