import { Tooltip } from '@mui/material';
import { NavLink, useLocation } from 'react-router-dom';
import { usePreference } from '../data/preferences.ts';
import { useQueueCounts } from '../data/queue-counts.ts';
import type { MenuEntry } from '../feature.ts';
import { HotkeySheet, showHotkeys } from '../hotkeys/HotkeySheet.tsx';
import { useHotkey } from '../hotkeys/hotkeys.ts';
import { formatNumber } from '../i18n/plural.ts';
import { CollapseIcon, HelpIcon } from '../ui/icons.tsx';
import { useMenu } from './menu.ts';
import styles from './Rail.module.css';

/** The sections at the left: icons alone or with labels, as the person chose. */
export function Rail() {
  const [open, setOpen] = usePreference('railOpen');
  const menu = useMenu();
  const counts = useQueueCounts(menu.some((entry) => entry.count === 'openCases'));
  useHotkey('mod+b', () => setOpen(!open), { always: true, label: 'Меню с названиями', group: 'Везде' });
  const line = (entry: MenuEntry) => (
    <RailLine key={entry.to} entry={entry} open={open} count={entry.count ? counts?.all : undefined} />
  );
  return (
    <nav className={`${styles.rail} ${open ? styles.wide : ''}`} aria-label="Разделы">
      {menu.filter((entry) => entry.place === 'main').map(line)}
      <span className={styles.gap} />
      <RailButton open={open} label="Клавиши" icon={HelpIcon} onClick={showHotkeys} />
      {menu.filter((entry) => entry.place === 'bottom').map(line)}
      <RailButton
        open={open}
        label={open ? 'Свернуть меню' : 'Меню с названиями'}
        icon={CollapseIcon}
        flipped={!open}
        onClick={() => setOpen(!open)}
      />
      <HotkeySheet />
    </nav>
  );
}

function RailLine({ entry, open, count }: { entry: MenuEntry; open: boolean; count: number | undefined }) {
  const { pathname } = useLocation();
  const section = `/${entry.to.split('/')[1]}`;
  const current = pathname === section || pathname.startsWith(`${section}/`);
  const { icon: Icon } = entry;
  return (
    <>
      <Tooltip title={open ? '' : entry.label} placement="right">
        <NavLink
          to={entry.to}
          className={`${styles.line} ${current ? styles.current : ''}`}
          aria-label={open ? undefined : entry.label}
          aria-current={current ? 'page' : undefined}
        >
          <Icon />
          {open && <span className={styles.label}>{entry.label}</span>}
          {open && count !== undefined && <span className={styles.count}>{formatNumber(count)}</span>}
        </NavLink>
      </Tooltip>
      {open &&
        current &&
        entry.children?.map((child) => (
          <NavLink
            key={child.to}
            to={child.to}
            end
            className={({ isActive }) => `${styles.child} ${isActive ? styles.current : ''}`}
          >
            {child.label}
          </NavLink>
        ))}
    </>
  );
}

interface RailButtonProps {
  open: boolean;
  label: string;
  icon: MenuEntry['icon'];
  onClick: () => void;
  flipped?: boolean;
}

function RailButton({ open, label, icon: Icon, onClick, flipped = false }: RailButtonProps) {
  return (
    <Tooltip title={open ? '' : label} placement="right">
      <button type="button" className={styles.line} onClick={onClick} aria-label={open ? undefined : label}>
        <Icon className={flipped ? styles.flipped : undefined} />
        {open && <span className={styles.label}>{label}</span>}
      </button>
    </Tooltip>
  );
}
