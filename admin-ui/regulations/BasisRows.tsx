import { Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { calendarApi } from '../calendars/calendar-api.ts';
import { serverNow } from '../data/now.ts';
import { localDateOf } from '../i18n/dates.ts';
import { DecisionInputs } from './DecisionInputs.tsx';
import { type DraftFields, problemsAt } from './draft-fields.ts';
import { Choice, Phrase } from './inline.tsx';
import { Part, Row, Sheet } from './Sheet.tsx';

/** What a version stands on: its name and act, the decision that made it, the calendars its terms are counted by. */
export function BasisRows({ draft }: { draft: DraftFields }) {
  const { body, problems, field, change } = draft;
  const { title, act, decision, calendarId, urgentCalendarId } = body;
  const { data = [] } = useQuery({
    queryKey: ['calendars', 'getList', 'all'],
    queryFn: ({ signal }) => calendarApi.all(signal),
  });
  const titles = new Map(data.map((calendar) => [calendar.id, calendar.title]));
  const options = (own: string) =>
    [...new Set([own, ...titles.keys()])].map((id) => [id, titles.get(id) ?? id] as const);
  return (
    <Part title="Основание" hint="положение, решение об этой версии, календари">
      <Sheet>
        <Row>
          <b>Название</b> <Phrase label="Название регламента" value={title} {...field('title')} />
        </Row>
        <Row>
          <b>Положение</b> <Phrase label="Положение" value={act} {...field('act')} />
        </Row>
        <Row problems={problemsAt(problems, ['decision'])} onMend={change}>
          <b>Эту версию</b>{' '}
          {decision ? (
            <>
              <DecisionInputs draft={draft} path={['decision']} name="Версия" decision={decision} />
              <Button size="small" variant="text" color="primary" onClick={() => change(['decision'], undefined)}>
                Без решения
              </Button>
            </>
          ) : (
            <>
              ввело само положение{' '}
              <Button
                size="small"
                variant="text"
                color="primary"
                onClick={() => change(['decision'], { by: 'ЦУР', on: localDateOf(serverNow()), number: '' })}
              >
                Записать решение
              </Button>
            </>
          )}
        </Row>
        <Row
          problems={[...problemsAt(problems, ['calendarId']), ...problemsAt(problems, ['urgentCalendarId'])]}
          onMend={change}
        >
          <b>Рабочее время</b> по календарю{' '}
          <Choice label="Рабочий календарь" value={calendarId} options={options(calendarId)} {...field('calendarId')} />
          ; срочные — по календарю{' '}
          <Choice
            label="Календарь срочных"
            value={urgentCalendarId}
            options={options(urgentCalendarId)}
            {...field('urgentCalendarId')}
          />
        </Row>
      </Sheet>
    </Part>
  );
}
