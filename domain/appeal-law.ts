import { z } from 'zod';
import { Role } from './codes.ts';
import { LetterKind } from './letter.ts';

/** A ground of the law on which an appeal stays without an answer on its merits. */
export const AppealGround = z.strictObject({
  code: z.string().regex(/^[a-z][A-Za-z0-9]{1,39}$/),
  title: z.string().min(1),
  clause: z.string().min(1),
  /** What the applicant is sent; null: nobody is told, because there is nobody to tell. */
  letter: LetterKind.nullable(),
  /** Within how many days of registration he is told; null: the law names no term. */
  tellWithinDays: z.int().positive().nullable(),
  /** Only where the applicant has left no name or no address. */
  onlyAnonymous: z.boolean(),
  /** The applicant is told where on the site the answer stands: without that address in words it cannot be chosen (ст. 11 ч. 5.1). */
  tellsAddress: z.boolean().optional(),
});
export type AppealGround = z.infer<typeof AppealGround>;

/** The branches of 59-ФЗ as one tenant's regulation sets them. */
export const AppealLaw = z.strictObject({
  extensionMostDays: z.int().positive(),
  /** How long another body has to give documents, where the regulation has no clock `documents` for it (ст. 10 ч. 2). */
  requestDays: z.int().positive().optional(),
  grounds: z.array(AppealGround).min(1),
  /** Who extends the term (ст. 12 ч. 2) and who ends a correspondence (ст. 11 ч. 5): the head of the body or whom he empowers. */
  extendedBy: z.array(Role).min(1).optional(),
  endedBy: z.array(Role).min(1).optional(),
  clause: z.string(),
});
export type AppealLaw = z.infer<typeof AppealLaw>;

/** Who extends where a version was published before the law of appeals named it. */
const extendedBefore: readonly Role[] = ['head', 'curator', 'coordinator'];
const endedBefore: readonly Role[] = ['head'];

/** Roles that may extend the consideration. */
export const extenders = (law: AppealLaw | null): readonly Role[] => law?.extendedBy ?? extendedBefore;
/** Roles that may end a correspondence. */
export const enders = (law: AppealLaw | null): readonly Role[] => law?.endedBy ?? endedBefore;

/** A channel whose letters are no appeals since a day (547-ФЗ, 30.03.2025): kept, told how to file, treated as messages. */
export const NotAnAppeal = z.strictObject({
  since: z.iso.date(),
  clause: z.string().min(1),
  reason: z.string().min(1),
});
export type NotAnAppeal = z.infer<typeof NotAnAppeal>;
