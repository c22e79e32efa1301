import { createHmac } from 'node:crypto';
import { hashToken } from './answer-links.ts';
import type { Trx } from './connection.ts';

/** The secret part of a file's link: the same whenever it is asked for; only its hash is stored. */
function fileToken(secret: string, fileId: string): string {
  return createHmac('sha256', secret).update(`file.${fileId}`).digest('base64url');
}

/** The address by which another system fetches a file of an answer without an account. */
export function fileUrl(publicUrl: string, secret: string, fileId: string): string {
  return `${publicUrl}/api/v1/sent-files/${fileToken(secret, fileId)}`;
}

/** Lets files of an answer be fetched by their links from now on. */
export async function ensureFileLinks(
  trx: Trx,
  secret: string,
  tenantId: string,
  fileIds: readonly string[],
): Promise<void> {
  if (fileIds.length === 0) return;
  await trx
    .insertInto('fileLinks')
    .values(fileIds.map((fileId) => ({ fileId, tenantId, tokenHash: hashToken(fileToken(secret, fileId)) })))
    .onConflict((oc) => oc.column('fileId').doNothing())
    .execute();
}
