import { Button, Checkbox, FormControlLabel, MenuItem, TextField } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { messageOf, Problem } from '../data/problem.ts';
import { ErrorState, SkeletonLines } from '../ui/states.tsx';
import { type HandedOver, municipalityApi, type NewMunicipality, type Templates, zones } from './municipality-api.ts';
import styles from './NewMunicipalityForm.module.css';

const usual = ['im', 'pos', 'appeal59'];

/** A new municipality: its name and zone, hours, first administrator, channels with the field's usual rules. */
export function NewMunicipalityForm({ onOpened }: { onOpened: (opened: HandedOver) => void }) {
  const { data, error, refetch } = useQuery({ queryKey: ['tenant-templates'], queryFn: municipalityApi.templates });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <SkeletonLines rows={8} height={40} />;
  return <Form templates={data} onOpened={onOpened} />;
}

function Form({ templates, onOpened }: { templates: Templates; onOpened: (opened: HandedOver) => void }) {
  const client = useQueryClient();
  const [channels, setChannels] = useState<readonly string[]>(usual);
  const open = useMutation({
    mutationFn: municipalityApi.open,
    onSuccess: async (opened) => {
      onOpened(opened);
      await client.invalidateQueries({ queryKey: ['tenants'] });
    },
  });
  const fieldErrors = new Map(
    (open.error instanceof Problem ? open.error.fields : []).map(({ path, message }) => [
      path.replace(/^\//, '').replaceAll('/', '.'),
      message,
    ]),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const body: NewMunicipality = {
      code: text('code').toLowerCase(),
      name: text('name'),
      zone: text('zone'),
      parentCalendarId: text('parentCalendarId'),
      opens: text('opens'),
      closes: text('closes'),
      act: text('act'),
      validFrom: text('validFrom'),
      admin: { login: text('admin.login').toLowerCase(), name: text('admin.name') },
      channels: channels.map((code) => ({ code, template: code })),
    };
    open.mutate(body);
  };
  const field = (name: string, label: string, rest: { hint?: string; type?: string; value?: string } = {}) => (
    <TextField
      name={name}
      label={label}
      required
      type={rest.type ?? 'text'}
      defaultValue={rest.value ?? ''}
      error={fieldErrors.has(name)}
      helperText={fieldErrors.get(name) ?? rest.hint}
      autoComplete="off"
      {...((rest.type === 'date' || rest.type === 'time') && { slotProps: { inputLabel: { shrink: true } } })}
    />
  );
  return (
    <form className={styles.form} onSubmit={submit}>
      {field('name', 'Название', { hint: 'Как в уставе: «Яйский муниципальный округ»' })}
      <div className={styles.pair}>
        {field('code', 'Код', { hint: 'Латиницей: им заканчиваются логины' })}
        <TextField select name="zone" label="Часовой пояс" defaultValue="Europe/Moscow" required>
          {zones.map(({ id, title }) => (
            <MenuItem key={id} value={id}>
              {title}
            </MenuItem>
          ))}
        </TextField>
      </div>
      <TextField
        select
        name="parentCalendarId"
        label="Производственный календарь"
        defaultValue={templates.calendars[0]?.id ?? ''}
        required
      >
        {templates.calendars.map(({ id, title }) => (
          <MenuItem key={id} value={id}>
            {title}
          </MenuItem>
        ))}
      </TextField>
      <div className={styles.pair}>
        {field('opens', 'Рабочий день с', { type: 'time', value: '08:30' })}
        {field('closes', 'Рабочий день до', { type: 'time', value: '17:30' })}
      </div>
      <div className={styles.pair}>
        {field('act', 'Положение о центре', { hint: 'Номер и дата акта' })}
        {field('validFrom', 'Регламенты действуют с', { type: 'date', value: `${new Date().getFullYear()}-01-01` })}
      </div>
      <fieldset className={styles.channels}>
        <legend>Каналы с обычными для них регламентами</legend>
        {templates.channels.map(({ code, title }) => (
          <FormControlLabel
            key={code}
            control={
              <Checkbox
                size="small"
                checked={channels.includes(code)}
                onChange={(_, on) =>
                  setChannels((before) => (on ? [...before, code] : before.filter((one) => one !== code)))
                }
              />
            }
            label={title}
          />
        ))}
      </fieldset>
      <div className={styles.pair}>
        {field('admin.name', 'Первый администратор', { hint: 'Имя или должность' })}
        {field('admin.login', 'Начало логина', { value: 'admin', hint: 'Дальше — @ и код' })}
      </div>
      {open.error && (
        <p className={styles.problem} role="alert">
          {messageOf(open.error)}
        </p>
      )}
      <Button type="submit" variant="contained" color="primary" disabled={open.isPending}>
        {open.isPending ? 'Открываем…' : 'Открыть муниципалитет'}
      </Button>
    </form>
  );
}
