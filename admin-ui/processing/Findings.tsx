import { TextField } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { RecordPicker } from '../case/commands/RecordPicker.tsx';
import { useNow } from '../data/now.ts';
import { formatMoment } from '../i18n/dates.ts';
import { Card } from '../ui/Page.tsx';
import rowStyles from '../ui/rows.module.css';
import { EmptyState, ErrorState, SkeletonLines } from '../ui/states.tsx';
import table from '../ui/table.module.css';
import { ProcessingFrame } from './ProcessingFrame.tsx';
import styles from './Promises.module.css';
import { type FindingGroup, type FindingRow, processingApi } from './processing-api.ts';

/** What executors named as causes and proposed with their answers: by topic, then word by word (PRC-21). */
export function Findings() {
  const [topicId, setTopicId] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const { data, error, refetch } = useQuery({
    queryKey: ['findings', 'getList', topicId, from, to],
    queryFn: ({ signal }) => processingApi.findings({ topicId, from, to }, signal),
  });
  return (
    <ProcessingFrame current="findings" hint="Отчего обращаются и что предлагают исполнители: из их ответов">
      <div className={styles.filters}>
        <RecordPicker resource="topics" label="Тема" value={topicId} onChange={setTopicId} />
        <DayField label="С" value={from} onChange={setFrom} />
        <DayField label="По" value={to} onChange={setTo} />
      </div>
      {error ? (
        <ErrorState error={error} retry={refetch} />
      ) : !data ? (
        <SkeletonLines rows={6} height={40} />
      ) : data.data.length === 0 ? (
        <EmptyState title="Причин и предложений пока нет">
          Исполнитель называет их вместе с ответом: «Причина и предложение» под текстом.
        </EmptyState>
      ) : (
        <>
          <Groups groups={data.groups} />
          <Rows rows={data.data} />
        </>
      )}
    </ProcessingFrame>
  );
}

function DayField({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <TextField
      type="date"
      label={label}
      value={value}
      slotProps={{ inputLabel: { shrink: true } }}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function Groups({ groups }: { groups: readonly FindingGroup[] }) {
  return (
    <Card title="По темам">
      <div className={table.scroll}>
        <table className={`${table.table} ${table.stack}`}>
          <thead>
            <tr>
              <th>Тема</th>
              <th>Причина</th>
              <th className={table.right}>Обращений</th>
              <th className={table.right}>С предложением</th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <tr key={`${group.topicId}/${group.causeKind}`}>
                <td>
                  <b>{group.topic ?? 'тема не указана'}</b>
                </td>
                <td>
                  <span className={table.label}>Причина: </span>
                  {group.causeKind ?? 'своими словами'}
                </td>
                <td className={table.right}>
                  <span className={table.label}>Обращений: </span>
                  {group.cases}
                </td>
                <td className={table.right}>
                  <span className={table.label}>С предложением: </span>
                  {group.proposals}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Rows({ rows }: { rows: readonly FindingRow[] }) {
  const now = useNow(60_000);
  return (
    <Card title="Из ответов" mark={<span className={rowStyles.quiet}>последние {rows.length}</span>}>
      <ul className={rowStyles.rows}>
        {rows.map((row) => (
          <li key={`${row.caseId}/${row.cycle}`}>
            <div className={rowStyles.main}>
              <Link className={rowStyles.link} to={`/cases/${row.caseId}`}>
                {row.number}
              </Link>{' '}
              <span>{row.topic}</span>
              <p className={rowStyles.quiet}>{[row.executor, formatMoment(row.at, now)].filter(Boolean).join(' · ')}</p>
              <Said title="Причина" kind={row.causeKind} words={row.cause} />
              <Said title="Предложение" kind={row.proposalKind} words={row.proposal} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Said({ title, kind, words }: { title: string; kind: string | null; words: string | null }) {
  const said = [kind, words].filter(Boolean).join('. ');
  return said === '' ? null : (
    <p className={styles.report}>
      <b>{title}:</b> {said}
    </p>
  );
}
