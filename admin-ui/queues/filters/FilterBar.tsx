import { Button, Menu, MenuItem } from '@mui/material';
import { useEffect, useState } from 'react';
import { useHotkey } from '../../hotkeys/hotkeys.ts';
import { CrossIcon, PlusIcon, SearchIcon } from '../../ui/icons.tsx';
import { type FilterField, filterFields, useQueueFilter } from '../queue-filter.ts';
import { SavedViews } from '../saved-views/SavedViews.tsx';
import styles from './FilterBar.module.css';
import { FilterChip } from './FilterChip.tsx';
import { FilterEditor } from './FilterEditor.tsx';
import { filterLooks } from './filter-fields.ts';

const pauseMs = 300;

/** Words and conditions of the list, each condition a chip; the saved views beside them. */
export function FilterBar() {
  const { conditions, setConditions } = useQueueFilter();
  const [words, setWords] = useState(conditions.q);
  const [menu, setMenu] = useState<HTMLElement | null>(null);
  const [editing, setEditing] = useState<{ field: FilterField; anchor: HTMLElement }>();
  const shown = filterFields.filter((field) => (conditions.values[field]?.length ?? 0) > 0);
  const setField = (field: FilterField, values: readonly string[]) =>
    setConditions({ ...conditions, values: { ...conditions.values, [field]: values } });

  useEffect(() => setWords(conditions.q), [conditions.q]);
  useEffect(() => {
    if (words === conditions.q) return;
    const timer = setTimeout(() => setConditions({ ...conditions, q: words }), pauseMs);
    return () => clearTimeout(timer);
  }, [words, conditions, setConditions]);
  useHotkey('f', () => document.getElementById('queue-words')?.focus(), { label: 'Искать в списке', group: 'Таблица' });

  return (
    <div className={styles.bar}>
      <search className={styles.search}>
        <SearchIcon size={16} />
        <input
          id="queue-words"
          aria-label="Искать в тексте обращений"
          placeholder="Слова из обращения"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {words !== '' && (
          <button type="button" aria-label="Очистить поиск" onClick={() => setWords('')}>
            <CrossIcon size={15} />
          </button>
        )}
      </search>
      {shown.map((field) => (
        <FilterChip
          key={field}
          field={field}
          values={conditions.values[field] ?? []}
          onEdit={(anchor) => setEditing({ field, anchor })}
          onRemove={() => setField(field, [])}
        />
      ))}
      <Button
        size="small"
        className={styles.plain ?? ''}
        startIcon={<PlusIcon size={16} />}
        onClick={(event) => setMenu(event.currentTarget)}
      >
        Условие
      </Button>
      {(shown.length > 0 || conditions.q !== '') && (
        <button type="button" className={styles.reset} onClick={() => setConditions({ q: '', values: {} })}>
          Сбросить
        </button>
      )}
      <SavedViews />
      <Menu open={menu !== null} anchorEl={menu} onClose={() => setMenu(null)}>
        {filterFields.map((field) => (
          <MenuItem
            key={field}
            onClick={() => {
              if (menu) setEditing({ field, anchor: menu });
              setMenu(null);
            }}
          >
            {filterLooks[field].label}
          </MenuItem>
        ))}
      </Menu>
      {editing && (
        <FilterEditor
          field={editing.field}
          anchor={editing.anchor}
          values={conditions.values[editing.field] ?? []}
          onChange={(values) => setField(editing.field, values)}
          onClose={() => setEditing(undefined)}
        />
      )}
    </div>
  );
}
