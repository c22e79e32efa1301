import { useEffect, useRef, useState } from 'react';

const pauseMs = 400;

/**
 * A field that shows every letter at once and tells on what was typed when the typing pauses; a value changed from outside
 * (conditions dropped) replaces what stands in it.
 */
export function useTyped(value: string, tell: (typed: string) => void): [string, (next: string) => void] {
  const [typed, setTyped] = useState(value);
  const pending = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(tell);
  latest.current = tell;
  useEffect(() => {
    if (pending.current === undefined) setTyped(value);
  }, [value]);
  useEffect(() => () => clearTimeout(pending.current), []);
  const change = (next: string) => {
    setTyped(next);
    clearTimeout(pending.current);
    pending.current = setTimeout(() => {
      pending.current = undefined;
      latest.current(next);
    }, pauseMs);
  };
  return [typed, change];
}
