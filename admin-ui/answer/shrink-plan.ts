/** The longest side of a photo that is sent, pixels. */
export const longestSide = 1600;
const lightBytes = 600_000;

/** What to do with a photo before it is sent: leave a light JPEG alone, else redraw it as JPEG of this size. */
export type ShrinkPlan = { kind: 'keep' } | { kind: 'redraw'; width: number; height: number };

/** Decides by type, weight (bytes) and size (pixels). */
export function shrinkPlan(type: string, bytes: number, width: number, height: number): ShrinkPlan {
  const longest = Math.max(width, height);
  if (type === 'image/jpeg' && longest <= longestSide && bytes <= lightBytes) return { kind: 'keep' };
  const scale = Math.min(1, longestSide / longest);
  return {
    kind: 'redraw',
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}
