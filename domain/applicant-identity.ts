import { nameKey } from './name-key.ts';
import { postKeyOf } from './post-link.ts';

/** What may be known of an applicant. */
export interface ApplicantWords {
  name?: string | null | undefined;
  phone?: string | null | undefined;
  email?: string | null | undefined;
  address?: string | null | undefined;
  /** The author's page in a network. */
  page?: string | null | undefined;
}

const sorted = (text: string) => nameKey(text).split(' ').sort().join(' ');

/**
 * By what the same person is known again, each as `kind:value` with accidents of spelling gone: the telephone's last ten
 * digits, the e-mail, name with address, the author's page. A bare name is nobody.
 */
export function identitiesOf({ name, phone, email, address, page }: ApplicantWords): string[] {
  const identities: string[] = [];
  const digits = (phone ?? '').replaceAll(/\D/g, '');
  if (digits.length >= 6) identities.push(`phone:${digits.slice(-10)}`);
  if (email) identities.push(`email:${email.trim().toLowerCase()}`);
  if (name && address && nameKey(name) !== '' && nameKey(address) !== '')
    identities.push(`place:${sorted(name)}/${sorted(address)}`);
  const post = postKeyOf(page ?? null);
  if (post !== null) identities.push(`page:${post.toLowerCase()}`);
  return identities;
}
