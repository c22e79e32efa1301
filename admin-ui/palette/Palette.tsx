import { Dialog } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { useDeferredValue, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { CaseRow } from '../../domain/case.ts';
import { dataProvider } from '../data/data-provider.ts';
import { may } from '../data/session.ts';
import type { MenuEntry } from '../feature.ts';
import { useMenu } from '../frame/menu.ts';
import { showHotkeys } from '../hotkeys/HotkeySheet.tsx';
import { LockIcon, SearchIcon } from '../ui/icons.tsx';
import { Key } from '../ui/Key.tsx';
import { type PaletteAction, useOfferedActions } from './actions.ts';
import styles from './Palette.module.css';

const found = (text: string, query: string) => text.toLowerCase().includes(query.toLowerCase());

/** Search and commands over everything: a number, words of the text, a page, an act; a refused act says why. */
export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [query, setQuery] = useState('');
  const close = () => {
    onClose();
    setQuery('');
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      maxWidth="sm"
      fullWidth
      transitionDuration={0}
      aria-label="Поиск и команды"
      slotProps={{
        container: { sx: { alignItems: 'flex-start', pt: { sm: '10vh' } } },
        paper: { 'aria-label': 'Поиск и команды', sx: { m: { xs: 2 } } },
      }}
    >
      <Command shouldFilter={false} loop label="Поиск и команды" className={styles.palette}>
        <div className={styles.input}>
          <SearchIcon />
          <Command.Input
            autoFocus
            value={query}
            onValueChange={setQuery}
            placeholder="Номер, адрес, человек или команда"
          />
          <Key>Esc</Key>
        </div>
        <Results query={query.trim()} close={close} />
      </Command>
    </Dialog>
  );
}

function useFoundCases(query: string) {
  const deferred = useDeferredValue(query);
  return useQuery({
    queryKey: ['cases', 'palette', deferred],
    enabled: deferred.length >= 2 && may('cases.read'),
    queryFn: async ({ signal }) =>
      (
        await dataProvider.getList<CaseRow>('cases', {
          pagination: { page: 1, perPage: 8 },
          sort: { field: 'receivedAt', order: 'DESC' },
          filter: { q: deferred },
          signal,
        })
      ).data,
    staleTime: 5_000,
  });
}

function Results({ query, close }: { query: string; close: () => void }) {
  const navigate = useNavigate();
  const menu = useMenu();
  const offered = useOfferedActions();
  const cases = useFoundCases(query);
  const pages = menu
    .flatMap((entry: MenuEntry) => [entry, ...(entry.children ?? [])])
    .filter((p) => found(p.label, query));
  const own: PaletteAction[] = [{ id: 'hotkeys', label: 'Показать клавиши', run: showHotkeys }];
  const actions = [...offered, ...own].filter((action) => found(action.label, query));
  const go = (to: string) => {
    close();
    navigate(to);
  };
  return (
    <Command.List className={styles.list}>
      <Command.Empty className={styles.empty}>
        {cases.isFetching ? 'Ищем…' : 'Ничего не нашлось: попробуйте номер или слово из обращения.'}
      </Command.Empty>
      {(cases.data?.length ?? 0) > 0 && (
        <Command.Group heading="Обращения">
          {cases.data?.map((row) => (
            <Command.Item key={row.id} value={`case ${row.id}`} onSelect={() => go(`/cases/${row.id}`)}>
              <span className={styles.number}>{row.number}</span>
              <span className={styles.text}>{row.title}</span>
              <span className={styles.hint}>{row.territory?.name}</span>
            </Command.Item>
          ))}
        </Command.Group>
      )}
      {actions.length > 0 && (
        <Command.Group heading="Действия">
          {actions.map((action) => (
            <Command.Item
              key={action.id}
              value={`act ${action.id}`}
              disabled={action.refused !== undefined}
              onSelect={() => {
                close();
                action.run();
              }}
            >
              {action.refused !== undefined && <LockIcon size={15} />}
              <span className={styles.text}>{action.label}</span>
              <span className={styles.hint}>{action.refused ?? action.hint}</span>
            </Command.Item>
          ))}
        </Command.Group>
      )}
      {pages.length > 0 && (
        <Command.Group heading="Страницы">
          {pages.map((page) => (
            <Command.Item key={page.to} value={`page ${page.to}`} onSelect={() => go(page.to)}>
              <span className={styles.text}>{page.label}</span>
            </Command.Item>
          ))}
        </Command.Group>
      )}
    </Command.List>
  );
}
