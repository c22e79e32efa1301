import { Button, FormControlLabel, MenuItem, Switch, TextField } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { type DragEvent, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { permissionsOfRole } from '../../domain/access.ts';
import { messageOf, Problem } from '../data/problem.ts';
import { findSession } from '../data/session.ts';
import { channelCodes, channelsFor, channelTitle } from '../i18n/channel-words.ts';
import { formatSize } from '../ui/file-size.ts';
import { FileIcon } from '../ui/icons.tsx';
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
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [over, setOver] = useState(false);
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
  const take = (files: FileList | null) => {
    const [first] = files ?? [];
    if (!first) return;
    setFile(first);
    upload.reset();
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <ImportsFrame
      current="/imports"
      hint="Выгрузки Инцидент Менеджмента и ПОС, реестры 59-ФЗ, свои списки. Один номер — одно обращение, повторять безопасно"
    >
      <TwoColumns
        main={
          <Card>
            <button
              type="button"
              className={`${styles.zone} ${over ? styles.over : ''}`}
              onClick={() => input.current?.click()}
              onDragOver={(event) => {
                event.preventDefault();
                setOver(true);
              }}
              onDragLeave={() => setOver(false)}
              onDrop={drop}
            >
              <FileIcon size={28} />
              {file ? (
                <span>
                  <b>{file.name}</b>, {formatSize(file.size)}
                </span>
              ) : (
                <b>Перетащите файл сюда или выберите</b>
              )}
              <span className={styles.hint}>
                XLSX или CSV, до 300 МБ. Колонки узнаём по заголовкам, порядок не важен; незнакомые покажете один раз.
              </span>
            </button>
            <input
              ref={input}
              type="file"
              className="visually-hidden"
              tabIndex={-1}
              aria-label="Файл выгрузки"
              accept=".xlsx,.csv,.txt"
              onChange={(event) => take(event.target.files)}
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
