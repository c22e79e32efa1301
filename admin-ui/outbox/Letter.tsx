import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useNotify } from 'react-admin';
import { Link } from 'react-router-dom';
import { plural } from '../i18n/plural.ts';
import { copyText } from '../ui/copy-text.ts';
import { CopyIcon } from '../ui/icons.tsx';
import styles from './Letter.module.css';
import { MailState, type ShownMail } from './Outbox.tsx';

/** One letter whole, with its link to copy. */
export function Letter({ mail, onClose }: { mail: ShownMail; onClose: () => void }) {
  const notify = useNotify();
  const link = mail.text.match(/https?:\/\/\S+/)?.[0];
  const copy = async (text: string, words: string) => {
    await copyText(text);
    notify(words, { type: 'success' });
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="letter-title">
      <DialogTitle id="letter-title">{mail.subject}</DialogTitle>
      <DialogContent>
        <p className={styles.to}>
          Кому: {mail.toName}
          {mail.to && mail.to !== mail.toName && `, ${mail.to}`} <MailState state={mail.state} />
        </p>
        {mail.lastError && (
          <p className={styles.error} role="alert">
            Не ушло, {plural(mail.attempts, 'попытка', 'попытки', 'попыток')}: {mail.lastError}
          </p>
        )}
        <pre className={styles.text}>{mail.text}</pre>
      </DialogContent>
      <DialogActions>
        {mail.caseId && (
          <Button component={Link} to={`/cases/${mail.caseId}`}>
            Обращение
          </Button>
        )}
        <Button onClick={() => void copy(mail.text, 'Письмо скопировано')}>Скопировать письмо</Button>
        {link && (
          <Button
            variant="contained"
            color="primary"
            startIcon={<CopyIcon />}
            onClick={() => void copy(link, 'Ссылка скопирована')}
          >
            Скопировать ссылку
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
