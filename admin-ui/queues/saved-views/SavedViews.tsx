import { Button, IconButton, ListItemText, Menu, MenuItem } from '@mui/material';
import { useMemo, useState } from 'react';
import { useDelete, useGetList, useNotify, useUpdate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { SavedView } from '../../../domain/records.ts';
import { messageOf } from '../../data/problem.ts';
import { findSession } from '../../data/session.ts';
import { ChevronDownIcon, CrossIcon, StarIcon } from '../../ui/icons.tsx';
import { useQueueFilter } from '../queue-filter.ts';
import styles from './SavedViews.module.css';
import { SaveViewDialog } from './SaveViewDialog.tsx';
import { filterOfView, searchOfView } from './view-filter.ts';

/** Views of the list kept on the server: own ones and those colleagues shared; shows when the current one was changed. */
export function SavedViews() {
  const { queue, conditions } = useQueueFilter();
  const [menu, setMenu] = useState<HTMLElement | null>(null);
  const [naming, setNaming] = useState(false);
  const [chosenId, setChosenId] = useState<string>();
  const navigate = useNavigate();
  const notify = useNotify();
  const { data: views = [] } = useGetList<SavedView>('saved-views', {
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'position', order: 'ASC' },
    filter: { resource: 'cases' },
  });
  const [update] = useUpdate<SavedView>();
  const [remove] = useDelete<SavedView>();
  const now = useMemo(() => filterOfView(queue, conditions), [queue, conditions]);
  const same = (view: SavedView) => JSON.stringify(sorted(view.filter)) === JSON.stringify(sorted(now));
  const current = views.find(same) ?? views.find((view) => view.id === chosenId);
  const changed = current !== undefined && !same(current);
  const plain = Object.keys(now).length === 1;
  const own = current?.ownerId === findSession()?.user.id;
  const onError = (error: unknown) => notify(messageOf(error), { type: 'error' });
  const open = (view: SavedView) => {
    setChosenId(view.id);
    setMenu(null);
    navigate(searchOfView(view));
  };
  const save = () => {
    if (!current || !own) return setNaming(true);
    const data = { ...current, filter: now };
    return update(
      'saved-views',
      { id: current.id, data, previousData: current },
      { mutationMode: 'pessimistic', onError, onSuccess: () => notify(`Вид «${current.name}» сохранён`) },
    );
  };
  return (
    <span className={styles.views}>
      <span className={styles.label}>Вид</span>
      <Button
        size="small"
        className={styles.current ?? ''}
        startIcon={<StarIcon size={16} />}
        endIcon={<ChevronDownIcon size={15} />}
        onClick={(event) => setMenu(event.currentTarget)}
        aria-haspopup="menu"
      >
        {current?.name ?? (plain ? 'обычный' : 'не сохранён')}
        {changed && <i>изменён</i>}
      </Button>
      {(changed || (!current && !plain)) && (
        <Button size="small" onClick={save}>
          Сохранить
        </Button>
      )}
      <Menu open={menu !== null} anchorEl={menu} onClose={() => setMenu(null)}>
        {views.length === 0 && <MenuItem disabled>Пока нет ни одного вида</MenuItem>}
        {views.map((view) => (
          <MenuItem key={view.id} selected={view.id === current?.id} onClick={() => open(view)}>
            <ListItemText primary={view.name} secondary={view.sharedWith.length > 0 ? 'общий' : undefined} />
            {view.ownerId === findSession()?.user.id && (
              <IconButton
                size="small"
                aria-label={`Удалить вид «${view.name}»`}
                onClick={(event) => {
                  event.stopPropagation();
                  remove(
                    'saved-views',
                    { id: view.id, previousData: view },
                    { mutationMode: 'pessimistic', onError, onSuccess: () => notify(`Вид «${view.name}» удалён`) },
                  );
                }}
              >
                <CrossIcon size={15} />
              </IconButton>
            )}
          </MenuItem>
        ))}
        <MenuItem
          onClick={() => {
            setMenu(null);
            setNaming(true);
          }}
        >
          Сохранить как новый…
        </MenuItem>
      </Menu>
      {naming && <SaveViewDialog filter={now} onSaved={setChosenId} onClose={() => setNaming(false)} />}
    </span>
  );
}

function sorted(filter: Readonly<Record<string, unknown>>) {
  return Object.entries(filter).sort(([a], [b]) => (a < b ? -1 : 1));
}
