import { Button, FormControlLabel, MenuItem, Switch, TextField } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { permissionsOfRole } from '../../domain/access.ts';
import { messageOf, Problem } from '../data/problem.ts';
import { findSession } from '../data/session.ts';
import { channelCodes, channelsFor, channelTitle } from '../i18n/channel-words.ts';
import { FileChoice } from '../ui/FileChoice.tsx';
import { Card, TwoColumns } from '../ui/Page.tsx';
import { ImportsFrame } from './ImportsFrame.tsx';
import { importApi } from './import-api.ts';
import styles from './NewImport.module.css';
import { PastImports } from './PastImports.tsx';

const kinds = { message: 'Сообщения', appeal: 'Обращения по 59-ФЗ' } as const;

/** The channels this person may fill, in the order of menus. */
function ownChannels(): string[] {
  const scopes = findSession()?.grants.filter(({ role }) => permissionsOfRole[role].includes('cases.import')) ?? [];
  return channelCodes.filter((code) =>
    scopes.some(({ scope }) => scope.channels === null || scope.channels.includes(code)),
  );
}

/** The channel that a refused export is of, as the server named it. */
function foreignChannel(error: unknown): string | undefined {
  const named: unknown = error instanceof Problem ? error.body?.export : undefined;
  return typeof named === 'string' ? named : undefined;
}

/** A new import: the file, its channel, dry or real; past ones at the right. */
export function NewImport() {
  const navigate = useNavigate();
  const [file, setFile] = useState<File>();
  const [channels] = useState(ownChannels);
  const [channel, setChannel] = useState(channels[0] ?? '');
  const [kind, setKind] = useState<keyof typeof kinds>('message');
  const takesBoth = (['message', 'appeal'] as const).every((one) =>
    channelsFor(one).some(({ code }) => code === channel),
  );
  const [dryRun, setDryRun] = useState(true);
  const upload = useMutation({
    mutationFn: importApi.upload,
    onSuccess: ({ id }) => navigate(`/imports/${id}`),
  });
  const meant = channels.find((code) => code !== channel && code === foreignChannel(upload.error));
  const send = (to: string) => {
    setChannel(to);
    if (file) upload.mutate({ file, channel: to, dryRun, ...(to === channel && takesBoth && { kind }) });
  };
  return (
    <ImportsFrame
      current="/imports"
      hint="Выгрузки Инцидент Менеджмента и ПОС, реестры 59-ФЗ, свои списки. Один номер — одно обращение, повторять безопасно"
    >
      <TwoColumns
        main={
          <Card>
            <FileChoice
              label="Файл выгрузки"
              hint="XLSX или CSV, до 300 МБ. Колонки узнаём по заголовкам, порядок не важен; незнакомые покажете один раз."
              accept=".xlsx,.csv,.txt"
              file={file}
              onChoose={(chosen) => {
                setFile(chosen);
                upload.reset();
              }}
            />
            <div className={styles.fields}>
              <TextField
                select
                label="Канал"
                value={channel}
                onChange={(event) => {
                  setChannel(event.target.value);
                  upload.reset();
                }}
                className={styles.channel}
              >
                {channels.map((code) => (
                  <MenuItem key={code} value={code}>
                    {channelTitle(code)}
                  </MenuItem>
                ))}
              </TextField>
              {takesBoth && (
                <TextField
                  select
                  label="Что в файле"
                  value={kind}
                  onChange={(event) => setKind(event.target.value === 'appeal' ? 'appeal' : 'message')}
                >
                  {Object.entries(kinds).map(([code, title]) => (
                    <MenuItem key={code} value={code}>
                      {title}
                    </MenuItem>
                  ))}
                </TextField>
              )}
              <FormControlLabel
                control={<Switch checked={dryRun} onChange={(_, on) => setDryRun(on)} />}
                label="Пробный прогон: проверит файл и ничего не сохранит"
              />
            </div>
            {upload.error && (
              <p className={styles.problem} role="alert">
                {messageOf(upload.error)}
                {meant && file && (
                  <Button size="small" onClick={() => send(meant)}>
                    Загрузить в канал «{channelTitle(meant)}»
                  </Button>
                )}
              </p>
            )}
            <Button
              variant="contained"
              color="primary"
              disabled={!file || channel === '' || upload.isPending}
              onClick={() => send(channel)}
            >
              {upload.isPending ? 'Отправляем файл…' : dryRun ? 'Проверить файл' : 'Загрузить'}
            </Button>
            {!file && <p className={styles.why}>Кнопка откроется, когда выберете файл.</p>}
          </Card>
        }
        aside={<PastImports />}
      />
    </ImportsFrame>
  );
}
