import { ListItemIcon, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { switchAccount } from '../data/accounts.ts';
import { messageOf } from '../data/problem.ts';
import { findSession } from '../data/session.ts';
import { CheckIcon, ChevronDownIcon, PlusIcon } from '../ui/icons.tsx';
import styles from './TenantSwitch.module.css';

/** The municipality in the top bar and the person's other ones: one choice leads there, no password is asked again. */
export function TenantSwitch() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [going, setGoing] = useState(false);
  const navigate = useNavigate();
  const notify = useNotify();
  const session = findSession();
  if (!session) return null;
  const close = () => setAnchor(null);
  const go = async (userId: string) => {
    close();
    setGoing(true);
    try {
      await switchAccount(userId);
    } catch (error) {
      setGoing(false);
      notify(messageOf(error), { type: 'warning' });
    }
  };
  return (
    <>
      <button
        type="button"
        className={styles.tenant}
        aria-haspopup="menu"
        disabled={going}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <span>{going ? 'Переходим…' : session.tenant.name}</span>
        <span className="visually-hidden">: сменить муниципалитет</span>
        <ChevronDownIcon size={14} />
      </button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={close}>
        <MenuItem selected onClick={close}>
          <ListItemIcon>
            <CheckIcon />
          </ListItemIcon>
          <span className={styles.choice}>
            <b>{session.tenant.name}</b>
            <span>{session.user.login}</span>
          </span>
        </MenuItem>
        {session.accounts.map((account) => (
          <MenuItem key={account.userId} onClick={() => void go(account.userId)}>
            <ListItemIcon />
            <span className={styles.choice}>
              <b>{account.tenantName}</b>
              <span>{account.login}</span>
            </span>
          </MenuItem>
        ))}
        <MenuItem
          className={styles.add ?? ''}
          onClick={() => {
            close();
            navigate('/settings');
          }}
        >
          <ListItemIcon>
            <PlusIcon />
          </ListItemIcon>
          Добавить кабинет
        </MenuItem>
      </Menu>
    </>
  );
}
