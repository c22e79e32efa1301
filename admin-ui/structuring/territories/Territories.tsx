import { Button, TextField } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { Link } from 'react-router-dom';
import { pluralWord } from '../../../domain/plural.ts';
import { messageOf } from '../../data/problem.ts';
import { formatNumber, plural } from '../../i18n/plural.ts';
import { FileChoice } from '../../ui/FileChoice.tsx';
import { Card, TwoColumns } from '../../ui/Page.tsx';
import { Tag } from '../../ui/Tag.tsx';
import styles from '../classifiers/Classifiers.module.css';
import { FaultList } from '../classifiers/FaultList.tsx';
import { StructuringFrame } from '../StructuringFrame.tsx';
import { structuringApi } from '../structuring-api.ts';

/** Territories from a table of OKTMO codes with coordinates: counted first, then taken in. */
export function Territories() {
  const notify = useNotify();
  const client = useQueryClient();
  const [file, setFile] = useState<File>();
  const [oktmo, setOktmo] = useState('');
  const load = useMutation({
    mutationFn: (given: { file: File; apply: boolean }) =>
      structuringApi.loadTerritories(given.file, { oktmo: oktmo.trim(), apply: given.apply }),
    onSuccess: async ({ applied, added, changed }) => {
      if (!applied) return;
      notify(`Загружено: новых ${added}, уточнено ${changed}`, { type: 'success' });
      await client.invalidateQueries({ queryKey: ['territories'] });
    },
  });
  const found = load.data;
  return (
    <StructuringFrame current="territories" hint="Округа и населённые пункты по кодам ОКТМО, с координатами для карты">
      <TwoColumns
        main={
          <Card title="Территории из файла">
            <FileChoice
              label="Файл территорий"
              hint="XLSX или CSV: название, ОКТМО, муниципалитет, широта, долгота. Подойдёт и таблица городов с колонками oktmo, geo_lat, geo_lon"
              accept=".xlsx,.csv,.txt"
              file={file}
              onChoose={(chosen) => {
                setFile(chosen);
                load.reset();
              }}
            />
            <div className={styles.act}>
              <TextField
                label="Начало ОКТМО"
                value={oktmo}
                placeholder="все"
                onChange={(event) => {
                  setOktmo(event.target.value);
                  load.reset();
                }}
              />
              <Button
                variant="outlined"
                disabled={!file || load.isPending}
                onClick={() => file && load.mutate({ file, apply: false })}
              >
                {load.isPending ? 'Читаем…' : 'Проверить файл'}
              </Button>
              {!file && <span className={styles.hint}>Сначала выберите файл. Проверка ничего не меняет.</span>}
            </div>
            {load.error && (
              <p className={styles.problem} role="alert">
                {messageOf(load.error)}
              </p>
            )}
            {found && (
              <>
                <div className={styles.sum} role="status">
                  <Tag tone="inTime">
                    <b>{formatNumber(found.added)}</b> {pluralWord(found.added, 'новая', 'новые', 'новых')}
                  </Tag>
                  <Tag tone="soon">
                    <b>{formatNumber(found.changed)}</b>{' '}
                    {pluralWord(found.changed, 'уточняется', 'уточняются', 'уточняются')}
                  </Tag>
                  <Tag tone="waiting">{formatNumber(found.unchanged)} без изменений</Tag>
                  {found.skipped > 0 && (
                    <Tag tone="waiting">{plural(found.skipped, 'строка', 'строки', 'строк')} другого ОКТМО</Tag>
                  )}
                </div>
                <FaultList faults={found.faults} />
                {!found.applied && (
                  <div className={styles.act}>
                    <Button
                      variant="contained"
                      color="primary"
                      disabled={load.isPending || found.added + found.changed === 0}
                      onClick={() => file && load.mutate({ file, apply: true })}
                    >
                      {load.isPending ? 'Загружаем…' : 'Загрузить'}
                    </Button>
                  </div>
                )}
              </>
            )}
          </Card>
        }
        aside={
          <Card title="Как читаем файл">
            <p className={styles.hint}>
              Один код ОКТМО — одна запись. Населённый пункт встаёт под свой муниципалитет, повторная загрузка ничего не
              удваивает. Одинаковые названия разных районов различаются припиской.
            </p>
            <p className={styles.hint}>
              <Link to="/dictionaries/territories">Справочник территорий</Link>
            </p>
          </Card>
        }
      />
    </StructuringFrame>
  );
}
