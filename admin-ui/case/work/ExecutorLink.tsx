import { useState } from 'react';
import { useNotify } from 'react-admin';
import { caseApi } from '../../data/case-api.ts';
import { messageOf } from '../../data/problem.ts';
import { copyText } from '../../ui/copy-text.ts';
import { useOpenCase } from '../case-context.ts';

/** The executor's secure link on the clipboard, to be sent to him again. */
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
  return (
    <button type="button" disabled={busy} onClick={copy}>
      Скопировать
    </button>
  );
}
