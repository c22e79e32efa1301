import { TextField } from '@mui/material';
import { useState } from 'react';
import { type LetterKind, letterTitle, PostItem } from '../../domain/letter.ts';
import { caseApi } from '../data/case-api.ts';
import { serverNow } from '../data/now.ts';
import { localDateOf } from '../i18n/dates.ts';
import { ActDialog } from './ActDialog.tsx';

/** A letter on paper with what was said of its posting before. */
export interface PostedLetter {
  id: string;
  kind: LetterKind;
  postedOn: string | null;
  postItem: string | null;
}

interface PostDialogProps {
  caseId: string;
  letter: PostedLetter;
  onClose: () => void;
  onDone: (words: string) => void;
}

/** When a letter was posted and under which number; marked again it mends what was marked before. */
export function PostDialog({ caseId, letter, onClose, onDone }: PostDialogProps) {
  const today = localDateOf(serverNow());
  const [postedOn, setPostedOn] = useState(letter.postedOn ?? today);
  const [item, setItem] = useState(letter.postItem ?? '');
  const wrong = item.trim() !== '' && !PostItem.safeParse(item).success;
  return (
    <ActDialog
      title={`Отправка почтой: ${letterTitle[letter.kind].toLowerCase()}`}
      submit="Отправлено"
      ready={postedOn !== '' && postedOn <= today && !wrong}
      onClose={onClose}
      onDone={onDone}
      act={async () => {
        const number = item.trim() === '' ? {} : { item };
        const outcome = await caseApi.command(caseId, { type: 'markPosted', letterId: letter.id, postedOn, ...number });
        return outcome.state === 'applied'
          ? 'Отправка записана'
          : 'Принято: запишется, как только заработает служба сроков';
      }}
    >
      <TextField
        required
        type="date"
        label="День отправки"
        value={postedOn}
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: today } }}
        onChange={(event) => setPostedOn(event.target.value)}
      />
      <TextField
        label="Номер почтового отправления"
        value={item}
        error={wrong}
        helperText="14 цифр с чека или вид RA123456785RU; у простого письма номера нет"
        slotProps={{ htmlInput: { inputMode: 'text', autoComplete: 'off' } }}
        onChange={(event) => setItem(event.target.value)}
      />
    </ActDialog>
  );
}
