import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { useHotkey } from '../../hotkeys/hotkeys.ts';
import { plural } from '../../i18n/plural.ts';
import { CheckIcon, DiffIcon, WarningIcon } from '../../ui/icons.tsx';
import { useOpenCase } from '../case-context.ts';
import { unfilledPlace } from '../commands/command-body.ts';
import { WordDiff } from '../conversation/WordDiff.tsx';
import { draftWords } from '../draft-words.ts';
import { TemplateButton } from '../templates/TemplateButton.tsx';
import type { ServerDraft } from '../use-draft.ts';
import styles from './AnswerEditor.module.css';

interface AnswerEditorProps {
  draft: ServerDraft;
  label: string;
  /** Where the text will stand: «ВКонтакте, для жителя». */
  goesTo: string;
  /** The version to compare with. */
  before?: { version: number; text: string } | undefined;
  placeholder?: string;
  tools?: ReactNode;
}

/** The words for the citizen: kept on the server as typed, with templates and what changed since the last version. */
export function AnswerEditor({ draft, label, goesTo, before, placeholder = '', tools }: AnswerEditorProps) {
  const { setWriting, touch } = useOpenCase();
  const [diff, setDiff] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const { text } = draft.body;
  useHotkey('a', () => area.current?.focus(), { label: 'К тексту ответа', group: 'Обращение' });
  useLayoutEffect(() => {
    const element = area.current;
    if (!element || !text.length) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(420, Math.max(160, element.scrollHeight))}px`;
  }, [text]);
  const hole = unfilledPlace(text);
  const write = (next: string) => {
    touch();
    draft.change({ text: next });
  };
  return (
    <div>
      <div className={styles.head}>
        <label htmlFor={id}>{label}</label>
        <span className={draft.state === 'failed' ? styles.failed : styles.saved} role="status">
          {draft.state === 'saved' && <CheckIcon size={14} />}
          {draft.state === 'failed' && <WarningIcon size={14} />}
          {draftWords(draft)}
        </span>
      </div>
      <div className={styles.editor}>
        <div className={styles.tools}>
          <TemplateButton onPick={(body) => write(text === '' ? body : `${text.trimEnd()}\n\n${body}`)} />
          {before && (
            <button type="button" aria-pressed={diff} className={diff ? styles.on : ''} onClick={() => setDiff(!diff)}>
              <DiffIcon size={15} /> Отличия от версии {before.version}
            </button>
          )}
          {tools}
        </div>
        {diff && before ? (
          <div className={styles.diff}>
            <WordDiff before={before.text} after={text} />
          </div>
        ) : (
          <textarea
            id={id}
            ref={area}
            value={text}
            placeholder={placeholder}
            disabled={draft.state === 'loading'}
            onChange={(event) => write(event.target.value)}
            onFocus={() => setWriting(true)}
            onBlur={() => setWriting(false)}
          />
        )}
        <div className={styles.foot}>
          <span>{goesTo}</span>
          <span className="numbers">{plural(text.length, 'знак', 'знака', 'знаков')}</span>
        </div>
      </div>
      {hole && (
        <p className={styles.hole} role="alert">
          <WarningIcon size={15} /> Осталась подстановка {hole}: впишите значение, иначе текст не уйдёт.
        </p>
      )}
    </div>
  );
}
