import { hashOf } from '../../db/ids.ts';
import type { Inbound } from '../../db/take-inbound.ts';
import { unreachable } from '../../domain/errors.ts';
import type { VkAddress, VkEvent } from '../../domain/vk-payload.ts';
import { type Delivered, type Peer, Unreadable } from './contract.ts';

const chatsOfMany = 2_000_000_000;

/** A comment under a post, as both sides name it. */
export const wallComment = (owner: number, post: number, comment: number): Delivered => ({
  externalId: `wall${owner}_${post}_r${comment}`,
  link: `https://vk.com/wall${owner}_${post}?reply=${comment}`,
});
/** A comment under a photograph. */
export const photoComment = (owner: number, photo: number, comment: number): Delivered => ({
  externalId: `photo${owner}_${photo}_r${comment}`,
  link: `https://vk.com/photo${owner}_${photo}?reply=${comment}`,
});
/** A comment under a film. */
export const videoComment = (owner: number, video: number, comment: number): Delivered => ({
  externalId: `video${owner}_${video}_r${comment}`,
  link: `https://vk.com/video${owner}_${video}?reply=${comment}`,
});
/** A word in a discussion. */
export const boardComment = (owner: number, topic: number, comment: number): Delivered => ({
  externalId: `topic${owner}_${topic}_c${comment}`,
  link: `https://vk.com/topic${owner}_${topic}?post=${comment}`,
});
/** A message of a chat: its id holds nobody's number. */
export const messageKey = (peer: Pick<Peer, 'id'>, peerId: number, messageId: number) =>
  `vk-${hashOf(peer.id, String(peerId), String(messageId)).slice(0, 40)}`;

// A post and its author: what he adds under his own post goes on his case, another's word does not.
const ownPostKey = (peer: Pick<Peer, 'id'>, post: string, author: number) =>
  `vk-post-${hashOf(peer.id, post, String(author)).slice(0, 40)}`;

/** Photographs in their largest size, documents and recordings beside the words. */
export function filesOf(event: VkEvent) {
  const { attachments = [] } = event.type === 'message_new' ? event.object.message : event.object;
  return attachments.flatMap(({ photo, doc, audio_message: audio }, index) => {
    const recording = audio?.link_ogg ?? audio?.link_mp3;
    if (recording !== undefined)
      return [
        {
          name: `голосовое-сообщение.${audio?.link_ogg ? 'ogg' : 'mp3'}`,
          size: undefined,
          find: async () => recording,
        },
      ];
    if (doc?.url !== undefined) {
      const { url, title, size } = doc;
      return [{ name: title || 'документ', size, find: async () => url }];
    }
    const largest = photo?.sizes?.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
    if (!largest) return [];
    return [{ name: `снимок-${index + 1}.jpg`, size: undefined, find: async () => largest.url }];
  });
}

/** A notice as a message; undefined: the community's own words. Throws `Unreadable` for another community's. */
export function inboundOf(event: VkEvent, peer: Peer<'vk'>): Omit<Inbound, 'files' | 'asWritten'> | undefined {
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
        inReplyTo: [
          ...parents.map((parent) => wallComment(owner_id, post_id, parent).externalId),
          ownPostKey(peer, `wall${owner_id}_${post_id}`, from_id),
        ],
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
        // In a chat of many each goes on with his own case.
        threadKey: hashOf(peer.id, 'chat', String(peer_id), ...(peer_id < chatsOfMany ? [] : [String(from_id)])),
        isPrivate: peer_id < chatsOfMany,
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
    case 'wall_post_new': {
      const { id, from_id, owner_id, date, text, post_type } = event.object;
      if (from_id === own || post_type === 'postpone') return undefined;
      const post = `wall${owner_id}_${id}`;
      return {
        ...common,
        externalId: post,
        alsoIds: [ownPostKey(peer, post, from_id)],
        link: `https://vk.com/${post}`,
        text,
        receivedAt: iso(date),
        inReplyTo: [],
        threadKey: null,
        isPrivate: false,
        author: author(from_id),
        address: { to: 'wall', ownerId: owner_id, postId: id } satisfies VkAddress,
      };
    }
    case 'photo_comment_new': {
      const { id, from_id, date, text, photo_id, photo_owner_id, reply_to_comment } = event.object;
      if (from_id === own) return undefined;
      return {
        ...common,
        ...photoComment(photo_owner_id, photo_id, id),
        text,
        receivedAt: iso(date),
        inReplyTo: reply_to_comment ? [photoComment(photo_owner_id, photo_id, reply_to_comment).externalId] : [],
        threadKey: null,
        isPrivate: false,
        author: author(from_id),
        address: { to: 'photo', ownerId: photo_owner_id, photoId: photo_id, commentId: id } satisfies VkAddress,
      };
    }
    case 'video_comment_new': {
      const { id, from_id, date, text, video_id, video_owner_id, reply_to_comment } = event.object;
      if (from_id === own) return undefined;
      return {
        ...common,
        ...videoComment(video_owner_id, video_id, id),
        text,
        receivedAt: iso(date),
        inReplyTo: reply_to_comment ? [videoComment(video_owner_id, video_id, reply_to_comment).externalId] : [],
        threadKey: null,
        isPrivate: false,
        author: author(from_id),
        address: { to: 'video', ownerId: video_owner_id, videoId: video_id, commentId: id } satisfies VkAddress,
      };
    }
    default:
      return unreachable(event);
  }
}
