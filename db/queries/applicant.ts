import { z } from 'zod';
import { type Person, permissionsOf } from '../../domain/access.ts';
import type { CaseRecord } from '../../domain/case.ts';
import { ApplicantKind } from '../../domain/codes.ts';
import type { Trx } from '../connection.ts';
import { type SealingKey, unseal } from '../sealing.ts';

/** What is sealed of a person in `applicants.sealed`, as JSON. */
export const SealedApplicant = z.object({
  name: z.string().nullish(),
  phone: z.string().nullish(),
  email: z.string().nullish(),
  address: z.string().nullish(),
  /** The author's page in a network. */
  page: z.string().nullish(),
  /** The others who signed a collective appeal. */
  others: z.array(z.object({ name: z.string(), address: z.string().nullish() })).nullish(),
});
export type SealedApplicant = z.infer<typeof SealedApplicant>;

const hidden = '•••';

/** The applicant for this reader: open with `cases.readPersonalData`, and then the read is written down; else masked (SEC-3). */
export async function loadApplicant(
  trx: Trx,
  subject: { id: string; tenantId: string; applicantId: string | null },
  reader: { person: Person | null; keys: readonly SealingKey[] },
): Promise<CaseRecord['applicant']> {
  if (subject.applicantId === null) return null;
  const row = await trx
    .selectFrom('applicants')
    .select(['kind', 'sealed'])
    .where('id', '=', subject.applicantId)
    .executeTakeFirst();
  if (!row) return null;
  const kind = ApplicantKind.catch('citizen').parse(row.kind);
  // An erased person leaves an empty seal.
  const words = row.sealed === '' ? {} : SealedApplicant.parse(JSON.parse(unseal(row.sealed, reader.keys)));
  const { name = null, phone = null, email = null, address = null, page = null } = words;
  const others = (words.others ?? []).map((one) => one.name);
  if (!reader.person || !permissionsOf(reader.person).has('cases.readPersonalData')) {
    const mask = (text: string | null) => (text === null ? null : hidden);
    return {
      kind,
      name: mask(name),
      phone: mask(phone),
      email: mask(email),
      address: mask(address),
      page: mask(page),
      others: others.map(() => hidden),
      masked: true,
    };
  }
  await trx
    .insertInto('audit')
    .values({
      tenantId: subject.tenantId,
      actorId: reader.person.userId,
      action: 'personalDataRead',
      resource: 'cases',
      recordId: subject.id,
    })
    .execute();
  return { kind, name, phone, email, address, page, others, masked: false };
}
