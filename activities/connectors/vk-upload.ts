import { z } from 'zod';
import { type NotCarried, type OutgoingFile, type Peer, PeerError } from './contract.ts';
import { askOutside } from './outside.ts';
import { formOf, forUpload, hostOf, jsonOf } from './peer-json.ts';
import { callVk, VkRefusal } from './vk-call.ts';

/** Where the files will stand: a private message, or something that the community says in public. */
export type VkPlace = { peerId: number } | { groupId: number };

const photoTypes = ['image/jpeg', 'image/png'];
// The key may not do this here: 15 and 7 no right, 27 and 28 not with a key of this kind.
const mayNot = [7, 15, 27, 28];
// A delivery has a minute: at the last try slow files are left before it is over, and the words go.
const lastTryMs = 12_000;

const Server = z.object({ upload_url: z.string().regex(/^https?:\/\//) });
const Owned = z.object({ id: z.int(), owner_id: z.int(), access_key: z.string().optional() });

/**
 * Uploads files and gives them as attachments. A file that the other side will not have is named and left out; one that
 * fails for now throws `PeerError`, unless it is the last try. A second upload of the same file does no harm.
 */
export async function uploadFiles(
  files: readonly OutgoingFile[],
  peer: Peer<'vk'>,
  place: VkPlace,
  lastTry: boolean,
): Promise<{ attachments: string[]; notCarried: NotCarried[] }> {
  const attachments: string[] = [];
  const notCarried: NotCarried[] = [];
  const until = peer.now().getTime() + lastTryMs;
  for (const file of files) {
    const { name } = file;
    if (lastTry && peer.now().getTime() > until) {
      notCarried.push({ name, why: 'ВКонтакте слишком долго принимает файлы' });
      continue;
    }
    const bytes = await file.read();
    try {
      if (bytes) attachments.push(await upload(file, bytes, peer, place));
      else notCarried.push({ name, why: 'файла больше нет' });
    } catch (error) {
      if (!(error instanceof PeerError) || !(error.permanent || lastTry)) throw error;
      const closed = error instanceof VkRefusal && mayNot.includes(error.code);
      const why = closed ? 'ключ сообщества не даёт прикладывать файлы: добавьте право «документы»' : error.message;
      notCarried.push({ name, why });
    }
  }
  return { attachments, notCarried };
}

/** A picture as a photo where the key may upload photos there (a community's key may not on a wall), else as a document. */
async function upload(file: OutgoingFile, bytes: Buffer, peer: Peer<'vk'>, place: VkPlace): Promise<string> {
  if (!photoTypes.includes(file.type)) return await uploadDocument(file, bytes, peer, place);
  try {
    return await uploadPhoto(file, bytes, peer, place);
  } catch (error) {
    if (error instanceof VkRefusal && mayNot.includes(error.code))
      return await uploadDocument(file, bytes, peer, place);
    throw error;
  }
}

async function uploadPhoto(file: OutgoingFile, bytes: Buffer, peer: Peer<'vk'>, place: VkPlace): Promise<string> {
  const inMessage = 'peerId' in place;
  const whose: Record<string, number> = inMessage ? { peer_id: place.peerId } : { group_id: place.groupId };
  const server = await callVk(
    peer,
    inMessage ? 'photos.getMessagesUploadServer' : 'photos.getWallUploadServer',
    Server,
    whose,
  );
  const Uploaded = z.object({ server: z.union([z.int(), z.string()]), photo: z.string(), hash: z.string() });
  const sent = await post(server.upload_url, 'photo', file, bytes, peer, Uploaded);
  if (sent.photo === '' || sent.photo === '[]') throw new PeerError('ВКонтакте не принял снимок', { permanent: true });
  const [saved] = await callVk(
    peer,
    inMessage ? 'photos.saveMessagesPhoto' : 'photos.saveWallPhoto',
    z.array(Owned).min(1),
    { ...(inMessage ? {} : whose), server: sent.server, photo: sent.photo, hash: sent.hash },
  );
  return attachment('photo', saved!);
}

async function uploadDocument(file: OutgoingFile, bytes: Buffer, peer: Peer<'vk'>, place: VkPlace): Promise<string> {
  const inMessage = 'peerId' in place;
  const server = await callVk(
    peer,
    inMessage ? 'docs.getMessagesUploadServer' : 'docs.getWallUploadServer',
    Server,
    inMessage ? { peer_id: place.peerId, type: 'doc' } : { group_id: place.groupId },
  );
  const Uploaded = z.union([z.object({ file: z.string().min(1) }), z.object({ error: z.string() })]);
  const sent = await post(server.upload_url, 'file', file, bytes, peer, Uploaded);
  if ('error' in sent) throw new PeerError(`ВКонтакте не принял файл: ${sent.error}`, { permanent: true });
  const saved = await callVk(peer, 'docs.save', z.object({ doc: Owned }), { file: sent.file, title: file.name });
  return attachment('doc', saved.doc);
}

const attachment = (kind: 'photo' | 'doc', { id, owner_id, access_key }: z.infer<typeof Owned>) =>
  `${kind}${owner_id}_${id}${access_key === undefined ? '' : `_${access_key}`}`;

async function post<T extends z.ZodType>(
  address: string,
  field: 'photo' | 'file',
  { name, type }: OutgoingFile,
  bytes: Buffer,
  peer: Peer<'vk'>,
  shape: T,
): Promise<z.infer<T>> {
  const form = await formOf({}, { field, name, type, bytes });
  const answer = await askOutside(
    address,
    { method: 'POST', headers: { 'content-type': form.type }, body: form.body },
    forUpload(peer.outside),
  );
  const host = hostOf(address);
  if (answer.status >= 500) throw new PeerError(`${host} не принял файл (статус ${answer.status})`);
  return jsonOf(answer, shape, host);
}
