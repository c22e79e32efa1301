import { useState } from 'react';
import { useNotify } from 'react-admin';
import { caseApi } from '../../data/case-api.ts';
import { messageOf } from '../../data/problem.ts';
import { copyText } from '../../ui/copy-text.ts';
import { useOpenCase } from '../case-context.ts';

/** The executor's secure link: on the clipboard, or by a letter to his address again. */
export function ExecutorLink() {
  const { record } = useOpenCase();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const copy = async () => {
    setBusy(true);
    try {
      await copyText(await caseApi.answerLink(record.id));
      notify('Ссылка исполнителя скопирована: отправьте её тому, кто отвечает', { type: 'success' });
    } catch (error) {
      notify(messageOf(error), { type: 'error' });
    } finally {
      setBusy(false);
    }
  };
  const send = async () => {
    setBusy(true);
    try {
      notify(`Ссылка отправлена ещё раз: ${await caseApi.sendAnswerLink(record.id)}`, { type: 'success' });
    } catch (error) {
      notify(messageOf(error), { type: 'error', autoHideDuration: 10_000 });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <button type="button" disabled={busy} onClick={copy}>
        Скопировать
      </button>{' '}
      <button type="button" disabled={busy} onClick={send}>
        Отправить ещё раз
      </button>
    </>
  );
}
