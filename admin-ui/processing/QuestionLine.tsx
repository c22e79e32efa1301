import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Key } from '../ui/Key.tsx';
import styles from './QuestionGrid.module.css';

interface Typed {
  body: string;
  name: string;
  phone: string;
  answer: string;
}

const empty: Typed = { body: '', name: '', phone: '', answer: '' };

/** The empty line of the grid: Tab leads through its cells, Enter writes the question down and the next line waits. */
export function QuestionLine({
  number,
  add,
}: {
  number: number;
  add: (body: Record<string, unknown>) => Promise<boolean>;
}) {
  const [typed, setTyped] = useState(empty);
  const [busy, setBusy] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const write = async () => {
    if (busy || typed.body.trim() === '') return;
    setBusy(true);
    const { body, name, phone, answer } = typed;
    const caller = { ...(name.trim() && { name: name.trim() }), ...(phone.trim() && { phone: phone.trim() }) };
    const done = await add({
      body: body.trim(),
      ...(Object.keys(caller).length > 0 && { caller }),
      ...(answer.trim() && { answer: answer.trim() }),
    });
    setBusy(false);
    if (!done) return;
    setTyped(empty);
    first.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      write();
    }
  };
  const cell = (name: keyof Typed, label: string, most: number) => (
    <td>
      <input
        ref={name === 'body' ? first : undefined}
        aria-label={label}
        placeholder={label}
        maxLength={most}
        value={typed[name]}
        onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
        onKeyDown={onKey}
      />
    </td>
  );
  return (
    <tr className={styles.empty}>
      <td className={styles.number}>{number}</td>
      {cell('body', 'Вопрос', 20_000)}
      {cell('name', 'Кто спросил', 300)}
      {cell('phone', 'Телефон', 40)}
      {cell('answer', 'Ответ в эфире, если дан', 20_000)}
      <td className={styles.act}>
        <button type="button" disabled={busy || typed.body.trim() === ''} onClick={write}>
          Записать
        </button>{' '}
        <Key>Enter</Key>
      </td>
    </tr>
  );
}
