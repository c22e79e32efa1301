import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { Link } from 'react-router-dom';
import type { BulkOutcome } from '../../data/case-api.ts';
import { plural } from '../../i18n/plural.ts';
import styles from './BulkBar.module.css';

/** Which rows were refused and why, the same reasons together. */
export function BulkResults({ title, outcome, onClose }: { title: string; outcome: BulkOutcome; onClose: () => void }) {
  const groups = Map.groupBy(
    outcome.results.filter((row) => !row.ok),
    (row) => row.message ?? 'без объяснения',
  );
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="bulk-results">
      <DialogTitle id="bulk-results">{title}</DialogTitle>
      <DialogContent>
        {[...groups].map(([reason, rows]) => (
          <section key={reason} className={styles.group}>
            <h3>
              {reason} · {plural(rows.length, 'обращение', 'обращения', 'обращений')}
            </h3>
            <p>
              {rows.map((row) => (
                <Link key={row.id} to={`/cases/${row.id}`}>
                  {row.number ?? 'без номера'}
                </Link>
              ))}
            </p>
          </section>
        ))}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Закрыть</Button>
      </DialogActions>
    </Dialog>
  );
}
