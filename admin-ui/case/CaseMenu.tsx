import { IconButton, ListItemText, Menu, MenuItem } from '@mui/material';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { CommandType } from '../../domain/case-command.ts';
import { type PaletteAction, usePaletteActions } from '../palette/actions.ts';
import { LockIcon, MoreIcon } from '../ui/icons.tsx';
import styles from './CaseMenu.module.css';
import { useOpenCase } from './case-context.ts';
import { formOf } from './commands/command-forms.ts';

/** Everything that can be done with the case: what is open first, what is not with the reason in words. */
export function CaseMenu() {
  const { record, ask } = useOpenCase();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const navigate = useNavigate();
  const lines = useMemo(
    () =>
      record.allowedCommands
        .flatMap(({ type, allowed, reason }) => {
          const form = formOf(type as CommandType);
          return form ? [{ type: type as CommandType, label: form.label, allowed, reason }] : [];
        })
        .sort((a, b) => Number(b.allowed) - Number(a.allowed)),
    [record.allowedCommands],
  );
  const actions = useMemo<PaletteAction[]>(
    () =>
      lines.map(({ type, label, allowed, reason }) => ({
        id: type,
        label,
        hint: record.number,
        ...(!allowed && { refused: reason ?? 'сейчас недоступно' }),
        run: () => ask(type),
      })),
    [lines, record.number, ask],
  );
  usePaletteActions(actions);
  const close = () => setAnchor(null);
  return (
    <>
      <IconButton
        size="small"
        aria-label="Ещё действия"
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreIcon />
      </IconButton>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={close}
        slotProps={{ paper: { className: styles.paper ?? '' } }}
      >
        <MenuItem
          onClick={() => {
            close();
            navigate(`/cases/${record.id}/history`);
          }}
        >
          Ход дела
        </MenuItem>
        {lines
          .filter(({ allowed }) => allowed)
          .map(({ type, label }) => (
            <MenuItem
              key={type}
              onClick={() => {
                close();
                ask(type);
              }}
            >
              {label}
            </MenuItem>
          ))}
        <li className={styles.heading} role="presentation">
          Сейчас нельзя
        </li>
        {lines
          .filter(({ allowed }) => !allowed)
          .map(({ type, label, reason }) => (
            <MenuItem key={type} aria-disabled="true" className={styles.refused ?? ''}>
              <LockIcon size={15} />
              <ListItemText primary={label} secondary={reason} />
            </MenuItem>
          ))}
      </Menu>
    </>
  );
}
