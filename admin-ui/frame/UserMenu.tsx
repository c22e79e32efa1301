import { ListItemIcon, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { useLogout, useTheme } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { findSession } from '../data/session.ts';
import { roleTitle } from '../i18n/words.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { ChevronDownIcon, ExitIcon, MoonIcon, SettingsIcon, SunIcon } from '../ui/icons.tsx';
import styles from './UserMenu.module.css';

/** The person: name, roles, day or night, settings, the way out. */
export function UserMenu() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [theme, setTheme] = useTheme();
  const navigate = useNavigate();
  const logout = useLogout();
  const session = findSession();
  if (!session) return null;
  const close = () => setAnchor(null);
  const roles = session.grants.map(({ role, onBehalfOf }) =>
    onBehalfOf ? `${roleTitle[role]} (за: ${onBehalfOf.name})` : roleTitle[role],
  );
  return (
    <>
      <button
        type="button"
        className={styles.person}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Avatar name={session.user.name} />
        <span className="visually-hidden">Меню: {session.user.name}</span>
        <b aria-hidden="true">{session.user.name}</b>
        <ChevronDownIcon size={14} />
      </button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={close}>
        <li className={styles.who} role="presentation">
          <b>{session.user.name}</b>
          <span>{[...new Set(roles)].join(', ')}</span>
          <span>{session.user.login}</span>
        </li>
        <MenuItem
          onClick={() => {
            setTheme(theme === 'dark' ? 'light' : 'dark');
            close();
          }}
        >
          <ListItemIcon>{theme === 'dark' ? <SunIcon /> : <MoonIcon />}</ListItemIcon>
          {theme === 'dark' ? 'Светлая тема' : 'Тёмная тема'}
        </MenuItem>
        <MenuItem
          onClick={() => {
            navigate('/settings');
            close();
          }}
        >
          <ListItemIcon>
            <SettingsIcon />
          </ListItemIcon>
          Настройки
        </MenuItem>
        <MenuItem onClick={() => logout()}>
          <ListItemIcon>
            <ExitIcon />
          </ListItemIcon>
          Выйти
        </MenuItem>
      </Menu>
    </>
  );
}
