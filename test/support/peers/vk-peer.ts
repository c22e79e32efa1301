import { formFile } from './form-file.ts';
import { type HttpPeer, httpPeer } from './http-peer.ts';

/** The methods of the VK API that answers use, as their documentation says: a repeated `guid` or `random_id` is the same comment. */
export interface VkPeer extends HttpPeer {
  readonly accessToken: string;
  /** Comments and messages of the community, in order, each once. */
  readonly said: { method: string; text: string; where: string; repliesTo: string | null; attachments: string[] }[];
  /** Files that were uploaded, by the name of their attachment. */
  readonly uploads: Map<string, { name: string; type: string; bytes: Buffer }>;
  /** Pictures that citizens attached, by path. */
  readonly pictures: Map<string, Buffer>;
  /** Calls of methods that came, repeated ones too. */
  readonly calls: string[];
}

const accessToken = 'vk1.a.token-of-the-tests';

export async function vkPeer(): Promise<VkPeer> {
  const said: VkPeer['said'] = [];
  const calls: string[] = [];
  const done = new Map<string, unknown>();
  const uploads: VkPeer['uploads'] = new Map();
  const pictures: VkPeer['pictures'] = new Map();
  const incoming = new Map<string, { name: string; type: string; bytes: Buffer }>();
  let url = '';
  const save = (kind: 'photo' | 'doc', token: string) => {
    const file = incoming.get(token);
    if (!file) return undefined;
    const id = 300 + uploads.size;
    uploads.set(`${kind}-77_${id}_key${id}`, file);
    return { id, owner_id: -77, access_key: `key${id}` };
  };
  const peer = await httpPeer(({ path, body }) => {
    const picture = pictures.get(path);
    if (picture) return { type: 'image/jpeg', body: picture };
    if (path.startsWith('/upload/')) {
      const file = formFile(body);
      if (file?.field !== (path === '/upload/photo' ? 'photo' : 'file')) return { body: '{"error":"no_file"}' };
      const token = `token-${incoming.size}`;
      incoming.set(token, file);
      return { body: JSON.stringify({ server: 1, photo: token, hash: 'h', file: token }) };
    }
    const method = path.split('/').at(-1) ?? '';
    const given = new URLSearchParams(body.toString());
    calls.push(method);
    const error = (code: number, message: string) => ({
      body: JSON.stringify({ error: { error_code: code, error_msg: message } }),
    });
    if (given.get('access_token') !== accessToken) return error(5, 'User authorization failed: invalid access_token.');
    if (given.get('v') === null) return error(8, 'Invalid request: v is required');
    const once = given.get('guid') ?? given.get('random_id');
    const key = `${method} ${once}`;
    const answer = (response: unknown) => {
      if (once !== null) done.set(key, response);
      return { body: JSON.stringify({ response }) };
    };
    if (once !== null && done.has(key)) return answer(done.get(key));
    const text = given.get('message') ?? '';
    const attachments = (given.get('attachments') ?? given.get('attachment') ?? '').split(',').filter(Boolean);
    switch (method) {
      case 'photos.getWallUploadServer':
        // What a community's key is told.
        return error(27, 'Group authorization failed: method is unavailable with group auth.');
      case 'photos.getMessagesUploadServer':
        return answer({ upload_url: `${url}/upload/photo` });
      case 'docs.getMessagesUploadServer':
      case 'docs.getWallUploadServer':
        return answer({ upload_url: `${url}/upload/doc` });
      case 'photos.saveMessagesPhoto':
        return answer([save('photo', given.get('photo') ?? '')]);
      case 'docs.save':
        return answer({ type: 'doc', doc: save('doc', given.get('file') ?? '') });
      case 'groups.getById':
        return answer({ groups: [{ id: 77, name: 'Администрация' }] });
      case 'wall.createComment':
        said.push({
          method,
          text,
          where: `${given.get('owner_id')}_${given.get('post_id')}`,
          repliesTo: given.get('reply_to_comment'),
          attachments,
        });
        return answer({ comment_id: 900 + said.length });
      case 'messages.send': {
        if (given.get('peer_ids') === '404') return error(901, "Can't send messages for users without permission");
        const forward = JSON.parse(given.get('forward') ?? '{}') as { conversation_message_ids?: number[] };
        said.push({
          method,
          text,
          where: String(given.get('peer_ids')),
          repliesTo: String(forward.conversation_message_ids?.[0] ?? ''),
          attachments,
        });
        return answer([
          { peer_id: Number(given.get('peer_ids')), message_id: 1, conversation_message_id: 500 + said.length },
        ]);
      }
      case 'photos.createComment':
      case 'video.createComment':
        if (given.get('owner_id') === '-404') return error(27, 'Group authorization failed');
        said.push({
          method,
          text,
          where: `${given.get('owner_id')}_${given.get('photo_id') ?? given.get('video_id')}`,
          repliesTo: given.get('reply_to_comment'),
          attachments,
        });
        return answer(900 + said.length);
      case 'board.createComment':
        said.push({
          method,
          text,
          where: `${given.get('group_id')}_${given.get('topic_id')}`,
          repliesTo: null,
          attachments,
        });
        return answer(900 + said.length);
      default:
        return error(3, 'Unknown method passed');
    }
  });
  url = peer.url;
  return { ...peer, accessToken, said, calls, uploads, pictures };
}
