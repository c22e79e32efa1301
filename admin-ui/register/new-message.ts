import type { NewCase } from '../../domain/case-command.ts';
import type { ApplicantKind } from '../../domain/codes.ts';
import type { StoredFile } from '../data/case-api.ts';
import { momentOf } from '../i18n/dates.ts';

/** What the clerk has typed; empty words mean «not said». */
export interface NewMessage {
  channel: string;
  text: string;
  /** Local date and time of the municipality, `YYYY-MM-DDTHH:MM`; empty: now. */
  receivedAt: string;
  topicId: string;
  territoryId: string;
  /** Where it is; `address` is the applicant's own. */
  place: string;
  /** «56.117, 88.523», as maps copy it. */
  point: string;
  platform: string;
  link: string;
  files: readonly StoredFile[];
  applicantKind: ApplicantKind;
  name: string;
  phone: string;
  email: string;
  address: string;
}

/** A blank form for the next message of the same channel. */
export function blankMessage(channel: string): NewMessage {
  return {
    channel,
    text: '',
    receivedAt: '',
    topicId: '',
    territoryId: '',
    place: '',
    point: '',
    platform: '',
    link: '',
    files: [],
    applicantKind: 'citizen',
    name: '',
    phone: '',
    email: '',
    address: '',
  };
}

/** The message as the API takes it. */
export function toNewCase(typed: NewMessage): NewCase {
  const said = (words: string) => (words.trim() === '' ? undefined : words.trim());
  const [date = '', time = ''] = typed.receivedAt.split('T');
  const person = {
    name: said(typed.name),
    phone: said(typed.phone),
    email: said(typed.email),
    address: said(typed.address),
  };
  const known = Object.values(person).some((words) => words !== undefined) || typed.applicantKind !== 'citizen';
  return {
    channel: typed.channel,
    text: typed.text.trim(),
    receivedAt: typed.receivedAt === '' ? undefined : momentOf(date, time),
    topicId: said(typed.topicId),
    territoryId: said(typed.territoryId),
    address: said(typed.place),
    ...pointIn(typed.point),
    platform: said(typed.platform),
    link: said(typed.link),
    fileIds: typed.files.length > 0 ? typed.files.map((file) => file.id) : undefined,
    applicant: known ? { kind: typed.applicantKind, ...person } : undefined,
  };
}

/** Something was typed for a point and it is none: it would be lost without a word. */
export function isBadPoint(words: string): boolean {
  return words.trim() !== '' && pointIn(words).latitude === undefined;
}

/** The two degrees of a point as maps copy it; nothing while they are not both there. */
export function pointIn(words: string): { latitude?: number; longitude?: number } {
  const [latitude, longitude, ...rest] = (words.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
  if (latitude === undefined || longitude === undefined || rest.length > 0) return {};
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : {};
}

export const applicantKindTitle: Record<ApplicantKind, string> = {
  citizen: 'Гражданин',
  foreignCitizen: 'Иностранный гражданин',
  stateless: 'Лицо без гражданства',
  citizenAbroad: 'Гражданин за рубежом',
  legalEntity: 'Юридическое лицо',
};
