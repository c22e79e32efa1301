import { useEffect, useState } from 'preact/hooks';
import type { Desk, DeskState } from './desk.ts';

/** The desk's state, fresh after each change. */
export function useDesk(desk: Desk): DeskState {
  const [state, setState] = useState(desk.state());
  useEffect(() => {
    setState(desk.state());
    return desk.subscribe(() => setState(desk.state()));
  }, [desk]);
  return state;
}

/** The server's time (ms), read anew a few times a minute while the page is seen. */
export function useNow(clock: () => number): number {
  const [now, setNow] = useState(clock());
  useEffect(() => {
    setNow(clock());
    const timer = setInterval(() => setNow(clock()), 10_000);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
}

/** Whether the phone thinks it has a network. */
export function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return online;
}
