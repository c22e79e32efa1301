import { IconButton } from '@mui/material';
import { useListContext } from 'react-admin';
import { formatNumber } from '../i18n/plural.ts';
import { ChevronLeftIcon, ChevronRightIcon } from '../ui/icons.tsx';
import { Key } from '../ui/Key.tsx';
import styles from './TablePages.module.css';

/** Where in the table the person is, and the way to the next page. */
export function TablePages() {
  const { page, perPage, total = 0, setPage, hasNextPage, hasPreviousPage } = useListContext();
  const first = total === 0 ? 0 : (page - 1) * perPage + 1;
  const last = Math.min(total, page * perPage);
  return (
    <span className={styles.pages}>
      <span className={styles.keys}>
        <Key>X</Key> отметить&emsp;<Key>J</Key> <Key>K</Key> ниже, выше
      </span>
      <span className="numbers">
        {first}–{last} из {formatNumber(total)}
      </span>
      <IconButton
        size="small"
        aria-label="Предыдущая страница"
        disabled={!hasPreviousPage}
        onClick={() => setPage(page - 1)}
      >
        <ChevronLeftIcon size={16} />
      </IconButton>
      <IconButton
        size="small"
        aria-label="Следующая страница"
        disabled={!hasNextPage}
        onClick={() => setPage(page + 1)}
      >
        <ChevronRightIcon size={16} />
      </IconButton>
    </span>
  );
}
