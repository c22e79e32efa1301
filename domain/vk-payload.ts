import { z } from 'zod';

const id = z.int();

/** What stands beside the words; only photographs and documents have an address to fetch. Of another shape: words alone. */
const attachments = z
  .array(
    z.looseObject({
      photo: z
        .looseObject({
          sizes: z.array(z.looseObject({ url: z.string(), width: z.number(), height: z.number() })).optional(),
        })
        .optional(),
      doc: z
        .looseObject({ url: z.string().optional(), title: z.string().default(''), size: z.number().optional() })
        .optional(),
      audio_message: z.looseObject({ link_ogg: z.string().optional(), link_mp3: z.string().optional() }).optional(),
    }),
  )
  .optional()
  .catch(undefined);

/** A comment under a post of the community. */
export const WallReply = z.object({
  id,
  from_id: id,
  date: z.number(),
  text: z.string(),
  post_id: id,
  owner_id: id,
  reply_to_comment: id.optional(),
  parents_stack: z.array(id).optional(),
  attachments,
});

/** A post on the community's wall, or one that somebody suggests for it. */
export const WallPost = z.object({
  id,
  from_id: id,
  owner_id: id,
  date: z.number(),
  text: z.string(),
  post_type: z.string().optional(),
  attachments,
});

/** A comment under a photograph of the community. */
export const PhotoComment = z.object({
  id,
  from_id: id,
  date: z.number(),
  text: z.string(),
  photo_id: id,
  photo_owner_id: id,
  reply_to_comment: id.optional(),
  attachments,
});

/** A comment under a film of the community. */
export const VideoComment = z.object({
  id,
  from_id: id,
  date: z.number(),
  text: z.string(),
  video_id: id,
  video_owner_id: id,
  reply_to_comment: id.optional(),
  attachments,
});

/** A message to the community. */
export const PrivateMessage = z.object({
  id,
  date: z.number(),
  peer_id: id,
  from_id: id,
  text: z.string(),
  out: z.int().optional(),
  conversation_message_id: id,
  reply_message: z.object({ conversation_message_id: id }).optional(),
  attachments,
});

/** A comment in a discussion of the community. */
export const BoardPost = z.object({
  id,
  from_id: id,
  date: z.number(),
  text: z.string(),
  topic_id: id,
  topic_owner_id: id,
  attachments,
});

/** Notices of the Callback API that bring citizens' words; the others are answered «ok» and left. */
export const VkEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('wall_reply_new'), group_id: id, object: WallReply }),
  z.object({
    type: z.literal('message_new'),
    group_id: id,
    object: z.object({ message: PrivateMessage }),
  }),
  z.object({ type: z.literal('board_post_new'), group_id: id, object: BoardPost }),
  z.object({ type: z.literal('wall_post_new'), group_id: id, object: WallPost }),
  z.object({ type: z.literal('photo_comment_new'), group_id: id, object: PhotoComment }),
  z.object({ type: z.literal('video_comment_new'), group_id: id, object: VideoComment }),
]);
export type VkEvent = z.infer<typeof VkEvent>;

/** Kinds of notices that are read. */
export const vkEventTypes: readonly string[] = VkEvent.options.map((option) => option.shape.type.value);

/** Where an answer goes, as it is kept beside the citizen's message. */
export const VkAddress = z.discriminatedUnion('to', [
  // Without a comment the post itself is answered.
  z.object({ to: z.literal('wall'), ownerId: id, postId: id, commentId: id.optional() }),
  z.object({ to: z.literal('photo'), ownerId: id, photoId: id, commentId: id }),
  z.object({ to: z.literal('video'), ownerId: id, videoId: id, commentId: id }),
  z.object({ to: z.literal('message'), peerId: id, messageId: id }),
  z.object({ to: z.literal('board'), groupId: id, topicId: id }),
]);
export type VkAddress = z.infer<typeof VkAddress>;
