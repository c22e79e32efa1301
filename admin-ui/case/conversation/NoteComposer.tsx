import { Button } from '@mui/material';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useHotkey } from '../../hotkeys/hotkeys.ts';
import { NoteIcon } from '../../ui/icons.tsx';
import { Key } from '../../ui/Key.tsx';
import { useAllowed, useOpenCase } from '../case-context.ts';
import { useDraft } from '../use-draft.ts';
import styles from './NoteComposer.module.css';

/** A note for colleagues in its own place and colour: it can never go to the citizen. */
export function NoteComposer() {
  const { record, runner, setWriting } = useOpenCase();
  const { allowed, reason } = useAllowed('note');
  const draft = useDraft(record.id, 'note', { text: '' });
  const [focused, setFocused] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  useHotkey('m', () => input.current?.focus(), { enabled: allowed, label: 'Заметка для своих', group: 'Обращение' });
  const text = draft.body.text.trim();
  const send = async () => {
    if (text === '') return;
    if (await runner.run({ type: 'note', text }, { done: 'Заметка добавлена, житель её не видит' })) {
      draft.clear();
      input.current?.blur();
    }
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
    if (event.key === 'Escape') {
      event.stopPropagation();
      input.current?.blur();
    }
  };
  const tall = focused || draft.body.text !== '';
  return (
    <div className={styles.composer}>
      <NoteIcon size={16} className={styles.icon} />
      <textarea
        ref={input}
        aria-label="Заметка для своих, житель её не увидит"
        placeholder={allowed ? 'Заметка для своих, житель её не увидит' : reason}
        disabled={!allowed}
        rows={tall ? 3 : 1}
        value={draft.body.text}
        onChange={(event) => draft.change({ text: event.target.value })}
        onFocus={() => {
          setFocused(true);
          setWriting(true);
        }}
        onBlur={() => {
          setFocused(false);
          setWriting(false);
        }}
        onKeyDown={onKey}
      />
      {!tall && <Key>M</Key>}
      <Button
        size="small"
        className={styles.add ?? ''}
        disabled={!allowed || runner.busy}
        onMouseDown={(event) => event.preventDefault()}
        onClick={text === '' ? () => input.current?.focus() : send}
      >
        Добавить заметку
      </Button>
    </div>
  );
}
