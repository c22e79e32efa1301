import { useGetList } from 'react-admin';
import type { Substitution } from '../../domain/records.ts';
import { formatLocalDate } from '../i18n/dates.ts';
import { RecordName } from '../records/RecordName.tsx';
import { Card } from '../ui/Page.tsx';
import table from '../ui/table.module.css';

/** Who stands in for whom today (PRC-13); nothing while everybody is there. */
export function StandingInToday({ today }: { today: string }) {
  const { data = [] } = useGetList<Substitution>('substitutions', {
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'endsOn', order: 'DESC' },
  });
  const current = data.filter(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn);
  if (current.length === 0) return null;
  return (
    <Card title="Сегодня замещают">
      <table className={`${table.table} ${table.stack}`}>
        <tbody>
          {current.map(({ id, absentUserId, substituteUserId, endsOn }) => (
            <tr key={id}>
              <td>
                <b>
                  <RecordName resource="users" id={substituteUserId} />
                </b>
              </td>
              <td>
                за: <RecordName resource="users" id={absentUserId} />
              </td>
              <td className={table.quiet}>по {formatLocalDate(endsOn)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
