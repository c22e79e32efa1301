import { Dialog, DialogContent, DialogTitle, FormControlLabel, Switch } from '@mui/material';
import { useEffect, useState } from 'react';
import { usePreference } from '../data/preferences.ts';
import { Key } from '../ui/Key.tsx';
import styles from './HotkeySheet.module.css';
import { keysInWords, useHotkeyLines } from './hotkeys.ts';

const openEvent = 'mcc:hotkeys';

/** Opens the sheet from a menu or a button. */
export function showHotkeys(): void {
  window.dispatchEvent(new Event(openEvent));
}

/** The keys of this page; «?» opens it, here they can be switched off. */
export function HotkeySheet() {
  const [open, setOpen] = useState(false);
  const [allowed, setAllowed] = usePreference('hotkeys');
  const lines = useHotkeyLines();
  useEffect(() => {
    const show = () => setOpen(true);
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      // The sign itself, not a place: it stands on different keys of ЙЦУКЕН and QWERTY.
      if (event.key === '?' && !target?.closest('input, textarea, [contenteditable], [role="dialog"]')) show();
    };
    window.addEventListener(openEvent, show);
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener(openEvent, show);
      window.removeEventListener('keydown', onKey);
    };
  }, []);
  const groups = [...new Set(lines.map((line) => line.group))];
  return (
    <Dialog open={open} onClose={() => setOpen(false)} maxWidth="xs" fullWidth aria-labelledby="hotkeys-title">
      <DialogTitle id="hotkeys-title">Клавиши этой страницы</DialogTitle>
      <DialogContent>
        {groups.map((group) => (
          <section key={group} className={styles.group}>
            <h3>{group}</h3>
            <dl>
              {lines
                .filter((line) => line.group === group)
                .map((line) => (
                  <div key={line.keys + line.label}>
                    <dt>{line.label}</dt>
                    <dd>
                      <Key>{keysInWords(line.keys)}</Key>
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <p className={styles.hint}>Раскладка не важна: клавиша считается по её месту.</p>
        <FormControlLabel
          control={<Switch checked={allowed} onChange={(_, checked) => setAllowed(checked)} />}
          label="Клавиши включены"
        />
      </DialogContent>
    </Dialog>
  );
}
