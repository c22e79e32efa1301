import { Button, MenuItem, TextField } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useNow } from '../../data/now.ts';
import { messageOf } from '../../data/problem.ts';
import { formatMoment } from '../../i18n/dates.ts';
import { formatNumber, plural } from '../../i18n/plural.ts';
import { Card } from '../../ui/Page.tsx';
import { Tag } from '../../ui/Tag.tsx';
import table from '../../ui/table.module.css';
import { type RuleTrial, structuringApi } from '../structuring-api.ts';
import styles from './RuleTrialCard.module.css';
import { lackOf, type RuleForm, ruleOfForm } from './rule-form.ts';

/** The dry run of a rule: how often it would have worked in the last days, and where. */
export function RuleTrialCard({ form }: { form: RuleForm }) {
  const [days, setDays] = useState(30);
  const trial = useMutation({ mutationFn: () => structuringApi.tryRule(ruleOfForm(form), days) });
  const lack = lackOf(form);
  return (
    <Card
      title="Пробный прогон"
      side={
        <div className={styles.ask}>
          <TextField
            select
            label="За сколько дней"
            value={days}
            onChange={(event) => setDays(Number(event.target.value))}
            className={styles.days ?? ''}
          >
            {[7, 30, 90, 365].map((count) => (
              <MenuItem key={count} value={count}>
                {plural(count, 'день', 'дня', 'дней')}
              </MenuItem>
            ))}
          </TextField>
          <Button
            variant="outlined"
            disabled={lack !== undefined || trial.isPending}
            title={lack}
            onClick={() => trial.mutate()}
          >
            {trial.isPending ? 'Проверяем…' : 'Проверить на прошлых'}
          </Button>
        </div>
      }
    >
      {trial.error ? (
        <p className={styles.problem} role="alert">
          {messageOf(trial.error)}
        </p>
      ) : trial.data ? (
        <TrialResult trial={trial.data} days={days} />
      ) : (
        <p className={styles.hint}>Ничего не меняет: покажет, на каких обращениях правило сработало бы.</p>
      )}
    </Card>
  );
}

function TrialResult({ trial, days }: { trial: RuleTrial; days: number }) {
  const now = useNow(60_000);
  const known = trial.cases.filter((one) => one.agrees !== null);
  const agreed = known.filter((one) => one.agrees).length;
  return (
    <div aria-live="polite">
      {trial.problem && <p className={styles.problem}>{trial.problem}</p>}
      <p className={styles.sum}>
        За {plural(days, 'день', 'дня', 'дней')} сработало бы <b>{plural(trial.matched, 'раз', 'раза', 'раз')}</b> из{' '}
        {formatNumber(trial.looked)}
        {trial.cut && ' последних'}
        {known.length > 0 && `; люди выбрали ту же тему в ${agreed} из ${known.length} показанных`}
        {trial.matched > 0 ? ': вот они' : ''}
      </p>
      {trial.cases.length > 0 && (
        <div className={styles.scroll}>
          <table className={`${table.table} ${table.stack}`}>
            <thead>
              <tr>
                <th>Обращение</th>
                <th>Что совпало</th>
                <th>Тема сейчас</th>
              </tr>
            </thead>
            <tbody>
              {trial.cases.map(({ case: row, matched, agrees }) => (
                <tr key={row.id}>
                  <td>
                    <Link to={`/cases/${row.id}`} target="_blank" rel="noreferrer" className={table.number ?? ''}>
                      {row.number}
                    </Link>{' '}
                    <span className={table.quiet}>{formatMoment(row.receivedAt, now)}</span>
                    <div className={styles.title}>{row.title}</div>
                  </td>
                  <td>{matched.join('; ')}</td>
                  <td>
                    {row.topic?.name ?? <span className={table.quiet}>не указана</span>}{' '}
                    {agrees === false && <Tag tone="soon">другая</Tag>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
