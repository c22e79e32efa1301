import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { DataTable, useNotify, useRefresh } from 'react-admin';
import { useNow } from '../data/now.ts';
import { messageOf } from '../data/problem.ts';
import { formatDay } from '../i18n/dates.ts';
import { formatNumber } from '../i18n/plural.ts';
import { LinkTag } from '../people/PasswordLink.tsx';
import { RecordDialog } from '../records/RecordDialog.tsx';
import { AddButton } from '../ui/AddButton.tsx';
import { Page } from '../ui/Page.tsx';
import { RecordTable } from '../ui/RecordTable.tsx';
import { HandOver } from './HandOver.tsx';
import styles from './Municipalities.module.css';
import { type HandedOver, municipalityApi, zones } from './municipality-api.ts';
import { NewMunicipalityForm } from './NewMunicipalityForm.tsx';

interface TenantFigures {
  id: string;
  code: string;
  name: string;
  zone: string;
  createdAt: string;
  people: number;
  channels: number;
  openCases: number;
  cases: number;
  /** Nobody has been in yet: until when the link of the first administrator is good. */
  adminLinkUntil: string | null;
}

/** The installation's municipalities in figures: their operator opens new ones and sees no record of any. */
export function Municipalities() {
  const now = useNow(60_000);
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<HandedOver>();
  const notify = useNotify();
  const refresh = useRefresh();
  const anew = useMutation({
    mutationFn: municipalityApi.newLink,
    onSuccess: () => refresh(),
    onError: (error) => notify(messageOf(error), { type: 'error' }),
  });
  const close = () => {
    setAdding(false);
    setOpened(undefined);
  };
  const figure = (source: 'people' | 'channels' | 'openCases' | 'cases', label: string) => (
    <DataTable.Col<TenantFigures> source={source} label={label} render={(row) => formatNumber(row[source])} />
  );
  return (
    <Page
      title="Муниципалитеты"
      hint="Здесь только числа: обращения и люди видны лишь своему муниципалитету"
      side={<AddButton onClick={() => setAdding(true)}>Новый муниципалитет</AddButton>}
    >
      <RecordTable
        resource="tenants"
        sort={{ field: 'name', order: 'ASC' }}
        empty={{ title: 'Муниципалитетов нет', text: 'Откройте первый: каналы и регламенты возьмутся из образцов.' }}
      >
        <DataTable.Col<TenantFigures>
          source="name"
          label="Муниципалитет"
          render={({ id, name, adminLinkUntil }) => (
            <>
              <b>{name}</b>
              {adminLinkUntil && (
                <div className={styles.awaited}>
                  <LinkTag until={adminLinkUntil} />
                  <Button size="small" disabled={anew.isPending} onClick={() => anew.mutate(id)}>
                    Выдать новую ссылку
                  </Button>
                </div>
              )}
            </>
          )}
        />
        <DataTable.Col source="code" label="Код" />
        <DataTable.Col<TenantFigures>
          source="zone"
          label="Часовой пояс"
          render={({ zone }) => zones.find(({ id }) => id === zone)?.title ?? zone}
        />
        {figure('people', 'Сотрудников')}
        {figure('channels', 'Каналов')}
        {figure('openCases', 'Открытых')}
        {figure('cases', 'Всего обращений')}
        <DataTable.Col<TenantFigures>
          source="createdAt"
          label="Открыт"
          render={({ createdAt }) => formatDay(createdAt, now)}
        />
      </RecordTable>
      {adding && (
        <RecordDialog title={opened ? 'Муниципалитет открыт' : 'Новый муниципалитет'} onClose={close}>
          {opened ? <HandOver handed={opened} onClose={close} /> : <NewMunicipalityForm onOpened={setOpened} />}
        </RecordDialog>
      )}
      {anew.data && (
        <RecordDialog title="Новая ссылка администратору" onClose={anew.reset}>
          <HandOver handed={anew.data} onClose={anew.reset} />
        </RecordDialog>
      )}
    </Page>
  );
}
