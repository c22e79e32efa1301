import { z } from 'zod';
import { hashOf } from '../../db/ids.ts';
import type { Inbound } from '../../db/take-inbound.ts';
import { unreachable } from '../../domain/errors.ts';
import { VkAddress, VkEvent, vkEventTypes } from '../../domain/vk-payload.ts';
import { type ConnectorOf, type Delivered, type Peer, Unreadable } from './contract.ts';
import { fetchFiles } from './inbound-files.ts';
import { partsOf } from './parts.ts';
import { callVk } from './vk-call.ts';
import { uploadFiles } from './vk-upload.ts';

/** ВКонтакте: comments, discussions and messages of a community by Callback API; answers where the citizen wrote. */
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
        reply_to_comment: commentId,
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

const wallComment = (owner: number, post: number, comment: number): Delivered => ({
  externalId: `wall${owner}_${post}_r${comment}`,
  link: `https://vk.com/wall${owner}_${post}?reply=${comment}`,
});
const boardComment = (owner: number, topic: number, comment: number): Delivered => ({
  externalId: `topic${owner}_${topic}_c${comment}`,
  link: `https://vk.com/topic${owner}_${topic}?post=${comment}`,
});
const messageKey = (peer: Pick<Peer, 'id'>, peerId: number, messageId: number) =>
  `vk-${hashOf(peer.id, String(peerId), String(messageId)).slice(0, 40)}`;

/** Photographs in their largest size and documents beside the words. */
function filesOf(event: VkEvent) {
  const { attachments = [] } = event.type === 'message_new' ? event.object.message : event.object;
  return attachments.flatMap(({ photo, doc }, index) => {
    if (doc?.url !== undefined) {
      const { url, title, size } = doc;
      return [{ name: title || 'документ', size, find: async () => url }];
    }
    const largest = photo?.sizes?.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
    if (!largest) return [];
    return [{ name: `снимок-${index + 1}.jpg`, size: undefined, find: async () => largest.url }];
  });
}

function inboundOf(event: VkEvent, peer: Peer<'vk'>): Omit<Inbound, 'files' | 'asWritten'> | undefined {
  if (event.group_id !== peer.settings.groupId)
    throw new Unreadable(`уведомление о сообществе ${event.group_id}, а подключено ${peer.settings.groupId}`);
  const common = {
    followUpHours: peer.settings.followUpHours,
    platform: 'vk',
    place: null,
    topicId: null,
    territoryId: null,
    marks: [],
  };
  const author = (from: number) => ({ page: `https://vk.com/${from > 0 ? 'id' : 'club'}${Math.abs(from)}` });
  const iso = (date: number) => new Date(date * 1000).toISOString();
  // The community's own words come back as notices too.
  const own = -event.group_id;
  switch (event.type) {
    case 'wall_reply_new': {
      const { id, from_id, date, text, post_id, owner_id, reply_to_comment, parents_stack = [] } = event.object;
      if (from_id === own) return undefined;
      const parents = [reply_to_comment, ...parents_stack.toReversed()].filter((parent) => parent !== undefined);
      return {
        ...common,
        ...wallComment(owner_id, post_id, id),
        text,
        receivedAt: iso(date),
        inReplyTo: parents.map((parent) => wallComment(owner_id, post_id, parent).externalId),
        threadKey: null,
        isPrivate: false,
        author: author(from_id),
        address: { to: 'wall', ownerId: owner_id, postId: post_id, commentId: id } satisfies VkAddress,
      };
    }
    case 'message_new': {
      const { from_id, date, text, peer_id, conversation_message_id, out, reply_message } = event.object.message;
      if (from_id === own || out === 1) return undefined;
      return {
        ...common,
        externalId: messageKey(peer, peer_id, conversation_message_id),
        link: null,
        text,
        receivedAt: iso(date),
        inReplyTo: reply_message ? [messageKey(peer, peer_id, reply_message.conversation_message_id)] : [],
        threadKey: hashOf(peer.id, 'chat', String(peer_id)),
        // A chat of many is numbered from two billion on.
        isPrivate: peer_id < 2_000_000_000,
        author: author(from_id),
        address: { to: 'message', peerId: peer_id, messageId: conversation_message_id } satisfies VkAddress,
      };
    }
    case 'board_post_new': {
      const { id, from_id, date, text, topic_id, topic_owner_id } = event.object;
      if (from_id === own) return undefined;
      const replied = /\[(?:id|club)\d+:bp-?\d+_(\d+)\|/.exec(text)?.[1];
      return {
        ...common,
        ...boardComment(topic_owner_id, topic_id, id),
        text,
        receivedAt: iso(date),
        inReplyTo: replied ? [boardComment(topic_owner_id, topic_id, Number(replied)).externalId] : [],
        threadKey: null,
        isPrivate: false,
        author: author(from_id),
        address: { to: 'board', groupId: -topic_owner_id, topicId: topic_id } satisfies VkAddress,
      };
    }
    default:
      return unreachable(event);
  }
}
