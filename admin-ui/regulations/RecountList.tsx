import { Button, LinearProgress } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Recount } from '../../domain/regulation-records.ts';
import { useNow } from '../data/now.ts';
import { formatMoment } from '../i18n/dates.ts';
import { plural } from '../i18n/plural.ts';
import { Card } from '../ui/Page.tsx';
import { Tag, type TagTone } from '../ui/Tag.tsx';
import styles from './ChangesPanel.module.css';
import { regulationApi } from './regulation-api.ts';

const pollMs = 1_500;
const stateWords: Record<Recount['state'], [string, TagTone]> = {
  queued: ['ждёт своего дня', 'waiting'],
  running: ['идёт', 'soon'],
  done: ['закончен', 'inTime'],
  stopped: ['остановлен', 'waiting'],
  failed: ['не удался', 'overdue'],
};
const isGoing = ({ state }: Recount) => state === 'queued' || state === 'running';

/** Recounts of deadlines: how far the running one has come, what the past ones moved. */
export function RecountList({ of }: { of?: (recount: Recount) => boolean }) {
  const client = useQueryClient();
  const now = useNow(60_000);
  const queryKey = ['recounts', 'getList'];
  const { data = [] } = useQuery({
    queryKey,
    queryFn: ({ signal }) => regulationApi.recounts(signal),
    refetchInterval: ({ state }) => (state.data?.some(isGoing) ? pollMs : false),
  });
  const stop = useMutation({
    mutationFn: (id: string) => regulationApi.stopRecount(id),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
  const shown = data.filter((one) => of?.(one) ?? true).slice(0, 5);
  if (shown.length === 0) return null;
  return (
    <Card title="Пересчёты сроков">
      <ul className={styles.list}>
        {shown.map((recount) => {
          const [word, tone] = stateWords[recount.state];
          return (
            <li key={recount.id} style={{ paddingInline: 0 }}>
              <div className={styles.line}>
                <span className={styles.title}>{recount.reason}</span>
                <Tag tone={tone}>
                  {recount.state === 'queued' && recount.notBefore > new Date(now).toISOString()
                    ? `с ${formatMoment(recount.notBefore, now)}`
                    : word}
                </Tag>
              </div>
              {isGoing(recount) && recount.total > 0 && (
                <LinearProgress
                  variant="determinate"
                  value={Math.min(100, (recount.done / recount.total) * 100)}
                  aria-label={`Пересчёт: ${recount.done} из ${recount.total}`}
                  sx={{ my: 1 }}
                />
              )}
              <div className={styles.line}>
                <span className={styles.by} style={{ whiteSpace: 'normal' }}>
                  {recount.done} из {recount.total}: пересчитано {plural(recount.given, 'дело', 'дела', 'дел')}
                  {recount.unchanged > 0 && `, без изменений ${recount.unchanged}`}
                  {recount.refused > 0 && `, не вышло ${recount.refused}: ${recount.problem ?? ''}`}
                </span>
                {isGoing(recount) && (
                  <Button size="small" disabled={stop.isPending} onClick={() => stop.mutate(recount.id)}>
                    Остановить
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
