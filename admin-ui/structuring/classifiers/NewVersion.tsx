import { Button, TextField } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { pluralWord } from '../../../domain/plural.ts';
import type { Classifier } from '../../../domain/structuring-records.ts';
import { serverNow } from '../../data/now.ts';
import { messageOf } from '../../data/problem.ts';
import { formatLocalDate, localDateOf } from '../../i18n/dates.ts';
import { plural } from '../../i18n/plural.ts';
import { FileChoice } from '../../ui/FileChoice.tsx';
import { Card } from '../../ui/Page.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { type LoadedVersion, structuringApi } from '../structuring-api.ts';
import styles from './Classifiers.module.css';
import { FaultList } from './FaultList.tsx';
import { MappingTable } from './MappingTable.tsx';

const columnsOf: Record<string, string> = {
  pos: '«Категория», «Подкатегория», «Факт»',
  appeal59: '«Код» вида 0005.0005.0055.1122 и «Наименование»',
};

/** A new version from a file: what it changes is shown first, who takes an old topic's place is chosen, then it comes into force. */
export function NewVersion({ classifier }: { classifier: Classifier }) {
  const notify = useNotify();
  const client = useQueryClient();
  const [file, setFile] = useState<File>();
  const [validFrom, setValidFrom] = useState(() => localDateOf(serverNow()));
  const [mapping, setMapping] = useState<Record<string, string | null>>({});
  const look = useMutation({
    mutationFn: (chosen: File) => structuringApi.loadClassifier(classifier.id, chosen, { validFrom }),
    onSuccess: ({ closed }) => setMapping(Object.fromEntries(closed.map(({ id, into }) => [id, into]))),
  });
  const apply = useMutation({
    mutationFn: (chosen: File) => structuringApi.loadClassifier(classifier.id, chosen, { validFrom, mapping }),
    onSuccess: async ({ version }) => {
      notify(`Версия ${version?.number ?? ''} действует с ${formatLocalDate(validFrom)}`, { type: 'success' });
      setFile(undefined);
      look.reset();
      await client.invalidateQueries({ queryKey: ['classifiers'] });
      await client.invalidateQueries({ queryKey: ['topics'] });
    },
  });
  const forget = () => {
    look.reset();
    apply.reset();
  };
  const problem = look.error ?? apply.error;
  return (
    <Card title="Новая версия из файла">
      <FileChoice
        label="Файл классификатора"
        hint={`XLSX, CSV или JSON. Нужны колонки ${columnsOf[classifier.code] ?? '«Группа тем» и «Тема»'}; можно «Описание» и «Прежнее название»`}
        accept=".xlsx,.csv,.txt,.json"
        file={file}
        onChoose={(chosen) => {
          setFile(chosen);
          forget();
        }}
      />
      <div className={styles.act}>
        <TextField
          label="Действует с"
          type="date"
          value={validFrom}
          slotProps={{ inputLabel: { shrink: true } }}
          onChange={(event) => {
            setValidFrom(event.target.value);
            forget();
          }}
        />
        <Button
          variant="outlined"
          disabled={!file || validFrom === '' || look.isPending}
          onClick={() => file && look.mutate(file)}
        >
          {look.isPending ? 'Сравниваем…' : 'Показать отличия'}
        </Button>
        {!file && <span className={styles.hint}>Сначала выберите файл. Показ ничего не меняет.</span>}
      </div>
      {problem && (
        <p className={styles.problem} role="alert">
          {messageOf(problem)}
        </p>
      )}
      {look.data && (
        <>
          <Summary found={look.data} />
          <FaultList faults={look.data.faults} />
          <MappingTable found={look.data} mapping={mapping} onChange={setMapping} />
          <div className={styles.act}>
            <Button
              variant="contained"
              color="primary"
              disabled={apply.isPending}
              onClick={() => file && apply.mutate(file)}
            >
              {apply.isPending ? 'Вводим…' : `Ввести с ${formatLocalDate(validFrom)}`}
            </Button>
            <span className={styles.hint}>Прошлые обращения останутся под прежними темами.</span>
          </div>
        </>
      )}
    </Card>
  );
}

function Summary({ found: { added, described, closed, unchanged } }: { found: LoadedVersion }) {
  return (
    <div className={styles.sum} role="status">
      <Tag tone="inTime">
        <b>{added.length}</b> {pluralWord(added.length, 'новая', 'новые', 'новых')}
      </Tag>
      <Tag tone="soon">
        <b>{closed.length}</b> {pluralWord(closed.length, 'закрывается', 'закрываются', 'закрываются')}
      </Tag>
      <Tag tone="waiting">
        <b>{described.length}</b> с новым описанием
      </Tag>
      <Tag tone="waiting">{plural(unchanged, 'тема', 'темы', 'тем')} без изменений</Tag>
    </div>
  );
}
