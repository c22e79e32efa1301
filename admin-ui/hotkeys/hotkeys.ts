import { useEffect, useSyncExternalStore } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { usePreference } from '../data/preferences.ts';

/** A key as the sheet shows it. */
export interface HotkeyLine {
  keys: string;
  label: string;
  group: string;
}

let lines: readonly HotkeyLine[] = [];
const listeners = new Set<() => void>();

function change(next: readonly HotkeyLine[]): void {
  lines = next;
  for (const listener of listeners) listener();
}

/** The keys that work on this page now. */
export function useHotkeyLines(): readonly HotkeyLine[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => lines,
  );
}

interface HotkeyOptions {
  label: string;
  group: string;
  enabled?: boolean;
  /** Also inside inputs: for Ctrl+Enter and Esc. */
  inText?: boolean;
  /** Works even for those who switched the single-letter keys off. */
  always?: boolean;
}

/**
 * A key by its place on the keyboard, so that it works in ЙЦУКЕН as in QWERTY. Single letters are silent while the
 * person types, while a dialog is open, and for those who switched keys off.
 */
export function useHotkey(keys: string, act: () => void, options: HotkeyOptions): void {
  const { label, group, enabled = true, inText = false, always = false } = options;
  const [allowed] = usePreference('hotkeys');
  const live = enabled && (allowed || always);
  useHotkeys(keys, act, {
    enabled: live,
    useKey: false,
    preventDefault: true,
    enableOnFormTags: true,
    enableOnContentEditable: true,
    ignoreEventWhen: (event) =>
      event.defaultPrevented || (!always && ((!inText && isTyping(event.target)) || dialogIsOpen())),
  });
  useEffect(() => {
    if (!live) return;
    const line = { keys, label, group };
    change([...lines, line]);
    return () => change(lines.filter((known) => known !== line));
  }, [keys, label, group, live]);
}

/** True in a field for words; a marked checkbox keeps J, K and X alive. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type);
  return target.isContentEditable || target.matches('textarea, select');
}

function dialogIsOpen(): boolean {
  const floating = document.querySelectorAll('[role="dialog"], [role="menu"], [role="listbox"]');
  return [...floating].some((element) => element.checkVisibility({ visibilityProperty: true }));
}

const names: Record<string, string> = {
  mod: 'Ctrl',
  ctrl: 'Ctrl',
  shift: 'Shift',
  enter: 'Enter',
  escape: 'Esc',
  down: '↓',
  up: '↑',
};

/** «Ctrl K» for `mod+k`. */
export function keysInWords(keys: string): string {
  return (keys.split(',')[0] ?? '')
    .split('+')
    .map((key) => names[key.trim()] ?? key.trim().toUpperCase())
    .join(' ');
}
