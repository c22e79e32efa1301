import type { Store } from 'react-admin';
import { request } from './http.ts';
import { onSession } from './session.ts';

/** Settings that belong to the person and follow him to any computer; lists' pages and marked rows live in the tab. */
const kept = /^(theme$|pref\.|preferences\.)/;
const themeKey = 'mcc.theme';
const settings = new Map<string, unknown>();
const listeners = new Map<string, Set<(value: unknown) => void>>();
let saving: ReturnType<typeof setTimeout> | undefined;
let signedIn = false;

function tell(key: string): void {
  for (const listener of listeners.get(key) ?? []) listener(settings.get(key));
  if (key === 'theme') localStorage.setItem(themeKey, String(settings.get(key) ?? ''));
}

function saveLater(key: string): void {
  if (!signedIn || !kept.test(key)) return;
  clearTimeout(saving);
  saving = setTimeout(save, 600);
}

function save(): void {
  clearTimeout(saving);
  saving = undefined;
  const preferences = Object.fromEntries([...settings].filter(([name]) => kept.test(name)));
  // A setting that could not be saved stays for this tab and goes out with the next change.
  request('PATCH', '/session', { body: { preferences }, keepalive: true }).catch(() => undefined);
}

window.addEventListener('pagehide', () => {
  if (saving !== undefined) save();
});

onSession((session) => {
  signedIn = session !== undefined;
  if (!session) return;
  for (const [key, value] of Object.entries(session.user.preferences)) {
    settings.set(key, value);
    tell(key);
  }
});

/** Settings of the screens: in memory while the page is open, the person's own ones on the server. */
export const store: Store = {
  setup: () => {
    const theme = localStorage.getItem(themeKey);
    if (theme && !settings.has('theme')) settings.set('theme', theme);
  },
  teardown: () => undefined,
  getItem: <T>(key: string, defaultValue?: T) => (settings.has(key) ? (settings.get(key) as T) : defaultValue),
  setItem: (key, value) => {
    settings.set(key, value);
    tell(key);
    saveLater(key);
  },
  removeItem: (key) => {
    settings.delete(key);
    tell(key);
    saveLater(key);
  },
  removeItems: (prefix) => {
    for (const key of [...settings.keys()].filter((name) => name.startsWith(prefix))) store.removeItem(key);
  },
  reset: () => {
    for (const key of [...settings.keys()]) {
      if (key === 'theme') continue;
      settings.delete(key);
      tell(key);
    }
  },
  subscribe: (key, callback) => {
    const known = listeners.get(key) ?? new Set();
    known.add(callback);
    listeners.set(key, known);
    return () => known.delete(callback);
  },
  listItems: (prefix = '') => Object.fromEntries([...settings].filter(([key]) => key.startsWith(prefix))),
};
