import { Button } from '@mui/material';
import { isProblem } from '../data/problem.ts';
import { EmptyState, ErrorState } from '../ui/states.tsx';
import styles from './CaseSkeleton.module.css';

/** The case could not be shown: it is not there, not for this person, or the server is away. */
export function CaseErrorState({ error, retry, back }: { error: unknown; retry: () => void; back: () => void }) {
  const toList = <Button onClick={back}>К списку</Button>;
  return (
    <div className={styles.wide}>
      {isProblem(error, 'notFound') ? (
        <EmptyState title="Такого обращения нет" action={toList}>
          Проверьте номер. Если оно чужого блока или канала, доступ даёт администратор вашего МЦУ.
        </EmptyState>
      ) : isProblem(error, 'forbidden') ? (
        <EmptyState title="Нет доступа к этому обращению" action={toList}>
          Доступ по каналу, блоку или отделу даёт администратор вашего МЦУ.
        </EmptyState>
      ) : (
        <ErrorState error={error} retry={retry} />
      )}
    </div>
  );
}
