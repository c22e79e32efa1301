import { Drawer, List, ListItemButton, ListItemIcon, ListItemText } from '@mui/material';
import { useState } from 'react';
import { NavLink, useLocation, useNavigate } from 'react-router-dom';
import { MenuIcon } from '../ui/icons.tsx';
import { useMenu } from './menu.ts';
import styles from './PhoneBar.module.css';

const seats = 3;

/** The sections at the thumb on a phone: the first three and everything else behind «Ещё». */
export function PhoneBar() {
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const menu = useMenu();
  const pages = menu.flatMap((entry) => [entry, ...(entry.children ?? []).map((child) => ({ ...entry, ...child }))]);
  return (
    <nav className={styles.bar} aria-label="Разделы">
      {menu.slice(0, seats).map(({ to, label, icon: Icon }) => {
        const section = `/${to.split('/')[1]}`;
        const current = pathname === section || pathname.startsWith(`${section}/`);
        return (
          <NavLink
            key={to}
            to={to}
            className={(current ? styles.current : styles.seat) ?? ''}
            aria-current={current ? 'page' : undefined}
          >
            <Icon size={22} />
            {label}
          </NavLink>
        );
      })}
      <button type="button" className={styles.seat} onClick={() => setOpen(true)}>
        <MenuIcon size={22} />
        Ещё
      </button>
      <Drawer anchor="bottom" open={open} onClose={() => setOpen(false)}>
        <List>
          {pages.map(({ to, label, icon: Icon }) => (
            <ListItemButton
              key={to + label}
              onClick={() => {
                setOpen(false);
                navigate(to);
              }}
            >
              <ListItemIcon>
                <Icon size={22} />
              </ListItemIcon>
              <ListItemText>{label}</ListItemText>
            </ListItemButton>
          ))}
        </List>
      </Drawer>
    </nav>
  );
}
