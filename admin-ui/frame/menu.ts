import { createContext, useContext } from 'react';
import { findSession, may } from '../data/session.ts';
import type { MenuEntry } from '../feature.ts';

/** The menu's lines of all features; given by the application, because features themselves show the frame's parts. */
export const MenuContext = createContext<readonly MenuEntry[]>([]);

/** The lines this person may open. */
export function useMenu(): readonly MenuEntry[] {
  const allowed = (entry: { permission?: MenuEntry['permission'] }) =>
    entry.permission === undefined || may(entry.permission);
  const session = findSession();
  return useContext(MenuContext)
    .filter((entry) => allowed(entry) && (!entry.visible || (session !== undefined && entry.visible(session))))
    .map((entry) => (entry.children ? { ...entry, children: entry.children.filter(allowed) } : entry));
}
