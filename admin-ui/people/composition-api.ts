import type { Scope } from '../../domain/access.ts';
import type { Role } from '../../domain/codes.ts';
import type { MemberChange } from '../../domain/office-records.ts';
import { request } from '../data/http.ts';

/** A member of the centre on some day, with the act his role rests on. */
export interface ShownMember extends Scope {
  userRoleId: string;
  userId: string;
  userName: string;
  jobTitle: string | null;
  role: Role;
  validFrom: string;
  validTo: string | null;
  byAgreement: boolean;
  jobDescriptionOn: string | null;
  actKind: string | null;
  actNumber: string | null;
  actOn: string | null;
}

/** What follows a proposal. */
export type ChangeAct = 'approve' | 'refuse' | 'withdraw' | 'enact';

export const compositionApi = {
  membersOn: async (on: string) =>
    (await request<{ on: string; members: ShownMember[] }>('GET', '/members', { query: { on } })).data,
  changes: async () =>
    (await request<{ data: MemberChange[]; total: number }>('GET', '/member-changes', { query: { perPage: 50 } })).data,
  act: async (id: string, act: ChangeAct, body: Record<string, unknown> = {}) =>
    (await request<MemberChange>('POST', `/member-changes/${id}/${act}`, { body })).data,
};

export const changeTitle: Record<MemberChange['kind'], string> = {
  join: 'Включить в состав',
  leave: 'Вывести из состава',
};

export const changeStateTitle: Record<MemberChange['state'], string> = {
  proposed: 'предложено',
  approved: 'утверждено, ждёт акта',
  inForce: 'внесено актом',
  refused: 'отклонено',
  withdrawn: 'отозвано',
};
