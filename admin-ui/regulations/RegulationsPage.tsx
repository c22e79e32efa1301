import { Button } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import type { RegulationRecord } from '../../domain/records.ts';
import type { RegulationDraft } from '../../domain/regulation-records.ts';
import { useNow } from '../data/now.ts';
import { messageOf } from '../data/problem.ts';
import { may } from '../data/session.ts';
import { localDateOf } from '../i18n/dates.ts';
import { CalendarIcon, PlusIcon } from '../ui/icons.tsx';
import { EmptyState, ErrorState, SkeletonLines } from '../ui/states.tsx';
import { DraftPage } from './DraftPage.tsx';
import { NewRegulation } from './NewRegulation.tsx';
import { PublishedPage } from './PublishedPage.tsx';
import styles from './RegulationsPage.module.css';
import { regulationApi } from './regulation-api.ts';
import list from './VersionList.module.css';
import { addressOf, type RegulationGroup, standingOf, VersionList } from './VersionList.tsx';

/** Regulations by channel: their versions, the one being written, what it would move (PRC-7, PRC-20). */
export function RegulationsPage() {
  const manages = may('regulations.manage');
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const notify = useNotify();
  const client = useQueryClient();
  const today = localDateOf(useNow(60_000));
  const [adding, setAdding] = useState(false);
  const versions = useQuery({
    queryKey: ['regulations', 'getList', 'all versions'],
    queryFn: ({ signal }) => regulationApi.versions(signal),
  });
  const drafts = useQuery({
    queryKey: ['regulation-drafts', 'getList'],
    queryFn: ({ signal }) => regulationApi.drafts(signal),
    enabled: manages,
  });
  const begin = useMutation({
    mutationFn: (regulationId: string) => regulationApi.begin({ regulationId }),
    onSuccess: async (draft) => {
      await client.invalidateQueries({ queryKey: ['regulation-drafts', 'getList'] });
      navigate(addressOf(draft.regulationId, 'draft'));
    },
    onError: (error) => notify(messageOf(error), { type: 'warning' }),
  });
  const error = versions.error ?? drafts.error;
  if (error)
    return (
      <ErrorState
        error={error}
        retry={() => {
          void versions.refetch();
          if (manages) void drafts.refetch();
        }}
      />
    );
  if (!versions.data || (manages && !drafts.data))
    return (
      <div className={styles.content}>
        <SkeletonLines rows={10} height={28} />
      </div>
    );
  const groups = groupsOf(versions.data, drafts.data ?? []);
  const current = currentOf(groups, params.get('id'), params.get('version'), today);
  const group = groups.find((one) => one.id === current?.id);
  const record = group?.versions.find((one) => one.version === current?.version);
  return (
    <div className={styles.page}>
      <div className={styles.list}>
        <VersionList groups={groups} current={current} today={today} />
        <div className={list.buttons}>
          {manages && (
            <Button startIcon={<PlusIcon size={16} />} onClick={() => setAdding(true)}>
              Регламент канала
            </Button>
          )}
          <Button component={Link} to="/calendars" variant="text" startIcon={<CalendarIcon size={16} />}>
            Рабочий календарь
          </Button>
        </div>
      </div>
      <section className={styles.content}>
        {group && current?.version === 'draft' && group.draft ? (
          <DraftPage
            key={group.draft.id}
            draft={group.draft}
            before={group.versions.find((one) => one.version === group.draft?.baseVersion)}
            onGone={(version) =>
              navigate(version === null ? '/regulations' : addressOf(group.id, version), { replace: true })
            }
          />
        ) : group && record ? (
          <PublishedPage
            key={`${record.id}@${record.version}`}
            record={record}
            before={group.versions.find((one) => one.version === record.version - 1)}
            standing={standingOf(group, record.version, today)}
            onNewVersion={
              manages
                ? () => (group.draft ? navigate(addressOf(group.id, 'draft')) : begin.mutate(group.id))
                : undefined
            }
          />
        ) : (
          <EmptyState title="Регламентов ещё нет">
            {manages
              ? 'Возьмите образец канала и поправьте его по положению: без регламента обращения канала не принимаются.'
              : 'Их публикует администратор вашего МЦУ.'}
          </EmptyState>
        )}
      </section>
      {adding && (
        <NewRegulation
          taken={groups.map(({ channel, kind }) => `${channel}/${kind}`)}
          onClose={() => setAdding(false)}
          onBegun={async (draft) => {
            setAdding(false);
            await client.invalidateQueries({ queryKey: ['regulation-drafts', 'getList'] });
            navigate(addressOf(draft.regulationId, 'draft'));
          }}
        />
      )}
    </div>
  );
}

function groupsOf(versions: readonly RegulationRecord[], drafts: readonly RegulationDraft[]): RegulationGroup[] {
  const ids = [...new Set([...versions.map((one) => one.id), ...drafts.map((one) => one.regulationId)])];
  return ids.flatMap((id): RegulationGroup[] => {
    const own = versions.filter((one) => one.id === id).sort((a, b) => b.version - a.version);
    const draft = drafts.find((one) => one.regulationId === id);
    const first = own[0] ?? draft?.body;
    return first ? [{ id, channel: first.channel, kind: first.kind, versions: own, draft }] : [];
  });
}

function currentOf(groups: readonly RegulationGroup[], id: string | null, version: string | null, today: string) {
  const group = groups.find((one) => one.id === id) ?? groups[0];
  if (!group) return undefined;
  if (group.draft && (version === 'draft' || group.versions.length === 0))
    return { id: group.id, version: 'draft' as const };
  const asked = group.versions.find((one) => one.version === Number(version));
  const inForce = group.versions.find((one) => one.validFrom <= today) ?? group.versions.at(-1);
  const shown = asked ?? inForce;
  return shown && { id: group.id, version: shown.version };
}
