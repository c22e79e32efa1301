import { MenuItem, TextField } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../data/http.ts';
import styles from './WorkPane.module.css';

/** What the executor names with his answer: kinds from the tenant's words, and his own words. */
export interface Finding {
  causeKindId?: string;
  cause?: string;
  proposalKindId?: string;
  proposal?: string;
}

interface Kind {
  id: string;
  kind: 'cause' | 'proposal';
  name: string;
}

/** Only what was filled in, as the command takes it. */
export function filledFinding(finding: Finding): Finding {
  const filled = Object.entries(finding).map(([name, words]) => [name, words.trim()] as const);
  return Object.fromEntries(filled.filter(([, words]) => words !== ''));
}

/** Cause and proposal beside the answer: the citizen does not see them, they feed the list of proposals (PRC-21). */
export function FindingChoice({ value, onChange }: { value: Finding; onChange: (next: Finding) => void }) {
  const { data = [] } = useQuery({
    queryKey: ['finding-kinds', 'choice'],
    queryFn: async ({ signal }) =>
      (await request<{ data: Kind[] }>('GET', '/finding-kinds', { query: { perPage: 200 }, signal })).data.data,
    staleTime: 600_000,
  });
  const field = (name: keyof Finding, label: string) => (
    <TextField
      label={label}
      value={value[name] ?? ''}
      onChange={(event) => onChange({ ...value, [name]: event.target.value })}
    />
  );
  const choice = (name: 'causeKindId' | 'proposalKindId', kind: Kind['kind'], label: string) => {
    const kinds = data.filter((one) => one.kind === kind);
    return kinds.length === 0 ? null : (
      <TextField
        select
        label={label}
        value={value[name] ?? ''}
        onChange={(event) => onChange({ ...value, [name]: event.target.value })}
      >
        <MenuItem value="">не выбрано</MenuItem>
        {kinds.map(({ id, name: title }) => (
          <MenuItem key={id} value={id}>
            {title}
          </MenuItem>
        ))}
      </TextField>
    );
  };
  return (
    <details className={styles.finding}>
      <summary>Причина и предложение (житель не увидит)</summary>
      {choice('causeKindId', 'cause', 'Отчего это случилось')}
      {field('cause', 'Причина своими словами')}
      {choice('proposalKindId', 'proposal', 'Что сделать, чтобы не повторялось')}
      {field('proposal', 'Предложение своими словами')}
    </details>
  );
}
