/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks';
import type { PhoneStore } from './phone-store.ts';

/** The address of a file that the server has. */
export const fileAddress = (fileId: string) => `/api/v1/files/${encodeURIComponent(fileId)}`;

/**
 * A photo that is still on this phone alone, drawn no larger than `side` pixels; the first of its names found in the
 * store wins. A canvas needs no exception in the content security policy, an object address would.
 */
export function LocalPhoto(props: { id: string; store: PhoneStore; side: number; words: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { id, store, side } = props;
  useEffect(() => {
    let gone = false;
    const draw = async () => {
      const photo = await store.photo(id);
      if (!photo || gone) return;
      const bitmap = await createImageBitmap(photo, { imageOrientation: 'from-image' });
      const paper = canvas.current;
      if (paper && !gone) {
        const scale = Math.min(1, side / Math.min(bitmap.width, bitmap.height));
        paper.width = Math.round(bitmap.width * scale);
        paper.height = Math.round(bitmap.height * scale);
        paper.getContext('2d')?.drawImage(bitmap, 0, 0, paper.width, paper.height);
      }
      bitmap.close();
    };
    // What cannot be drawn (a paper, a rare format) keeps its grey tile: the caption names it.
    draw().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [id, store, side]);
  return <canvas ref={canvas} role="img" aria-label={props.words} width={1} height={1} />;
}
