import { Button, Checkbox, FormControlLabel } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { RegulationRecord } from '../../domain/records.ts';
import type { RegulationDraft } from '../../domain/regulation-records.ts';
import { messageOf } from '../data/problem.ts';
import { formatTime } from '../i18n/dates.ts';
import { plural } from '../i18n/plural.ts';
import { channelTitle } from '../i18n/words.ts';
import { Tag } from '../ui/Tag.tsx';
import { ApprovalRows } from './ApprovalRows.tsx';
import { ChangesPanel } from './ChangesPanel.tsx';
import { ClockRow } from './ClockRow.tsx';
import { clockOptions, missingClocks, newClock } from './clock-edit-words.ts';
import { Differences } from './Differences.tsx';
import { Examples } from './Examples.tsx';
import { Choice, Words } from './inline.tsx';
import { OrderRows } from './OrderRows.tsx';
import { OverrideRows } from './OverrideRows.tsx';
import styles from './RegulationsPage.module.css';
import { regulationApi } from './regulation-api.ts';
import { Part, Row, Sheet } from './Sheet.tsx';
import { useChanges } from './use-changes.ts';
import { useDraftEditor } from './use-draft-editor.ts';

interface DraftPageProps {
  draft: RegulationDraft;
  /** The version it was begun from. */
  before: RegulationRecord | undefined;
  onGone: (version: number | null) => void;
}

/** A new version being written: sentences with values in place, what is wrong, what would move, publishing. */
export function DraftPage({ draft, before, onGone }: DraftPageProps) {
  const client = useQueryClient();
  const notify = useNotify();
  const editor = useDraftEditor(draft);
  const { body, saved, change } = editor;
  const [open, setOpen] = useState<string>();
  const [recounts, setRecounts] = useState(true);
  const mark = `${draft.id}@${saved.version}`;
  const { data: check } = useQuery({
    queryKey: ['regulation-drafts', 'check', draft.id, saved.version],
    queryFn: ({ signal }) => regulationApi.check(draft.id, signal),
    placeholderData: (previous) => previous,
  });
  const problems = check?.problems ?? [];
  const errors = problems.filter((problem) => problem.weight === 'error');
  const changes = useChanges(before ? { draftId: draft.id } : null, mark);
  const renew = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['regulation-drafts'] }),
      client.invalidateQueries({ queryKey: ['regulations'] }),
      client.invalidateQueries({ queryKey: ['recounts'] }),
    ]);
  const publish = useMutation({
    mutationFn: async () => await regulationApi.publish(draft.id, await editor.settle(), recounts),
    onSuccess: async ({ regulation }) => {
      notify(`Опубликована версия ${regulation.version}`, { type: 'success' });
      await renew();
      onGone(regulation.version);
    },
    onError: (error) => notify(messageOf(error), { type: 'warning', multiLine: true }),
  });
  const withdraw = useMutation({
    mutationFn: () => regulationApi.withdraw(draft.id),
    onSuccess: async () => {
      notify('Черновик отозван', { type: 'success' });
      await renew();
      onGone(null);
    },
    onError: (error) => notify(messageOf(error), { type: 'warning' }),
  });
  const missing = missingClocks(body);
  const old = (name: string) => before?.body.clocks.find((clock) => clock.name === name);
  return (
    <>
      <header className={styles.head}>
        <div className={styles.titles}>
          <h1>
            Регламент: {channelTitle(body.channel)}, версия {body.version} <Tag tone="promised">черновик</Tag>
          </h1>
          <p className={styles.quiet} role="status">
            {[
              before ? `на основе версии ${before.version}` : 'по образцу канала',
              check && `изменено: ${plural(check.differences.length, 'место', 'места', 'мест')}`,
              savedWords(editor.state, saved.updatedAt),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {editor.problem && (
            <p className={styles.alert} role="alert">
              {editor.problem}
            </p>
          )}
        </div>
        <div className={styles.side}>
          <span className={styles.from}>
            Вступает в силу{' '}
            <Words
              label="Вступает в силу"
              type="date"
              value={body.validFrom}
              wrong={problems.some((problem) => problem.path[0] === 'validFrom')}
              onChange={(on) => on !== '' && change(['validFrom'], on)}
            />
          </span>
          <Button color="inherit" disabled={withdraw.isPending || publish.isPending} onClick={() => withdraw.mutate()}>
            Отозвать
          </Button>
          <Button
            variant="contained"
            color="primary"
            disabled={errors.length > 0 || !check || publish.isPending}
            onClick={() => publish.mutate()}
          >
            Опубликовать версию {body.version}
          </Button>
        </div>
      </header>
      <div className={styles.columns}>
        <div className={styles.main}>
          {problems
            .filter(
              (problem) =>
                ['validFrom', 'channel', 'calendarId', 'urgentCalendarId'].includes(String(problem.path[0])) ||
                (problem.path[0] === 'clocks' && problem.path.length === 1),
            )
            .map((problem) => (
              <p key={problem.message} className={styles.alert} role="status">
                {problem.place}: {problem.message}
              </p>
            ))}
          <Part title="Сроки" hint="значения меняются прямо в предложениях">
            <Sheet
              more={
                missing.length > 0 && (
                  <Choice<string>
                    label="Добавить срок"
                    value=""
                    options={[['', 'Добавить срок…'], ...clockOptions(missing)]}
                    onChange={(name) => {
                      const found = missing.find((one) => one === name);
                      if (found) change(['clocks'], [...body.clocks, newClock(found)]);
                    }}
                  />
                )
              }
            >
              {body.clocks.map((clock, index) => (
                <ClockRow
                  key={clock.name}
                  regulation={body}
                  index={index}
                  before={old(clock.name)}
                  problems={problems}
                  isOpen={open === clock.name}
                  onOpen={(isOpen) => setOpen(isOpen ? clock.name : undefined)}
                  change={change}
                />
              ))}
            </Sheet>
          </Part>
          <OverrideRows regulation={body} problems={problems} change={change} />
          <ApprovalRows regulation={body} problems={problems} change={change} />
          <OrderRows regulation={body} problems={problems} change={change} />
          <Ground regulation={body} change={change} />
          <Examples examples={check?.examples ?? []} />
          {before && check && check.differences.length > 0 && (
            <Differences title={`Отличия от версии ${before.version}`} list={check.differences} />
          )}
        </div>
        <aside className={styles.aside}>
          {before && (
            <ChangesPanel
              changes={changes}
              foot={
                <>
                  <FormControlLabel
                    control={<Checkbox checked={recounts} onChange={(_, on) => setRecounts(on)} />}
                    label="Пересчитать сроки открытых дел"
                  />
                  <p className={styles.quiet}>
                    Пересчёт пойдёт в день, когда версия вступит в силу; закрытые дела не меняются.
                  </p>
                </>
              }
            />
          )}
          {errors.length > 0 && (
            <p className={styles.alert} role="status">
              Исправьте {plural(errors.length, 'ошибку', 'ошибки', 'ошибок')}, чтобы опубликовать:{' '}
              {errors.map((problem) => problem.place).join('; ')}
            </p>
          )}
        </aside>
      </div>
    </>
  );
}

function Ground({
  regulation,
  change,
}: {
  regulation: RegulationDraft['body'];
  change: ReturnType<typeof useDraftEditor>['change'];
}) {
  const { decision } = regulation;
  return (
    <Part title="Основание версии" hint="кто решил, когда и каким документом; без решения основание — само положение">
      <Sheet>
        <Row>
          {decision ? (
            <>
              решил{' '}
              <Words
                label="Кто решил"
                value={decision.by}
                wide={false}
                onChange={(by) => change(['decision', 'by'], by)}
              />{' '}
              <Words
                label="День решения"
                type="date"
                value={decision.on}
                onChange={(on) => on !== '' && change(['decision', 'on'], on)}
              />{' '}
              №{' '}
              <Words
                label="Номер документа"
                value={decision.number}
                wide={false}
                onChange={(number) => change(['decision', 'number'], number)}
              />{' '}
              <Button size="small" variant="text" color="primary" onClick={() => change(['decision'], undefined)}>
                Без решения
              </Button>
            </>
          ) : (
            <Button
              size="small"
              variant="text"
              color="primary"
              onClick={() => change(['decision'], { by: 'ЦУР', on: regulation.validFrom, number: '' })}
            >
              Записать решение
            </Button>
          )}
        </Row>
      </Sheet>
    </Part>
  );
}

function savedWords(state: ReturnType<typeof useDraftEditor>['state'], updatedAt: string): string {
  switch (state) {
    case 'saved':
      return `сохранено в ${formatTime(updatedAt)}`;
    case 'waiting':
    case 'saving':
      return 'сохраняем…';
    case 'failed':
      return 'не сохранено';
  }
}
