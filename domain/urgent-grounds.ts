import { z } from 'zod';

/** On what an answer may be demanded at once: the subject, where it was written, a superior's order. */
export const UrgentGround = z.enum(['topic', 'platform', 'order']);
export type UrgentGround = z.infer<typeof UrgentGround>;

/** A ground in words. */
export const groundTitle: Record<UrgentGround, string> = {
  topic: 'приоритетность темы',
  platform: 'приоритетность площадки',
  order: 'поручение вышестоящего руководства',
};

/** Why this ground does not hold in a channel that lists its own, with those that do; undefined when it holds (T 5.1, 5.2). */
export function groundRefusal(
  urgent: { grounds?: UrgentGround[] | undefined; clause: string } | null,
  ground: UrgentGround,
): string | undefined {
  if (!urgent?.grounds || urgent.grounds.includes(ground)) return undefined;
  const listed = urgent.grounds.map((known) => `«${groundTitle[known]}»`).join(', ');
  return `основание «${groundTitle[ground]}» в этом канале не названо (${urgent.clause}): можно ${listed}`;
}
