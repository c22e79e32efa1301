/** @jsxImportSource preact */
import type { Draft } from './draft.ts';
import { Icon } from './icons.tsx';
import { clockTime } from './time-words.ts';

/** What is known of saving, in words; empty before the first letter. */
export function saveWords(draft: Draft, saving: 'still' | 'saving' | 'failed', zone: string): string {
  if (saving === 'failed') return 'Не сохраняется: не закрывайте страницу';
  if (saving === 'saving') return 'Сохраняем…';
  return draft.savedAt === null ? '' : `Сохранено на телефоне, ${clockTime(draft.savedAt, zone)}`;
}

/** The state of saving, always in sight. */
export function SaveState(props: { words: string; saving: 'still' | 'saving' | 'failed' }) {
  return (
    <p class={`save ${props.saving}`} aria-hidden="true">
      {props.words && props.saving !== 'saving' && (
        <Icon name={props.saving === 'failed' ? 'alert' : 'check'} size={16} />
      )}
      {props.words}
    </p>
  );
}
