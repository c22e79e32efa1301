import { FormControlLabel, Radio, RadioGroup, Switch } from '@mui/material';
import { useTheme } from 'react-admin';
import { type Preferences, usePreference } from '../data/preferences.ts';
import { Accounts } from './Accounts.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import styles from './Settings.module.css';

const afterCommand: readonly { value: Preferences['afterCommand']; label: string }[] = [
  { value: 'stay', label: 'Остаться на обращении' },
  { value: 'next', label: 'Открыть следующее по сроку' },
  { value: 'list', label: 'Вернуться к списку' },
];

/** The person's own settings: they are kept on the server and hold on every computer. */
export function Settings() {
  const [theme, setTheme] = useTheme();
  const [after, setAfter] = usePreference('afterCommand');
  const [hotkeys, setHotkeys] = usePreference('hotkeys');
  const [density, setDensity] = usePreference('density');
  return (
    <div className={styles.page}>
      <h1>Настройки</h1>
      <p className={styles.hint}>Ваши настройки хранятся на сервере и действуют на любом компьютере.</p>
      <section className={styles.card}>
        <h2 id="after-title">После отправки ответа или решения</h2>
        <RadioGroup
          aria-labelledby="after-title"
          value={after}
          onChange={(_, value) => setAfter(afterCommand.find((line) => line.value === value)?.value ?? 'stay')}
        >
          {afterCommand.map(({ value, label }) => (
            <FormControlLabel key={value} value={value} control={<Radio size="small" />} label={label} />
          ))}
        </RadioGroup>
      </section>
      <section className={styles.card}>
        <h2>Вид</h2>
        <FormControlLabel
          control={<Switch checked={theme === 'dark'} onChange={(_, on) => setTheme(on ? 'dark' : 'light')} />}
          label="Тёмная тема"
        />
        <FormControlLabel
          control={<Switch checked={density === 'dense'} onChange={(_, on) => setDensity(on ? 'dense' : 'roomy')} />}
          label="Плотные строки в таблице"
        />
        <FormControlLabel
          control={<Switch checked={hotkeys} onChange={(_, on) => setHotkeys(on)} />}
          label="Клавиши одной буквой: J, K, N, X. Список по знаку «?»"
        />
      </section>
      <Accounts />
      <PasswordForm />
    </div>
  );
}
