import { Checkbox, FormControlLabel } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { RegulationRecord } from '../../domain/records.ts';
import type { RegulationDraft } from '../../domain/regulation-records.ts';
import { messageOf } from '../data/problem.ts';
import { formatTime } from '../i18n/dates.ts';
import { plural } from '../i18n/plural.ts';
import { AppealRows } from './AppealRows.tsx';
import { ApprovalRows } from './ApprovalRows.tsx';
import { BasisRows } from './BasisRows.tsx';
import { ChangesPanel } from './ChangesPanel.tsx';
import { ClockRows } from './ClockRows.tsx';
import { Differences } from './Differences.tsx';
import { DraftHead } from './DraftHead.tsx';
import { draftFields, showField } from './draft-fields.ts';
import { ErrorList } from './ErrorList.tsx';
import { Examples } from './Examples.tsx';
import { OrderRows } from './OrderRows.tsx';
import { OverrideRows } from './OverrideRows.tsx';
import styles from './RegulationsPage.module.css';
import { regulationApi } from './regulation-api.ts';
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
  const fields = draftFields(body, problems, change);
  return (
    <>
      <DraftHead
        draft={fields}
        standing={[
          before ? `на основе версии ${before.version}` : 'по образцу канала',
          ...(check ? [`изменено: ${plural(check.differences.length, 'место', 'места', 'мест')}`] : []),
          savedWords(editor.state, saved.updatedAt),
        ].join(' · ')}
        problem={editor.problem}
        isBusy={withdraw.isPending || publish.isPending}
        mayPublish={errors.length === 0 && check !== undefined}
        onWithdraw={() => withdraw.mutate()}
        onPublish={() => publish.mutate()}
      />
      <div className={styles.columns}>
        <div className={styles.main}>
          <ClockRows draft={fields} before={before?.body} open={open} onOpen={setOpen} />
          <OverrideRows draft={fields} />
          <ApprovalRows draft={fields} />
          <OrderRows draft={fields} />
          <AppealRows draft={fields} />
          <BasisRows draft={fields} />
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
          <ErrorList
            errors={errors}
            onShow={({ path }) => {
              // What is wrong within a term stands in its opened part.
              setOpen(path[0] === 'clocks' ? body.clocks[Number(path[1])]?.name : open);
              requestAnimationFrame(() => showField(path));
            }}
          />
        </aside>
      </div>
    </>
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
