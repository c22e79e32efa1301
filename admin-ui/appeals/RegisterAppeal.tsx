import { Button, IconButton, MenuItem, TextField } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { AnswerWay, AppealForm, AppealType } from '../../domain/appeal.ts';
import { answerWayTitle, appealFormTitle, appealTypeTitle } from '../../domain/appeal-title.ts';
import { CasePicker } from '../case/commands/CasePicker.tsx';
import { RecordPicker } from '../case/commands/RecordPicker.tsx';
import { FilePicker } from '../case/files/FilePicker.tsx';
import { caseApi } from '../data/case-api.ts';
import { serverNow } from '../data/now.ts';
import { messageOf } from '../data/problem.ts';
import { useHotkey } from '../hotkeys/hotkeys.ts';
import { formatTime, localDateOf, momentOf } from '../i18n/dates.ts';
import { ApplicantFields } from '../register/ApplicantFields.tsx';
import { blankMessage, type NewMessage, toNewCase } from '../register/new-message.ts';
import styles from '../register/Register.module.css';
import { CrossIcon, PlusIcon } from '../ui/icons.tsx';
import { Key } from '../ui/Key.tsx';
import { Card, TwoColumns } from '../ui/Page.tsx';
import { AppealsFrame } from './AppealsFrame.tsx';

interface Typed extends NewMessage {
  type: AppealType;
  form: AppealForm;
  answerBy: AnswerWay;
  number: string;
  registeredAt: string;
  repeatOfId: string;
  others: readonly string[];
}

const blank = (): Typed => ({
  ...blankMessage('appeal59'),
  type: 'statement',
  form: 'written',
  answerBy: 'post',
  number: '',
  registeredAt: '',
  repeatOfId: '',
  others: [],
});

/** An appeal put into the register by hand: who, how it was made, how he wants to be answered, its number and day. */
export function RegisterAppeal() {
  const navigate = useNavigate();
  const notify = useNotify();
  const [typed, setTyped] = useState<Typed>(blank);
  const change = (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part }));
  const register = useMutation({ mutationFn: registerAppeal });
  const answered = typed.address.trim() !== '' || (typed.form === 'electronic' && typed.email.trim() !== '');
  const anonymous =
    typed.name.trim() === '' || !(answered || (typed.form === 'electronic' && typed.answerBy === 'portal'));
  const ready = typed.text.trim() !== '' && !register.isPending;
  const send = async () => {
    if (!ready) return;
    try {
      const { id, words } = await register.mutateAsync(typed);
      notify(words, { type: 'success' });
      navigate(`/cases/${id}`);
    } catch {
      // The refusal stands above the button, the words stay in the form.
    }
  };
  useHotkey('mod+enter', send, { always: true, label: 'Зарегистрировать', group: 'Новое обращение' });
  return (
    <AppealsFrame current="new" hint="Письменное, устное или электронное обращение граждан и организаций">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TwoColumns
          main={
            <Card title="Обращение">
              <AppealFields typed={typed} change={change} />
              {register.error && (
                <p className={styles.problem} role="alert">
                  {messageOf(register.error)}
                </p>
              )}
              <div className={styles.buttons}>
                <Button type="submit" variant="contained" color="primary" disabled={!ready}>
                  {register.isPending ? 'Регистрируем…' : 'Зарегистрировать'}&ensp;<Key>Ctrl Enter</Key>
                </Button>
              </div>
              {typed.text.trim() === '' && <p className={styles.why}>Кнопка откроется, когда появится текст.</p>}
            </Card>
          }
          aside={
            <Card title="Заявитель">
              <ApplicantFields typed={typed} change={change} />
              <Others names={typed.others} onChange={(others) => change({ others })} />
              {anonymous && (
                <p className={styles.why}>
                  Без имени или адреса ответ не даётся (59-ФЗ, ст. 11 ч. 1), но обращение регистрируется.
                </p>
              )}
            </Card>
          }
        />
      </form>
    </AppealsFrame>
  );
}

/** Takes the appeal in and registers it by one act: a refused number leaves no appeal behind. Its day may lie in the past. */
async function registerAppeal(typed: Typed): Promise<{ id: string; words: string }> {
  const { type, form, answerBy } = typed;
  const others = typed.others.map((name) => name.trim()).filter((name) => name !== '');
  const plain = toNewCase(typed);
  const [date = '', time = ''] = typed.registeredAt.split('T');
  const { id, number } = await caseApi.register({
    ...plain,
    kind: 'appeal',
    ...(plain.applicant && {
      applicant: { ...plain.applicant, ...(others.length > 0 && { others: others.map((name) => ({ name })) }) },
    }),
    appeal: { type, form, answerBy },
    registration: {
      ...(typed.number.trim() !== '' && { number: typed.number.trim() }),
      ...(typed.registeredAt !== '' && { registeredAt: momentOf(date, time) }),
      ...(typed.repeatOfId !== '' && { repeatOfId: typed.repeatOfId }),
    },
  });
  return { id, words: `Зарегистрировано под номером ${typed.number.trim() || number}` };
}

function AppealFields({ typed, change }: { typed: Typed; change: (part: Partial<Typed>) => void }) {
  const now = serverNow();
  const latest = `${localDateOf(now)}T${formatTime(now)}`;
  const moment = (name: 'receivedAt' | 'registeredAt', label: string, helperText: string) => (
    <TextField
      label={label}
      type="datetime-local"
      value={typed[name]}
      helperText={helperText}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: latest } }}
      onChange={(event) => change({ [name]: event.target.value })}
    />
  );
  return (
    <div className={styles.fields}>
      <Choice
        label="Вид"
        value={typed.type}
        titles={appealTypeTitle}
        onChange={(type) => change({ type: AppealType.parse(type) })}
      />
      <Choice
        label="Форма"
        value={typed.form}
        titles={appealFormTitle}
        onChange={(form) => change({ form: AppealForm.parse(form) })}
      />
      {moment('receivedAt', 'Когда поступило', 'Пусто: сейчас')}
      <Choice
        label="Как ответить"
        value={typed.answerBy}
        titles={answerWayTitle}
        onChange={(way) => change({ answerBy: AnswerWay.parse(way) })}
      />
      <TextField
        label="Регистрационный номер"
        value={typed.number}
        helperText="Пусто: номер карточки"
        onChange={(event) => change({ number: event.target.value })}
      />
      {moment('registeredAt', 'Когда зарегистрировано', 'Пусто: сейчас. Не позже трёх дней с поступления')}
      <div className={styles.wide}>
        <CasePicker
          label="Повторяет обращение"
          hint="Если заявитель уже обращался с этим"
          onChange={(repeatOfId) => change({ repeatOfId })}
        />
      </div>
      <TextField
        className={styles.wide ?? ''}
        label="Текст обращения"
        required
        multiline
        minRows={6}
        maxRows={16}
        value={typed.text}
        onChange={(event) => change({ text: event.target.value })}
      />
      <RecordPicker resource="topics" label="Тема" value={typed.topicId} onChange={(topicId) => change({ topicId })} />
      <RecordPicker
        resource="territories"
        label="Территория"
        value={typed.territoryId}
        onChange={(territoryId) => change({ territoryId })}
      />
      <div className={styles.wide}>
        <FilePicker files={typed.files} onChange={(files) => change({ files })} label="Скан или файл" />
      </div>
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  titles: Readonly<Record<string, string>>;
  onChange: (value: string) => void;
}

function Choice({ label, value, titles, onChange }: ChoiceProps) {
  return (
    <TextField select label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {Object.entries(titles).map(([code, title]) => (
        <MenuItem key={code} value={code}>
          {title}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** The others who signed a collective appeal: the first applicant is the one who is answered. */
function Others({ names, onChange }: { names: readonly string[]; onChange: (names: readonly string[]) => void }) {
  return (
    <div className={styles.person} style={{ marginTop: 16 }}>
      {names.map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no name but their place while they are typed
        <div key={index} style={{ display: 'flex', gap: 4 }}>
          <TextField
            fullWidth
            label={`Ещё заявитель ${index + 1}`}
            value={name}
            autoComplete="off"
            onChange={(event) => onChange(names.map((one, at) => (at === index ? event.target.value : one)))}
          />
          <IconButton
            aria-label={`Убрать заявителя ${index + 1}`}
            onClick={() => onChange(names.filter((_, at) => at !== index))}
          >
            <CrossIcon size={16} />
          </IconButton>
        </div>
      ))}
      <Button size="small" startIcon={<PlusIcon size={15} />} onClick={() => onChange([...names, ''])}>
        Коллективное: добавить заявителя
      </Button>
    </div>
  );
}
