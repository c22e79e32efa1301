import { Button, MenuItem, TextField } from '@mui/material';
import { DataTable, useListContext, useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { appealTypeTitle } from '../../domain/appeal-title.ts';
import { type RegisterRow, registerOutcomeTitle } from '../../domain/appeal-view.ts';
import { lateWords, outgoingWords, postWords } from '../../domain/register-words.ts';
import { queryOf } from '../data/http.ts';
import { useNow } from '../data/now.ts';
import { messageOf } from '../data/problem.ts';
import { may } from '../data/session.ts';
import { formatDay } from '../i18n/dates.ts';
import { plural } from '../i18n/plural.ts';
import { DownloadIcon } from '../ui/icons.tsx';
import { RecordTable, RowButton } from '../ui/RecordTable.tsx';
import { saveFile } from '../ui/save-file.ts';
import { Tag } from '../ui/Tag.tsx';
import { useTyped } from '../ui/use-typed.ts';
import { AppealsFrame } from './AppealsFrame.tsx';
import { appealApi } from './appeal-api.ts';
import styles from './Journal.module.css';
import { JournalFigures } from './JournalFigures.tsx';

/** «Журнал регистрации»: every appeal of a period with its terms and what became of it. */
export function Journal() {
  const navigate = useNavigate();
  const now = useNow(60_000);
  const open = (row: RegisterRow) => navigate(`/cases/${row.id}`);
  return (
    <AppealsFrame current="journal" hint="Журнал регистрации: сроки считаются со дня регистрации">
      <RecordTable
        resource="appeals"
        filters={
          <>
            <JournalFilters />
            <JournalFigures />
          </>
        }
        empty={{ title: 'Обращений ещё нет', text: 'Зарегистрируйте первое: письменное, устное или электронное.' }}
        onOpen={(record) => open(record as RegisterRow)}
      >
        <DataTable.Col<RegisterRow>
          source="number"
          label="Номер"
          render={(row) => (
            <>
              <RowButton onClick={() => open(row)}>{row.registrationNumber ?? row.number}</RowButton>
              <span className={styles.small}>
                {row.registeredAt ? `от ${formatDay(row.registeredAt, now)}` : 'не зарегистрировано'}
              </span>
            </>
          )}
        />
        <DataTable.Col<RegisterRow>
          source="applicant"
          label="Заявитель"
          render={(row) => (
            <>
              {row.applicant || 'без имени'}
              <span className={styles.small}>
                {appealTypeTitle[row.type]}
                {row.applicants > 1 && `, ${plural(row.applicants, 'заявитель', 'заявителя', 'заявителей')}`}
                {row.repeated && ', повторное'}
              </span>
            </>
          )}
        />
        <DataTable.Col<RegisterRow>
          source="title"
          label="О чём"
          render={(row) => (
            <>
              {row.title}
              {row.questions > 0 && (
                <span className={styles.small}>
                  {plural(row.questions, 'вопрос', 'вопроса', 'вопросов')}
                  {row.openQuestions > 0 && `, ждут ответа: ${row.openQuestions}`}
                </span>
              )}
            </>
          )}
        />
        <DataTable.Col<RegisterRow> source="executor" label="Исполнитель" render={(row) => row.executor ?? ''} />
        <DataTable.Col<RegisterRow>
          source="dueAt"
          label="Срок"
          render={({ dueAt }) => dueAt && <span className={styles.day}>{formatDay(dueAt, now)}</span>}
        />
        <DataTable.Col<RegisterRow>
          source="outcome"
          label="Результат"
          render={(row) => (
            <>
              {registerOutcomeTitle[row.outcome]}
              {row.finishedAt && <span className={styles.small}>{formatDay(row.finishedAt, now)}</span>}
              {[...outgoingWords(row), ...lateWords(row), ...postWords(row)].map((words) => (
                <span key={words} className={styles.small}>
                  {words}
                </span>
              ))}
            </>
          )}
        />
        <DataTable.Col<RegisterRow>
          source="termKept"
          label="Срок соблюдён"
          render={({ termKept }) =>
            termKept === null ? (
              <Tag tone="waiting">идёт</Tag>
            ) : termKept ? (
              <Tag tone="inTime">да</Tag>
            ) : (
              <Tag tone="overdue">нет</Tag>
            )
          }
        />
      </RecordTable>
    </AppealsFrame>
  );
}

function JournalFilters() {
  const { filterValues, setFilters, total } = useListContext();
  const set = (name: string, value: string) => setFilters({ ...filterValues, [name]: value || undefined });
  const [number, setNumber] = useTyped(String(filterValues.number ?? ''), (typed) =>
    set('number', typed.trim() ? typed : ''),
  );
  const [applicant, setApplicant] = useTyped(String(filterValues.applicant ?? ''), (typed) =>
    set('applicant', typed.trim().length >= 2 ? typed : ''),
  );
  const value = (name: string) => String(filterValues[name] ?? '');
  const period = Boolean(filterValues.fromOn && filterValues.toOn);
  return (
    <div className={styles.filters}>
      {(['fromOn', 'toOn'] as const).map((name) => (
        <TextField
          key={name}
          size="small"
          type="date"
          label={name === 'fromOn' ? 'С' : 'По'}
          value={value(name)}
          slotProps={{ inputLabel: { shrink: true } }}
          onChange={(event) => set(name, event.target.value)}
        />
      ))}
      <TextField size="small" label="Номер" value={number} onChange={(event) => setNumber(event.target.value)} />
      {may('cases.readPersonalData') && (
        <TextField
          size="small"
          label="Заявитель"
          value={applicant}
          disabled={!period}
          title={period ? undefined : 'Сначала назовите период не длиннее года'}
          onChange={(event) => setApplicant(event.target.value)}
        />
      )}
      <Choice name="outcome" label="Результат" titles={registerOutcomeTitle} value={value('outcome')} onChange={set} />
      <Choice
        name="term"
        label="Срок"
        titles={{ kept: 'Соблюдён', broken: 'Нарушен', open: 'Идёт' }}
        value={value('term')}
        onChange={set}
      />
      {may('appeals.export') && total !== undefined && total > 0 && (
        <span className={styles.files}>
          <FileButton format="xlsx" label="XLSX" filter={filterValues} />
          <FileButton format="pdf" label="PDF для печати" filter={filterValues} />
        </span>
      )}
    </div>
  );
}

/** The register as a file; found by a name it is asked for in a body, so that the name stands in no address. */
function FileButton({
  format,
  label,
  filter,
}: {
  format: 'xlsx' | 'pdf';
  label: string;
  filter: Record<string, unknown>;
}) {
  const notify = useNotify();
  const look = { size: 'small', startIcon: <DownloadIcon size={15} /> } as const;
  const path = `/api/v1/appeals/register.${format}${queryOf(filter)}`;
  if (!filter.applicant)
    return (
      <Button {...look} href={path} download>
        {label}
      </Button>
    );
  const take = async () => {
    try {
      saveFile(await appealApi.registerFile(format, filter), `register.${format}`);
    } catch (error) {
      notify(messageOf(error), { type: 'error' });
    }
  };
  return (
    <Button {...look} onClick={take}>
      {label}
    </Button>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  titles: Readonly<Record<string, string>>;
  value: string;
  onChange: (name: string, value: string) => void;
}

function Choice({ name, label, titles, value, onChange }: ChoiceProps) {
  return (
    <TextField
      select
      size="small"
      label={label}
      value={value}
      sx={{ minWidth: 140 }}
      onChange={(event) => onChange(name, event.target.value)}
    >
      <MenuItem value="">Все</MenuItem>
      {Object.entries(titles).map(([code, title]) => (
        <MenuItem key={code} value={code}>
          {title}
        </MenuItem>
      ))}
    </TextField>
  );
}
