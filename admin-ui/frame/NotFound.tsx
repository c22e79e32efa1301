import { Link } from 'react-router-dom';
import { EmptyState } from '../ui/states.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <EmptyState title="Такой страницы нет" action={<Link to="/">На главную</Link>}>
      Проверьте адрес или откройте раздел из меню слева.
    </EmptyState>
  );
}
