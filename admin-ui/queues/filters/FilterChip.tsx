import { useGetMany } from 'react-admin';
import { formatLocalDate } from '../../i18n/dates.ts';
import { CrossIcon } from '../../ui/icons.tsx';
import type { FilterField } from '../queue-filter.ts';
import styles from './FilterBar.module.css';
import { filterLooks } from './filter-fields.ts';

interface FilterChipProps {
  field: FilterField;
  values: readonly string[];
  onEdit: (anchor: HTMLElement) => void;
  onRemove: () => void;
}

function useWords(field: FilterField, values: readonly string[]): string {
  const look = filterLooks[field];
  const resource = look.kind === 'records' ? look.resource : 'topics';
  const { data } = useGetMany<{ id: string; name: string }>(
    resource,
    { ids: [...values] },
    { enabled: look.kind === 'records' },
  );
  switch (look.kind) {
    case 'day':
      return `${look.before} ${formatLocalDate(values[0]?.slice(0, 10) ?? '')}`;
    case 'codes':
      return `${look.label}: ${values.map((code) => (values.length > 1 && look.short ? look.short(code) : look.title(code))).join(', ')}`;
    case 'records':
      return values.length > 2
        ? `${look.label}: ${values.length}`
        : `${look.label}: ${data?.map((row) => row?.name ?? '').join(', ') ?? '…'}`;
  }
}

/** One condition in words: press to change it, the cross takes it off. */
export function FilterChip({ field, values, onEdit, onRemove }: FilterChipProps) {
  const words = useWords(field, values);
  return (
    <span className={styles.chip}>
      <button type="button" className={styles.edit} onClick={(event) => onEdit(event.currentTarget)}>
        {words}
      </button>
      <button type="button" aria-label={`Убрать условие «${words}»`} onClick={onRemove}>
        <CrossIcon size={15} />
      </button>
    </span>
  );
}
