import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { LetterTemplate, LetterTemplateVersion } from '../../domain/appeal-records.ts';
import { filledTemplate, LetterKind, type LetterValues, letterTitle, letterVariables } from '../../domain/letter.ts';
import { letterSamples } from '../../domain/letter-samples.ts';
import { dataProvider } from '../data/data-provider.ts';
import { request } from '../data/http.ts';
import { useNow } from '../data/now.ts';
import { messageOf } from '../data/problem.ts';
import { findSession, may } from '../data/session.ts';
import { formatMoment } from '../i18n/dates.ts';
import { Card } from '../ui/Page.tsx';
import { ErrorState, SkeletonLines } from '../ui/states.tsx';
import { Tag } from '../ui/Tag.tsx';
import { AppealsFrame } from './AppealsFrame.tsx';
import { LetterPaper } from './LetterPaper.tsx';
import styles from './LetterTemplates.module.css';

const resource = 'letter-templates';

/** The wording of every letter: the installation's sample until the municipality writes its own; old wordings stay. */
export function LetterTemplates() {
  const [opened, setOpened] = useState<LetterKind>();
  const { data, error, refetch } = useQuery({
    queryKey: [resource, 'all'],
    queryFn: async ({ signal }) =>
      (
        await dataProvider.getList<LetterTemplate>(resource, {
          pagination: { page: 1, perPage: 100 },
          sort: { field: 'kind', order: 'ASC' },
          filter: {},
          signal,
        })
      ).data,
  });
  const manages = may('dictionaries.manage');
  return (
    <AppealsFrame current="letters" hint="Готовые письма собираются из этих текстов; подстановки заполняются сами">
      <Card>
        {error ? (
          <ErrorState error={error} retry={refetch} />
        ) : !data ? (
          <SkeletonLines rows={8} />
        ) : (
          <ul className={styles.list}>
            {LetterKind.options.map((kind) => {
              const own = data.find((template) => template.kind === kind);
              return (
                <li key={kind}>
                  <button type="button" onClick={() => setOpened(kind)}>
                    {letterTitle[kind]}
                  </button>
                  <span>{own?.subject ?? letterSamples[kind].subject}</span>
                  {own ? <Tag tone="inTime">свой, версия {own.version}</Tag> : <Tag tone="waiting">образец</Tag>}
                </li>
              );
            })}
          </ul>
        )}
      </Card>
      {opened && data && (
        <TemplateDialog
          key={opened}
          kind={opened}
          own={data.find((template) => template.kind === opened)}
          manages={manages}
          onClose={() => setOpened(undefined)}
        />
      )}
    </AppealsFrame>
  );
}

const examples: LetterValues = {
  номер: '59-2026-000012',
  'дата регистрации': '1 декабря 2026 г.',
  'дата поступления': '30 ноября 2026 г.',
  сегодня: '2 декабря 2026 г.',
  заявитель: 'Имя заявителя',
  адрес: 'почтовый адрес заявителя',
  орган: 'Наименование органа',
  пояснение: 'пояснение из команды',
  текст: 'Текст ответа по существу.',
  срок: '30 января 2027 г.',
  дней: '30 дней',
  основание: 'основание по закону',
  норма: '59-ФЗ, ст. 11',
  вопросы: 'Вопрос: суть вопроса',
  исполнитель: 'Отдел ЖКХ',
  подписал: 'Глава',
  телефон: '8 (000) 000-00-00',
};

interface TemplateDialogProps {
  kind: LetterKind;
  own: LetterTemplate | undefined;
  manages: boolean;
  onClose: () => void;
}

function TemplateDialog({ kind, own, manages, onClose }: TemplateDialogProps) {
  const client = useQueryClient();
  const notify = useNotify();
  const [subject, setSubject] = useState(own?.subject ?? letterSamples[kind].subject);
  const [body, setBody] = useState(own?.body ?? letterSamples[kind].body);
  const done = async (words: string) => {
    await client.invalidateQueries({ queryKey: [resource] });
    notify(words, { type: 'success' });
    onClose();
  };
  const save = useMutation({
    mutationFn: async () => {
      if (own)
        await request('PATCH', `/${resource}/${own.id}`, { body: { subject, body, version: own.version }, act: true });
      else await request('POST', `/${resource}`, { body: { kind, subject, body }, act: true });
    },
    onSuccess: () => done('Сохранено: следующие письма пойдут с этим текстом'),
  });
  const restore = useMutation({
    mutationFn: async () => {
      if (own) await request('DELETE', `/${resource}/${own.id}`, { act: true });
    },
    onSuccess: () => done('Снова образец; прежние тексты сохранены при письмах'),
  });
  const error = save.error ?? restore.error;
  const values = { ...examples, муниципалитет: findSession()?.tenant.name ?? '' };
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="template-title">
      <DialogTitle id="template-title">{letterTitle[kind]}</DialogTitle>
      <DialogContent>
        <div className={styles.dialog}>
          <div className={styles.edit}>
            <TextField
              label="О чём письмо"
              value={subject}
              disabled={!manages}
              onChange={(event) => setSubject(event.target.value)}
            />
            <TextField
              label="Текст"
              multiline
              minRows={8}
              maxRows={18}
              value={body}
              disabled={!manages}
              onChange={(event) => setBody(event.target.value)}
            />
            <details>
              <summary>Подстановки</summary>
              <dl className={styles.variables}>
                {Object.entries(letterVariables).map(([name, meaning]) => (
                  <div key={name}>
                    <dt>{`{{${name}}}`}</dt>
                    <dd>{meaning}</dd>
                  </div>
                ))}
              </dl>
            </details>
            {own && <Versions template={own} onTake={setBody} />}
            {error && (
              <p role="alert" className={styles.problem}>
                {messageOf(error)}
              </p>
            )}
          </div>
          <div>
            <LetterPaper
              letter={{
                from: values.муниципалитет,
                to: [examples.заявитель ?? '', examples.адрес ?? ''],
                number: examples.номер ?? '',
                date: examples.сегодня ?? '',
                subject: filledTemplate(subject, values).paragraphs.join(' '),
                ...filledTemplate(body, values),
                way: '',
              }}
            />
          </div>
        </div>
      </DialogContent>
      <DialogActions>
        {manages && own && <Button onClick={() => restore.mutate()}>Вернуть образец</Button>}
        <span style={{ flex: 1 }} />
        <Button onClick={onClose}>{manages ? 'Отмена' : 'Закрыть'}</Button>
        {manages && (
          <Button variant="contained" color="primary" disabled={save.isPending} onClick={() => save.mutate()}>
            Сохранить
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function Versions({ template, onTake }: { template: LetterTemplate; onTake: (body: string) => void }) {
  const now = useNow(60_000);
  const { data } = useQuery({
    queryKey: [resource, 'versions', template.id, template.version],
    queryFn: async ({ signal }) =>
      (await request<LetterTemplateVersion[]>('GET', `/${resource}/${template.id}/versions`, { signal })).data,
  });
  const earlier = data?.filter(({ version }) => version !== template.version) ?? [];
  if (earlier.length === 0) return null;
  return (
    <details>
      <summary>Прежние тексты: {earlier.length}</summary>
      <ul className={styles.versions}>
        {earlier.map(({ version, createdAt, body }) => (
          <li key={version}>
            Версия {version}, {formatMoment(createdAt, now)}{' '}
            <button type="button" onClick={() => onTake(body)}>
              Взять этот текст
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
