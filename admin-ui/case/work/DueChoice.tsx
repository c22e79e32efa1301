import { MenuItem, TextField } from '@mui/material';
import { useMemo, useState } from 'react';
import { serverNow } from '../../data/now.ts';
import { useWorkTime } from '../../data/work-time.ts';
import { formatUntil, localDateOf, momentOf } from '../../i18n/dates.ts';

interface Preset {
  code: string;
  label: string;
  at?: string;
}

const hourMs = 3_600_000;

interface DueChoiceProps {
  /** When the answer itself is due: nothing later is offered. */
  notAfter?: string | undefined;
  onChange: (dueAt: string | undefined) => void;
}

/** Until when the executor is to answer: by the regulation, a usual moment of the working day, or one's own. */
export function DueChoice({ notAfter, onChange }: DueChoiceProps) {
  const { data: workTime } = useWorkTime();
  const [code, setCode] = useState('regulation');
  const [own, setOwn] = useState('');
  const presets = useMemo<Preset[]>(() => {
    const now = serverNow();
    const list: Preset[] = [{ code: 'regulation', label: 'По положению' }];
    const closesAt = workTime?.closesAt ? Date.parse(workTime.closesAt) : undefined;
    const inTwoHours = Math.ceil((now + 2 * hourMs) / (15 * 60_000)) * 15 * 60_000;
    if (closesAt !== undefined && inTwoHours < closesAt)
      list.push({
        code: 'soon',
        label: `Через 2 часа: ${formatUntil(inTwoHours, now)}`,
        at: new Date(inTwoHours).toISOString(),
      });
    if (closesAt !== undefined)
      list.push({
        code: 'today',
        label: `До конца дня: ${formatUntil(closesAt, now)}`,
        at: new Date(closesAt).toISOString(),
      });
    const nextDay = workTime?.ahead?.find(([open]) => Date.parse(open) > now)?.[0] ?? workTime?.opensAt;
    if (nextDay) {
      const noon = momentOf(localDateOf(nextDay), '12:00');
      list.push({ code: 'noon', label: `К полудню: ${formatUntil(noon, now)}`, at: noon });
    }
    list.push({ code: 'own', label: 'Своё время' });
    return list.filter(({ at }) => !at || !notAfter || Date.parse(at) <= Date.parse(notAfter));
  }, [workTime, notAfter]);
  const choose = (next: string) => {
    setCode(next);
    onChange(presets.find((preset) => preset.code === next)?.at);
  };
  return (
    <>
      <TextField select label="Срок исполнителю" value={code} onChange={(event) => choose(event.target.value)}>
        {presets.map((preset) => (
          <MenuItem key={preset.code} value={preset.code}>
            {preset.label}
          </MenuItem>
        ))}
      </TextField>
      {code === 'own' && (
        <TextField
          type="datetime-local"
          label="Дата и время"
          value={own}
          helperText={notAfter && `Не позже срока ответа: ${formatUntil(notAfter, serverNow())}`}
          slotProps={{ inputLabel: { shrink: true } }}
          onChange={(event) => {
            setOwn(event.target.value);
            const [date = '', time = ''] = event.target.value.split('T');
            onChange(date && time ? momentOf(date, time) : undefined);
          }}
        />
      )}
    </>
  );
}
