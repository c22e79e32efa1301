import { TextField } from '@mui/material';
import { useEffect } from 'react';
import type { DraftKind } from '../../data/case-api.ts';
import { useOpenCase } from '../case-context.ts';
import { draftWords } from '../draft-words.ts';
import { useDraft } from '../use-draft.ts';

interface DraftedTextProps {
  caseId: string;
  kind: DraftKind;
  name: string;
  label: string;
  onChange: (name: string, text: string) => void;
  /** Hands out the way to drop the draft once its words were sent. */
  keepForget: (forget: () => void) => void;
}

/** Words of a form that are kept on the server while they are typed. */
export function DraftedText({ caseId, kind, name, label, onChange, keepForget }: DraftedTextProps) {
  const { setWriting } = useOpenCase();
  const draft = useDraft(caseId, kind, { text: '' });
  const { text } = draft.body;
  useEffect(() => onChange(name, text), [name, text, onChange]);
  useEffect(() => keepForget(() => draft.clear()), [draft.clear, keepForget]);
  return (
    <TextField
      label={label}
      value={text}
      required
      fullWidth
      autoFocus
      multiline
      minRows={4}
      maxRows={14}
      disabled={draft.state === 'loading'}
      helperText={draftWords(draft)}
      onFocus={() => setWriting(true)}
      onChange={(event) => draft.change({ text: event.target.value })}
    />
  );
}
