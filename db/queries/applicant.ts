import { z } from 'zod';
import { type Person, permissionsOf } from '../../domain/access.ts';
import type { CaseRecord } from '../../domain/case.ts';
import type { CaseTableRow } from '../../domain/case-rows.ts';
import type { CaseState } from '../../domain/case-state.ts';
import { ApplicantKind, isOpenStage } from '../../domain/codes.ts';
import type { Regulation } from '../../domain/regulation.ts';
import type { Trx } from '../connection.ts';
import { notePersonalDataRead } from '../personal-data-read.ts';
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

/**
 * The applicant for this reader: open with `cases.readPersonalData`, and then the read is written down; else masked, but for
 * the telephone of who has to be talked to, for the one who talks (SEC-3, T 5.3).
 */
export async function loadApplicant(
  trx: Trx,
  subject: { id: string; tenantId: string; applicantId: string | null },
  reader: { person: Person | null; keys: readonly SealingKey[]; talks?: boolean },
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
    const calls = reader.talks === true && phone !== null;
    if (calls) await noteRead(trx, subject, reader.person?.userId ?? null, { field: 'phone' });
    return {
      kind,
      name: mask(name),
      phone: calls ? phone : mask(phone),
      email: mask(email),
      address: mask(address),
      page: mask(page),
      others: others.map(() => hidden),
      masked: true,
    };
  }
  await noteRead(trx, subject, reader.person.userId, {});
  return { kind, name, phone, email, address, page, others, masked: false };
}

/** Whether this case's responsible executor has to talk to the applicant before he answers, by the act (T 5.3). */
export function mustTalk(state: CaseState, regulation: Regulation, executorIds: readonly string[]): boolean {
  const own = state.assignment !== null && executorIds.includes(state.assignment.executorId);
  return own && isOpenStage(state.stage) && regulation.delivery?.needsLoggedCall === true;
}

/** The citizen's telephone for the holder of the executor's link, where he has to call; null where he has not. Reads are written down. */
export async function talkAwaited(
  trx: Trx,
  row: CaseTableRow,
  regulation: Regulation,
  reader: { executorId: string; keys: readonly SealingKey[] },
): Promise<{ phone: string | null } | null> {
  if (!mustTalk(row.state, regulation, [reader.executorId])) return null;
  if (row.applicantId === null) return { phone: null };
  const found = await trx
    .selectFrom('applicants')
    .select('sealed')
    .where('id', '=', row.applicantId)
    .executeTakeFirst();
  if (!found || found.sealed === '') return { phone: null };
  const { phone = null } = SealedApplicant.parse(JSON.parse(unseal(found.sealed, reader.keys)));
  if (phone !== null) await noteRead(trx, row, null, { field: 'phone', executorId: reader.executorId });
  return { phone };
}

async function noteRead(
  trx: Trx,
  { id, tenantId }: { id: string; tenantId: string },
  actorId: string | null,
  data: Record<string, string>,
): Promise<void> {
  await notePersonalDataRead(trx, { tenantId, userId: actorId }, { resource: 'cases', recordId: id, data });
}
