import { IconButton, Tooltip } from '@mui/material';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router-dom';
import type { FeedState } from '../data/events.ts';
import { findSession } from '../data/session.ts';
import { useHotkey } from '../hotkeys/hotkeys.ts';
import { Palette } from '../palette/Palette.tsx';
import { SearchIcon } from '../ui/icons.tsx';
import { Key } from '../ui/Key.tsx';
import { NoticesBell } from './NoticesBell.tsx';
import styles from './TopBar.module.css';
import { UserMenu } from './UserMenu.tsx';
import { WorkClock } from './WorkClock.tsx';

const TenantSwitch = lazy(async () => ({ default: (await import('./TenantSwitch.tsx')).TenantSwitch }));

/** The municipality; a choice for whoever serves several. */
function TenantName() {
  const session = findSession();
  const name = <span className={styles.tenant}>{session?.tenant.name}</span>;
  if (!session?.accounts.length) return name;
  return (
    <Suspense fallback={name}>
      <TenantSwitch />
    </Suspense>
  );
}

/** Logo, municipality, search and commands, working time, notices, the person. */
export function TopBar({ feed }: { feed: FeedState }) {
  const [searching, setSearching] = useState(false);
  useHotkey('mod+k', () => setSearching(true), { always: true, label: 'Поиск и команды', group: 'Везде' });
  return (
    <header className={styles.bar}>
      <Link to="/" className={styles.logo} aria-label="На главную">
        <svg viewBox="0 0 28 28" width="28" height="28" aria-hidden="true">
          <rect width="28" height="28" rx="7" fill="var(--accent)" />
          <path
            d="M8 19.5v-11l6 7 6-7v11"
            fill="none"
            stroke="var(--on-accent)"
            strokeWidth="2.6"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      </Link>
      <TenantName />
      <button type="button" className={styles.search} onClick={() => setSearching(true)}>
        <SearchIcon size={16} />
        <span>Номер, адрес, человек или команда</span>
        <Key>Ctrl K</Key>
      </button>
      <div className={styles.right}>
        {feed === 'waiting' && (
          <Tooltip title="Изменения коллег появятся, когда связь вернётся">
            <span className={styles.offline} role="status">
              Нет связи
            </span>
          </Tooltip>
        )}
        <WorkClock />
        <span className={styles.searchButton}>
          <IconButton aria-label="Поиск и команды" onClick={() => setSearching(true)}>
            <SearchIcon size={20} />
          </IconButton>
        </span>
        <NoticesBell />
        <UserMenu />
      </div>
      <Palette open={searching} onClose={() => setSearching(false)} />
    </header>
  );
}
