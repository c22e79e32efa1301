/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks';

const quietMs = 1500;

/** Says the words to a screen reader once they have stood still: typing is not interrupted letter by letter. */
export function LiveRegion({ words }: { words: string }) {
  const [said, say] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => say(words), quietMs);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <p class="visually-hidden" role="status" aria-live="polite">
      {said}
    </p>
  );
}
