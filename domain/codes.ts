import { z } from 'zod';

/** Legal kind: `message` stands outside 59-ФЗ, `appeal` under it. */
export const CaseKind = z.enum(['message', 'appeal']);
export type CaseKind = z.infer<typeof CaseKind>;

/** Channels known to every installation; a tenant's own channels are data with other codes. */
export const Channel = z.enum([
  'im',
  'pos',
  'posSurvey',
  'posOfficialPage',
  'kuzbassOnline',
  'governor',
  'manageTogether',
  'activeCitizen',
  'socialMonitoring',
  'directLine',
  'ownAccounts',
  'email',
  'reception',
  'phone',
  'appeal59',
]);
export type Channel = z.infer<typeof Channel>;

/** A channel's code as data: one of `Channel` or a tenant's own one. */
export const ChannelCode = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{1,39}$/, 'код канала: латинские буквы и цифры, до 40 знаков');

/** Where a case stands. `needsOperator` is shown over the stage while an incident is open. */
export const Stage = z.enum([
  'received',
  'registered',
  'inWork',
  'assigned',
  'inApproval',
  'toPublish',
  'promised',
  'awaitingCitizen',
  'closed',
  'forwarded',
  'leftUnanswered',
  'correspondenceEnded',
  'converted',
  'merged',
  'needsOperator',
]);
export type Stage = z.infer<typeof Stage>;

/** Stages in which nobody owes anything any more. A comment may still reopen `closed`. */
export const endStages = [
  'closed',
  'forwarded',
  'leftUnanswered',
  'correspondenceEnded',
  'converted',
  'merged',
] as const satisfies readonly Stage[];

/** True while somebody owes something on a case of this stage. */
export function isOpenStage(stage: Stage): boolean {
  return !(endStages as readonly Stage[]).includes(stage);
}

export const ClockName = z.enum([
  'registration',
  'accept',
  'primaryAnswer',
  'executor',
  'approval',
  'answer',
  'finalAnswer',
  'promise',
  'forwarding',
  'documents',
  'silence',
]);
export type ClockName = z.infer<typeof ClockName>;

export const ClockState = z.enum(['running', 'paused', 'met', 'breached', 'cancelled']);
export type ClockState = z.infer<typeof ClockState>;

export const Importance = z.enum(['ordinary', 'fastTrack', 'urgent']);
export type Importance = z.infer<typeof Importance>;

export const Outcome = z.enum(['solved', 'explained', 'notSolved', 'postponed']);
export type Outcome = z.infer<typeof Outcome>;

/** The citizen's own word whether his question is settled, beside the score (PRC-17). */
export const Reaction = z.enum(['solved', 'partly', 'notSolved']);
export type Reaction = z.infer<typeof Reaction>;

/** How a call ended: only a talk is a contact (PRC-15). */
export const CallOutcome = z.enum(['talked', 'noAnswer', 'busy', 'wrongNumber']);
export type CallOutcome = z.infer<typeof CallOutcome>;

/** How a citizen's comment sounds, as the channel or a coordinator marked it. */
export const Tone = z.enum(['positive', 'neutral', 'negative']);
export type Tone = z.infer<typeof Tone>;

/** Roles a tenant can give; titles shown to people are the tenant's data. */
export const Role = z.enum([
  'coordinator',
  'registrar',
  'executor',
  'blockLead',
  'territorialHead',
  'press',
  'deputy',
  'curator',
  'head',
  'rcc',
  'admin',
  'mayor',
]);
export type Role = z.infer<typeof Role>;

export const QueueName = z.enum([
  'new',
  'mine',
  'approval',
  'returned',
  'dueSoon',
  'overdue',
  'awaitingCitizen',
  'promised',
  'needsOperator',
]);
export type QueueName = z.infer<typeof QueueName>;

export const ApplicantKind = z.enum(['citizen', 'foreignCitizen', 'stateless', 'citizenAbroad', 'legalEntity']);
export type ApplicantKind = z.infer<typeof ApplicantKind>;

/** Why a case was closed. */
export const CloseReason = z.enum(['silence', 'byPerson', 'citizenSatisfied', 'import', 'placed']);
export type CloseReason = z.infer<typeof CloseReason>;
