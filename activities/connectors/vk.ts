import { z } from 'zod';
import { hashOf } from '../../db/ids.ts';
import type { Inbound } from '../../db/take-inbound.ts';
import { unreachable } from '../../domain/errors.ts';
import { VkAddress, VkEvent, vkEventTypes } from '../../domain/vk-payload.ts';
import { type ConnectorOf, type Delivered, type Peer, PeerError, Unreadable } from './contract.ts';
import { hostOf, jsonOf, postForm, shaped } from './peer-json.ts';

const apiVersion = '5.199';

/** ВКонтакте: comments, discussions and messages of a community by Callback API; answers where the citizen wrote. */
export const vk: ConnectorOf<'vk'> = {
  kind: 'vk',
  // `guid` and `random_id` make a repeated call the same comment there.
  deliversOnce: true,

  async read(raw, peer) {
    const body: unknown = JSON.parse(raw);
    const { type } = z.looseObject({ type: z.string() }).parse(body);
    if (!vkEventTypes.includes(type)) return undefined;
    const parsed = VkEvent.safeParse(body);
    if (!parsed.success)
      throw new Unreadable(`уведомление ВКонтакте «${type}» другого вида, чем в описании Callback API`);
    return inboundOf(parsed.data, peer);
  },

  async deliver(outgoing, peer) {
    const address = VkAddress.parse(outgoing.address);
    const once = hashOf(outgoing.effectId);
    switch (address.to) {
      case 'wall': {
        const { ownerId, postId, commentId } = address;
        const made = await call(peer, 'wall.createComment', z.object({ comment_id: z.int() }), {
          owner_id: ownerId,
          post_id: postId,
          reply_to_comment: commentId,
          from_group: peer.settings.groupId,
          message: outgoing.text,
          guid: once,
        });
        return wallComment(ownerId, postId, made.comment_id);
      }
      case 'message': {
        const { peerId, messageId } = address;
        const forward = JSON.stringify({ peer_id: peerId, conversation_message_ids: [messageId], is_reply: 1 });
        const sent = await call(
          peer,
          'messages.send',
          z.array(z.object({ peer_id: z.int(), conversation_message_id: z.int().optional() })).min(1),
          { peer_ids: peerId, message: outgoing.text, random_id: Number.parseInt(once.slice(0, 7), 16), forward },
        );
        return { externalId: messageKey(peer, peerId, sent[0]?.conversation_message_id ?? 0), link: null };
      }
      case 'board': {
        const { groupId, topicId } = address;
        const made = await call(peer, 'board.createComment', z.int(), {
          group_id: groupId,
          topic_id: topicId,
          from_group: 1,
          message: outgoing.text,
          guid: once,
        });
        return boardComment(-groupId, topicId, made);
      }
      default:
        return unreachable(address);
    }
  },

  async check(peer) {
    if (peer.secrets.accessToken === undefined)
      return 'Уведомления принимаем по секрету; ключа доступа нет, поэтому ответы публикуют вручную';
    const shape = z.union([
      z.object({ groups: z.array(z.object({ name: z.string() })).min(1) }),
      z.array(z.object({ name: z.string() })).min(1),
    ]);
    const found = await call(peer, 'groups.getById', shape, { group_id: peer.settings.groupId });
    const [group] = Array.isArray(found) ? found : found.groups;
    return `Сообщество «${group?.name}» отвечает, ключ доступа действует`;
  },
};

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

function inboundOf(event: VkEvent, peer: Peer<'vk'>): Inbound | undefined {
  if (event.group_id !== peer.settings.groupId)
    throw new Unreadable(`уведомление о сообществе ${event.group_id}, а подключено ${peer.settings.groupId}`);
  const common = {
    followUpHours: peer.settings.followUpHours,
    platform: 'vk',
    place: null,
    topicId: null,
    territoryId: null,
    marks: [],
    asWritten: {},
    files: [],
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
        author: author(from_id),
        address: { to: 'board', groupId: -topic_owner_id, topicId: topic_id } satisfies VkAddress,
      };
    }
    default:
      return unreachable(event);
  }
}

async function call<T extends z.ZodType>(
  { settings, secrets, outside }: Peer<'vk'>,
  method: string,
  shape: T,
  params: Record<string, string | number>,
): Promise<z.infer<T>> {
  const host = hostOf(settings.apiUrl);
  const answer = await postForm(
    `${settings.apiUrl.replace(/\/+$/, '')}/${method}`,
    { ...params, access_token: secrets.accessToken, v: apiVersion },
    outside,
  );
  if (answer.status >= 500) throw new PeerError(`${host} не справился с запросом (статус ${answer.status})`);
  const said = jsonOf(
    answer,
    z.union([
      z.object({ error: z.object({ error_code: z.number(), error_msg: z.string().default('') }) }),
      z.object({ response: z.unknown() }),
    ]),
    host,
  );
  if ('error' in said) throw refusal(said.error.error_code, said.error.error_msg);
  return shaped(said.response, answer.status, shape, host);
}

function refusal(code: number, message: string): PeerError {
  switch (code) {
    case 5:
    case 27:
    case 28:
      return new PeerError('ВКонтакте не принимает ключ доступа: выпустите новый в настройках сообщества', {
        permanent: true,
      });
    case 6:
    case 9:
    case 29:
      return new PeerError('ВКонтакте просит слать реже', { retryAfterMs: 5_000 });
    case 1:
    case 10:
      return new PeerError('ВКонтакте не справился с запросом');
    case 7:
    case 15:
      return new PeerError('у ключа доступа нет прав отвечать здесь: добавьте права «стена» и «сообщения»', {
        permanent: true,
      });
    case 901:
      return new PeerError('житель запретил сообщения от сообщества: ответьте на стене или другим путём', {
        permanent: true,
      });
    default:
      return new PeerError(`ВКонтакте отказал: ${message || code} (код ${code})`, { permanent: true });
  }
}
