import { IconButton, Tooltip } from '@mui/material';
import { Link } from 'react-router-dom';
import { usePreference } from '../data/preferences.ts';
import { QueueIcon, TableIcon } from '../ui/icons.tsx';
import styles from './ViewChoice.module.css';

/** List or table: the person's choice, kept for the next time. */
export function ViewChoice({ queue, search }: { queue: string; search: string }) {
  const [view, setView] = usePreference('queueView');
  return (
    <span className={styles.views}>
      <Tooltip title="Список">
        <IconButton
          size="small"
          aria-label="Показать списком"
          className={view === 'list' ? (styles.pressed ?? '') : ''}
          onClick={() => setView('list')}
        >
          <QueueIcon />
        </IconButton>
      </Tooltip>
      <Tooltip title="Таблица с условиями">
        <IconButton
          size="small"
          aria-label="Показать таблицей"
          className={view === 'table' ? (styles.pressed ?? '') : ''}
          component={Link}
          to={`/queues/${queue}${search}`}
          onClick={() => setView('table')}
        >
          <TableIcon />
        </IconButton>
      </Tooltip>
    </span>
  );
}

/** How tall the rows of the table are. */
export function DensityChoice() {
  const [density, setDensity] = usePreference('density');
  const button = (value: 'dense' | 'roomy', label: string) => (
    <button
      type="button"
      aria-pressed={density === value}
      className={density === value ? styles.chosen : ''}
      onClick={() => setDensity(value)}
    >
      {label}
    </button>
  );
  return (
    <span className={styles.density}>
      {button('dense', 'Плотно')}
      {button('roomy', 'Просторно')}
    </span>
  );
}
