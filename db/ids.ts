import { createHash } from 'node:crypto';

/** SHA-256 of the parts as hex; parts are kept apart, so that ('ab','c') and ('a','bc') differ. */
export function hashOf(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:${part};`);
  return hash.digest('hex');
}

/** A UUID (version 8) made of the parts: the same parts give the same id. */
export function idOf(...parts: readonly string[]): string {
  const hex = hashOf(...parts)
    .slice(0, 32)
    .split('');
  hex[12] = '8';
  hex[16] = 'a';
  const text = hex.join('');
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}
