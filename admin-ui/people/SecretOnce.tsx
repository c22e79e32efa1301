import { Button } from '@mui/material';
import { useNotify } from 'react-admin';
import { copyText } from '../ui/copy-text.ts';
import { CopyIcon, LockIcon } from '../ui/icons.tsx';
import styles from './SecretOnce.module.css';

interface SecretOnceProps {
  secret: string;
  /** What to do with it. */
  children: string;
  onClose: () => void;
}

/** A key or a secret, shown this once and never again. */
export function SecretOnce({ secret, children, onClose }: SecretOnceProps) {
  const notify = useNotify();
  const copy = async () => {
    await copyText(secret);
    notify('Скопировано', { type: 'success' });
  };
  return (
    <div className={styles.box}>
      <p>
        <LockIcon size={16} /> <b>Показываем один раз.</b> {children}
      </p>
      <code className={styles.secret}>{secret}</code>
      <div className={styles.buttons}>
        <Button onClick={onClose}>Закрыть, сохранил</Button>
        <Button variant="contained" color="primary" startIcon={<CopyIcon />} onClick={() => void copy()}>
          Скопировать
        </Button>
      </div>
    </div>
  );
}
