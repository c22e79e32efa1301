import { Button } from '@mui/material';
import { channelTitle } from '../i18n/words.ts';
import { Tag } from '../ui/Tag.tsx';
import type { DraftFields } from './draft-fields.ts';
import { Words } from './inline.tsx';
import styles from './RegulationsPage.module.css';

interface DraftHeadProps {
  draft: DraftFields;
  /** What it was begun from, how much was changed, whether it is saved. */
  standing: string;
  problem: string | null;
  isBusy: boolean;
  mayPublish: boolean;
  onWithdraw: () => void;
  onPublish: () => void;
}

/** The head of a version being written: how it stands, from which day it will hold, publishing and taking back. */
export function DraftHead({ draft, standing, problem, isBusy, mayPublish, onWithdraw, onPublish }: DraftHeadProps) {
  const { body, problems, field } = draft;
  const own = problems.filter(({ path }) => path[0] === 'validFrom' || path[0] === 'channel');
  return (
    <header className={styles.head}>
      <div className={styles.titles}>
        <h1>
          Регламент: {channelTitle(body.channel)}, версия {body.version} <Tag tone="promised">черновик</Tag>
        </h1>
        <p className={styles.quiet} role="status">
          {standing}
        </p>
        {problem && (
          <p className={styles.alert} role="alert">
            {problem}
          </p>
        )}
        {own.map(({ place, message }) => (
          <p key={message} className={styles.alert} role="status">
            {place}: {message}
          </p>
        ))}
      </div>
      <div className={styles.side}>
        <span className={styles.from}>
          Вступает в силу <Words label="Вступает в силу" type="date" value={body.validFrom} {...field('validFrom')} />
        </span>
        <Button color="inherit" disabled={isBusy} onClick={onWithdraw}>
          Отозвать
        </Button>
        <Button variant="contained" color="primary" disabled={!mayPublish || isBusy} onClick={onPublish}>
          Опубликовать версию {body.version}
        </Button>
      </div>
    </header>
  );
}
