import { DataTable } from 'react-admin';
import { useNow } from '../data/now.ts';
import { formatMoment } from '../i18n/dates.ts';
import { PeopleFrame } from '../people/PeopleFrame.tsx';
import { RecordName } from '../records/RecordName.tsx';
import { RecordTable } from '../ui/RecordTable.tsx';
import { actionTitle, detailsOf, resourceTitle } from './audit-words.ts';

interface AuditRow {
  id: number;
  at: string;
  actorId: string | null;
  action: string;
  resource: string;
  recordId: string | null;
  data: Record<string, unknown>;
}

/** «Журнал действий»: who did what with which record; only grows, nobody can mend it. */
export function Audit() {
  const now = useNow(60_000);
  return (
    <PeopleFrame current="/audit" hint="Только пополняется: изменить или удалить запись нельзя">
      <RecordTable
        resource="audit"
        sort={{ field: 'id', order: 'DESC' }}
        perPage={50}
        empty={{ title: 'Записей ещё нет', text: 'Здесь появятся входы, правки справочников и чтение личных данных.' }}
      >
        <DataTable.Col<AuditRow> source="at" label="Когда" render={({ at }) => formatMoment(at, now)} />
        <DataTable.Col<AuditRow>
          source="actorId"
          label="Кто"
          render={({ actorId }) => (actorId ? <RecordName resource="users" id={actorId} /> : 'система')}
        />
        <DataTable.Col<AuditRow> source="action" label="Что сделал" render={({ action }) => actionTitle(action)} />
        <DataTable.Col<AuditRow> source="resource" label="С чем" render={({ resource }) => resourceTitle(resource)} />
        <DataTable.Col<AuditRow> source="data" label="Подробности" render={({ data }) => detailsOf(data)} />
      </RecordTable>
    </PeopleFrame>
  );
}
