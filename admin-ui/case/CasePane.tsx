import { Button } from '@mui/material';
import type { Presence } from '../data/case-api.ts';
import { ChevronLeftIcon } from '../ui/icons.tsx';
import { CaseHeader } from './CaseHeader.tsx';
import styles from './CasePane.module.css';
import { ClockCards } from './clocks/ClockCards.tsx';
import { Conversation } from './conversation/Conversation.tsx';
import { NoteComposer } from './conversation/NoteComposer.tsx';

interface CasePaneProps {
  present: readonly Presence[];
  backToList: () => void;
  showWork: () => void;
  className: string | undefined;
}

/** What the citizen wrote and what has happened since; its deadlines on top, a note for colleagues at the bottom. */
export function CasePane({ present, backToList, showWork, className }: CasePaneProps) {
  return (
    <article className={`${styles.pane} ${className ?? ''}`} aria-label="Обращение">
      <div className={styles.phoneBar}>
        <Button size="small" startIcon={<ChevronLeftIcon size={16} />} onClick={backToList}>
          К списку
        </Button>
        <Button size="small" variant="contained" color="primary" className={styles.toWork ?? ''} onClick={showWork}>
          К работе
        </Button>
      </div>
      <div className={styles.scroll}>
        <CaseHeader present={present} />
        <ClockCards />
        <Conversation />
      </div>
      <NoteComposer />
    </article>
  );
}
