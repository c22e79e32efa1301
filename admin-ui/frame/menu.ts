import { createContext, useContext } from 'react';
import { may } from '../data/session.ts';
import type { MenuEntry } from '../feature.ts';

/** The menu's lines of all features; given by the application, because features themselves show the frame's parts. */
export const MenuContext = createContext<readonly MenuEntry[]>([]);

/** The lines this person may open. */
export function useMenu(): readonly MenuEntry[] {
  const allowed = (entry: { permission?: MenuEntry['permission'] }) =>
    entry.permission === undefined || may(entry.permission);
  return useContext(MenuContext)
    .filter(allowed)
    .map((entry) => (entry.children ? { ...entry, children: entry.children.filter(allowed) } : entry));
}
