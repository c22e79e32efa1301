import { z } from 'zod';
import { hashOf } from '../../db/ids.ts';
import { unreachable } from '../../domain/errors.ts';
import { VkAddress, VkEvent, vkEventTypes } from '../../domain/vk-payload.ts';
import { type ConnectorOf, type Delivered, type Peer, PeerError, Unreadable } from './contract.ts';
import { fetchFiles } from './inbound-files.ts';
import { partsOf } from './parts.ts';
import { callVk, VkRefusal } from './vk-call.ts';
import { boardComment, filesOf, inboundOf, messageKey, photoComment, videoComment, wallComment } from './vk-inbound.ts';
import { uploadFiles } from './vk-upload.ts';

/** ВКонтакте: posts, comments, discussions and messages of a community by Callback API; answers where the citizen wrote. */
export const vk: ConnectorOf<'vk'> = {
  kind: 'vk',
  // `guid` and `random_id` make a repeated call the same comment there.
  deliversOnce: true,

  async read(raw, peer, { lastTry }) {
    const body: unknown = JSON.parse(raw);
    const { type } = z.looseObject({ type: z.string() }).parse(body);
    if (!vkEventTypes.includes(type)) return undefined;
    const parsed = VkEvent.safeParse(body);
    if (!parsed.success)
      throw new Unreadable(`уведомление ВКонтакте «${type}» другого вида, чем в описании Callback API`);
    const inbound = inboundOf(parsed.data, peer);
    if (!inbound) return undefined;
    const fetched = await fetchFiles(filesOf(parsed.data), peer.outside, lastTry);
    return { ...inbound, ...fetched };
  },

  async deliver(outgoing, peer) {
    const address = VkAddress.parse(outgoing.address);
    const parts = partsOf(outgoing, limits[address.to]);
    const { text = '', files = [] } = parts[outgoing.part] ?? {};
    const place = address.to === 'message' ? { peerId: address.peerId } : { groupId: peer.settings.groupId };
    const { attachments, notCarried } = await uploadFiles(files, peer, place, outgoing.lastTry);
    const nothing = text === '' && attachments.length === 0;
    const said = nothing
      ? { externalId: `vk-none-${outgoing.effectId}`, link: null }
      : await say(address, { text, attachments: attachments.join(','), once: hashOf(outgoing.effectId) }, peer);
    return { ...said, parts: parts.length, notCarried };
  },

  async check(peer) {
    if (peer.secrets.accessToken === undefined)
      return 'Уведомления принимаем по секрету; ключа доступа нет, поэтому ответы публикуют вручную';
    const shape = z.union([
      z.object({ groups: z.array(z.object({ name: z.string() })).min(1) }),
      z.array(z.object({ name: z.string() })).min(1),
    ]);
    const found = await callVk(peer, 'groups.getById', shape, { group_id: peer.settings.groupId });
    const [group] = Array.isArray(found) ? found : found.groups;
    return `Сообщество «${group?.name}» отвечает, ключ доступа действует`;
  },
};

// A comment takes two attachments, a message ten; longer answers go on in the next one.
const limits: Record<VkAddress['to'], { textMost: number; filesMost: number }> = {
  wall: { textMost: 15_000, filesMost: 2 },
  board: { textMost: 15_000, filesMost: 2 },
  photo: { textMost: 15_000, filesMost: 2 },
  video: { textMost: 15_000, filesMost: 2 },
  message: { textMost: 4_000, filesMost: 10 },
};

/** Says words with attachments where the citizen wrote; the same `once` twice is one message there. */
async function say(
  address: VkAddress,
  { text, attachments, once }: { text: string; attachments: string; once: string },
  peer: Peer<'vk'>,
): Promise<Delivered> {
  const message = { ...(text !== '' && { message: text }) };
  switch (address.to) {
    case 'wall': {
      const { ownerId, postId, commentId } = address;
      const made = await callVk(peer, 'wall.createComment', z.object({ comment_id: z.int() }), {
        owner_id: ownerId,
        post_id: postId,
        ...(commentId !== undefined && { reply_to_comment: commentId }),
        from_group: peer.settings.groupId,
        ...message,
        ...(attachments !== '' && { attachments }),
        guid: once,
      });
      return wallComment(ownerId, postId, made.comment_id);
    }
    case 'message': {
      const { peerId, messageId } = address;
      const forward = JSON.stringify({ peer_id: peerId, conversation_message_ids: [messageId], is_reply: 1 });
      const sent = await callVk(
        peer,
        'messages.send',
        z.array(z.object({ peer_id: z.int(), conversation_message_id: z.int().optional() })).min(1),
        {
          peer_ids: peerId,
          ...message,
          ...(attachments !== '' && { attachment: attachments }),
          random_id: Number.parseInt(once.slice(0, 7), 16),
          forward,
        },
      );
      return { externalId: messageKey(peer, peerId, sent[0]?.conversation_message_id ?? 0), link: null };
    }
    case 'photo':
    case 'video': {
      const { ownerId, commentId } = address;
      const on = address.to === 'photo' ? { photo_id: address.photoId } : { video_id: address.videoId };
      const params = {
        owner_id: ownerId,
        ...on,
        reply_to_comment: commentId,
        from_group: 1,
        ...message,
        ...(attachments !== '' && { attachments }),
        guid: once,
      };
      const method = address.to === 'photo' ? 'photos.createComment' : 'video.createComment';
      const made = await callVk(peer, method, z.int(), params).catch((error: unknown) => {
        // What a community's own key is told: the key is good for everything else.
        if (error instanceof VkRefusal && [7, 15, 27, 28].includes(error.code))
          throw new PeerError('ключ сообщества не даёт отвечать под фото и видео: ответьте там вручную', {
            permanent: true,
          });
        throw error;
      });
      return address.to === 'photo'
        ? photoComment(ownerId, address.photoId, made)
        : videoComment(ownerId, address.videoId, made);
    }
    case 'board': {
      const { groupId, topicId } = address;
      const made = await callVk(peer, 'board.createComment', z.int(), {
        group_id: groupId,
        topic_id: topicId,
        from_group: 1,
        ...message,
        ...(attachments !== '' && { attachments }),
        guid: once,
      });
      return boardComment(-groupId, topicId, made);
    }
    default:
      return unreachable(address);
  }
}
