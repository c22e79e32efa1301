import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import type { CommandType } from '../../domain/case-command.ts';
import { caseApi } from '../data/case-api.ts';
import { usePreference } from '../data/preferences.ts';
import { caseQuery } from '../data/prefetch-case.ts';
import { usePresence } from '../data/presence.ts';
import { useHotkey } from '../hotkeys/hotkeys.ts';
import { useNextInList } from '../queues/next-in-list.ts';
import { CaseErrorState } from './CaseErrorState.tsx';
import { CasePane } from './CasePane.tsx';
import { CaseSkeleton } from './CaseSkeleton.tsx';
import styles from './CaseView.module.css';
import { CaseContext, type OpenCase } from './case-context.ts';
import type { Answers } from './commands/command-body.ts';
import { useCommandRunner } from './use-command.ts';
import { useWorkedRecord } from './use-worked-record.ts';
import { WorkPane } from './work/WorkPane.tsx';

const CommandDialog = lazy(async () => ({ default: (await import('./commands/CommandDialog.tsx')).CommandDialog }));

interface CaseViewProps {
  caseId: string;
  backToList: () => void;
  openCase: (id: string) => void;
}

/** One case and the work on it: two panes on a desk, two screens on a phone. */
export function CaseView({ caseId, backToList, openCase }: CaseViewProps) {
  const [screen, setScreen] = useState<'case' | 'work'>('case');
  const [writing, setWriting] = useState(false);
  const { data: record, error, refetch } = useQuery(caseQuery(caseId));
  const { data: timeline } = useQuery({
    queryKey: ['cases', 'timeline', caseId],
    queryFn: ({ signal }) => caseApi.timeline(caseId, signal),
  });
  const present = usePresence(caseId, writing);
  const [after] = usePreference('afterCommand');
  const nextInList = useNextInList(caseId);
  const afterFinish = useCallback(() => {
    const next = nextInList();
    if (after === 'list' || (after === 'next' && !next)) backToList();
    else if (after === 'next' && next) openCase(next);
  }, [after, nextInList, backToList, openCase]);
  const held = useWorkedRecord(record);
  const { worked, touch } = held;
  const runner = useCommandRunner(held, record, afterFinish);
  useHotkey('escape', backToList, { label: 'К списку', group: 'Обращение' });

  const [asked, setAsked] = useState<{ type: CommandType; preset: Answers }>();
  const ask = useCallback((type: CommandType, preset: Answers = {}) => setAsked({ type, preset }), []);
  const open = useMemo<OpenCase | null>(
    () => (record ? { record, timeline, runner, openCase, ask, touch, setWriting } : null),
    [record, timeline, runner, openCase, ask, touch],
  );
  const atWork = useMemo(() => (open && worked ? { ...open, record: worked } : null), [open, worked]);
  if (error && !record) return <CaseErrorState error={error} retry={refetch} back={backToList} />;
  if (!open || !atWork) return <CaseSkeleton />;
  return (
    <CaseContext.Provider value={open}>
      <CasePane
        present={present}
        backToList={backToList}
        showWork={() => setScreen('work')}
        className={screen === 'work' ? styles.away : undefined}
      />
      {asked && (
        <Suspense>
          <CommandDialog key={asked.type} {...asked} onClose={() => setAsked(undefined)} />
        </Suspense>
      )}
      <CaseContext.Provider value={atWork}>
        <WorkPane showCase={() => setScreen('case')} className={screen === 'case' ? styles.away : undefined} />
      </CaseContext.Provider>
    </CaseContext.Provider>
  );
}
