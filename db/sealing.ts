import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** A key of 32 bytes under the id that stands beside what it sealed. */
export interface SealingKey {
  readonly id: string;
  readonly key: Uint8Array;
}

/** Seals a text with AES-256-GCM under the first key: `id.nonce.tag.body`, the last three in base64url. */
export function seal(text: string, keys: readonly SealingKey[]): string {
  const first = keys[0];
  if (!first) throw new Error('no key to seal with');
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', first.key, nonce);
  cipher.setAAD(Buffer.from(first.id));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [first.id, ...[nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))].join('.');
}

/** Opens what `seal` closed under any of the keys; throws when the key is gone or the text was changed. */
export function unseal(sealed: string, keys: readonly SealingKey[]): string {
  const [id = '', nonce = '', tag = '', body = ''] = sealed.split('.');
  const found = keys.find((key) => key.id === id);
  if (!found) throw new Error(`the key «${id}» that sealed this text is not in ENCRYPTION_KEYS`);
  const decipher = createDecipheriv('aes-256-gcm', found.key, Buffer.from(nonce, 'base64url'));
  decipher.setAAD(Buffer.from(id));
  decipher.setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
}
