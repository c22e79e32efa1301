import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type CaseTemplate, caseApi } from '../../data/case-api.ts';
import { may } from '../../data/session.ts';
import { plural } from '../../i18n/plural.ts';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states.tsx';
import { useOpenCase } from '../case-context.ts';
import { AskTemplate } from './AskTemplate.tsx';
import styles from './TemplateDialog.module.css';

/** Standard answers with the values of this case: the list at the left, the chosen one as it will stand at the right. */
export function TemplateDialog({ onPick, onClose }: { onPick: (body: string) => void; onClose: () => void }) {
  const { record } = useOpenCase();
  const [query, setQuery] = useState('');
  const [chosenId, setChosenId] = useState<string>();
  const [asking, setAsking] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['cases', 'templates', record.id, record.version],
    queryFn: ({ signal }) => caseApi.templates(record.id, signal),
  });
  const words = query.trim().toLowerCase();
  const shown = (data ?? []).filter(({ title, body }) => `${title} ${body}`.toLowerCase().includes(words));
  const chosen = shown.find(({ id }) => id === chosenId) ?? shown[0];
  const take = () => {
    if (!chosen) return;
    onPick(chosen.body);
    // A lost count spoils only the order of the list.
    caseApi.templateUsed(record.id, chosen.id).catch(() => undefined);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="templates-title">
      <DialogTitle id="templates-title">Типовые ответы</DialogTitle>
      <DialogContent>
        <div className={styles.content}>
          {error ? (
            <ErrorState error={error} retry={refetch} />
          ) : !data ? (
            <SkeletonLines rows={5} />
          ) : data.length === 0 ? (
            <EmptyState title="Типовых ответов пока нет">
              Их заводит администратор в справочниках, а по теме можно попросить исполнителя.
            </EmptyState>
          ) : (
            <>
              <div className={styles.list}>
                <TextField
                  autoFocus
                  fullWidth
                  label="Найти по словам"
                  value={query}
                  onChange={(event) => setQuery(event.target.value)}
                />
                <ul>
                  {shown.map((template) => (
                    <li key={template.id}>
                      <button
                        type="button"
                        aria-pressed={template === chosen}
                        onClick={() => setChosenId(template.id)}
                        onDoubleClick={take}
                      >
                        <b>{template.title}</b>
                        <span>{aboutWords(template)}</span>
                      </button>
                    </li>
                  ))}
                </ul>
                {shown.length === 0 && <p className={styles.quiet}>С такими словами ничего нет.</p>}
              </div>
              {chosen && <Preview template={chosen} />}
            </>
          )}
          {asking && record.topic && <AskTemplate topic={record.topic} onDone={() => setAsking(false)} />}
        </div>
      </DialogContent>
      <DialogActions>
        {may('cases.register') && record.topic && !asking && (
          <Button onClick={() => setAsking(true)}>Попросить типовой ответ</Button>
        )}
        <span className={styles.gap} />
        <Button onClick={onClose}>Отмена</Button>
        <Button variant="contained" color="primary" disabled={!chosen} onClick={take}>
          Вставить в ответ
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function aboutWords({ own, topic, uses }: CaseTemplate): string {
  const about = own ? 'по этой теме' : (topic ?? 'общий');
  return uses > 0 ? `${about} · брали ${plural(uses, 'раз', 'раза', 'раз')}` : about;
}

function Preview({ template }: { template: CaseTemplate }) {
  return (
    <section className={styles.preview} aria-label="Как будет в ответе">
      <h3>{template.title}</h3>
      <p className={styles.words}>
        {template.body.split(/(\{\{[^{}]*\}\})/).map((part, index) =>
          part.startsWith('{{') ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text never change places
            <mark key={index}>{part}</mark>
          ) : (
            part
          ),
        )}
      </p>
      {template.missing.length > 0 && (
        <p className={styles.quiet}>Впишите сами: {template.missing.join(', ')}. Без этого ответ не уйдёт.</p>
      )}
    </section>
  );
}
