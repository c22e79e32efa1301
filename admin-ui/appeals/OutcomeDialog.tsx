import { Checkbox, FormControlLabel, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { AnswerWay, AppealType } from '../../domain/appeal.ts';
import { answerWayTitle, appealTypeTitle } from '../../domain/appeal-title.ts';
import type { VisitView } from '../../domain/appeal-view.ts';
import { ActDialog } from './ActDialog.tsx';
import { appealApi } from './appeal-api.ts';

const outcomes = {
  answered: 'Дан устный ответ',
  appeal: 'Принято обращение',
  missed: 'Заявитель не пришёл',
  cancelled: 'Запись отменена',
} as const;
type Outcome = keyof typeof outcomes;

interface OutcomeDialogProps {
  visit: VisitView;
  onClose: () => void;
  onDone: (words: string) => void;
}

/** The card of a reception: an oral answer with the applicant's consent, or an appeal that goes to registration (ст. 13). */
export function OutcomeDialog({ visit, onClose, onDone }: OutcomeDialogProps) {
  const [outcome, setOutcome] = useState<Outcome>('answered');
  const [text, setText] = useState('');
  const [consent, setConsent] = useState(false);
  const [type, setType] = useState<AppealType>('statement');
  const [answerBy, setAnswerBy] = useState<AnswerWay>('post');
  const [where, setWhere] = useState('');
  // Where to answer is asked for when the booking does not know it.
  const asksWhere = outcome === 'appeal' && (answerBy === 'email' || (answerBy === 'post' && visit.address === null));
  const needsText = outcome === 'answered' || outcome === 'appeal';
  return (
    <ActDialog
      title={`Приём: ${visit.name}`}
      submit="Записать итог"
      ready={
        (!needsText || text.trim() !== '') &&
        (outcome !== 'answered' || consent) &&
        (!asksWhere || answerBy === 'post' || where.trim() !== '')
      }
      onClose={onClose}
      onDone={onDone}
      act={async () => {
        const body =
          outcome === 'answered'
            ? { outcome, answer: text, consent }
            : outcome === 'appeal'
              ? {
                  outcome,
                  text,
                  appeal: { form: 'oral', type, answerBy },
                  ...(asksWhere &&
                    where.trim() !== '' && { [answerBy === 'email' ? 'email' : 'address']: where.trim() }),
                }
              : { outcome };
        await appealApi.finish(visit.id, body);
        if (outcome === 'appeal') return 'Обращение принято: зарегистрируйте его';
        return outcome === 'answered' ? 'Итог приёма записан, карточка в журнале' : 'Итог приёма записан';
      }}
    >
      <p style={{ margin: 0 }}>{visit.about}</p>
      <TextField
        select
        label="Чем кончился приём"
        value={outcome}
        onChange={(event) => setOutcome(event.target.value as Outcome)}
      >
        {Object.entries(outcomes).map(([code, title]) => (
          <MenuItem key={code} value={code}>
            {title}
          </MenuItem>
        ))}
      </TextField>
      {needsText && (
        <TextField
          label={outcome === 'answered' ? 'Что ответили' : 'Суть обращения'}
          required
          multiline
          minRows={4}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {outcome === 'appeal' && (
        <>
          <TextField
            select
            label="Вид обращения"
            value={type}
            onChange={(event) => setType(AppealType.parse(event.target.value))}
          >
            {AppealType.options.map((code) => (
              <MenuItem key={code} value={code}>
                {appealTypeTitle[code]}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            select
            label="Как ответить"
            value={answerBy}
            onChange={(event) => {
              setAnswerBy(AnswerWay.parse(event.target.value));
              setWhere('');
            }}
          >
            {AnswerWay.options.map((code) => (
              <MenuItem key={code} value={code}>
                {answerWayTitle[code]}
              </MenuItem>
            ))}
          </TextField>
        </>
      )}
      {asksWhere && (
        <TextField
          label={answerBy === 'email' ? 'Электронная почта' : 'Почтовый адрес'}
          required={answerBy === 'email'}
          type={answerBy === 'email' ? 'email' : 'text'}
          autoComplete="off"
          value={where}
          helperText={answerBy === 'email' ? undefined : 'При записи адрес не назван, а без него ответ не отправить'}
          onChange={(event) => setWhere(event.target.value)}
        />
      )}
      {outcome === 'answered' && (
        <FormControlLabel
          control={<Checkbox checked={consent} onChange={(_, on) => setConsent(on)} />}
          label="Заявитель согласен на устный ответ (59-ФЗ, ст. 13 ч. 3)"
        />
      )}
    </ActDialog>
  );
}
