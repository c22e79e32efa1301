import { Button, Dialog, DialogActions, DialogContent, DialogTitle, useMediaQuery } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import type { CaseRecord, CaseRow } from '../../../domain/case.ts';
import { stageTitle } from '../../../domain/stage-title.ts';
import { stemsOf, termsOf } from '../../../domain/text-terms.ts';
import { useAllowed, useOpenCase } from '../../case/case-context.ts';
import { useNow } from '../../data/now.ts';
import { caseQuery } from '../../data/prefetch-case.ts';
import { formatMoment } from '../../i18n/dates.ts';
import { channelTitle } from '../../i18n/words.ts';
import { ErrorState, SkeletonLines } from '../../ui/states.tsx';
import styles from './CaseStructure.module.css';

/** Two messages side by side, their common words marked; one press makes the other one the main case. */
export function CompareDialog({ other, onClose }: { other: CaseRow; onClose: () => void }) {
  const { record, runner } = useOpenCase();
  const phone = useMediaQuery('(max-width: 767px)');
  const { allowed, reason } = useAllowed('linkDuplicate');
  const { data, error, refetch } = useQuery(caseQuery(other.id));
  const common = data ? commonWords(record.text, data.text) : new Set<string>();
  const join = async () => {
    const done = await runner.run(
      { type: 'linkDuplicate', caseId: other.id },
      { done: `Присоединено к ${other.number}: ответ получат оба`, guarded: false, finishes: true },
    );
    if (done) onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" fullScreen={phone} aria-labelledby="compare-title">
      <DialogTitle id="compare-title">Одно и то же?</DialogTitle>
      <DialogContent>
        {error ? (
          <ErrorState error={error} retry={refetch} />
        ) : data ? (
          <div className={styles.texts}>
            <OneText title={`Это: ${record.number}`} record={record} common={common} />
            <OneText title={`Похожее: ${data.number}`} record={data} common={common} />
          </div>
        ) : (
          <SkeletonLines rows={6} />
        )}
      </DialogContent>
      <DialogActions>
        {!allowed && <span className={styles.quiet}>Присоединить нельзя: {reason}</span>}
        <Button onClick={onClose}>Это разное</Button>
        <Button variant="contained" color="primary" disabled={!allowed || !data || runner.busy} onClick={join}>
          Присоединить это к {other.number}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function commonWords(a: string, b: string): Set<string> {
  const other = new Set(termsOf(b));
  return new Set(termsOf(a).filter((term) => other.has(term)));
}

function OneText({ title, record, common }: { title: string; record: CaseRecord; common: ReadonlySet<string> }) {
  const now = useNow(60_000);
  const place = record.address ?? record.territory?.name;
  return (
    <section>
      <h3>{title}</h3>
      <div className={styles.about}>
        {[channelTitle(record.channel), formatMoment(record.receivedAt, now), stageTitle[record.stage], place]
          .filter((part) => part !== undefined && part !== '')
          .join(' · ')}
      </div>
      <p>{marked(record.text, common)}</p>
    </section>
  );
}

/** The text with the common words marked. */
function marked(text: string, common: ReadonlySet<string>) {
  const parts = text.split(/([\p{L}\p{N}]+)/u);
  return parts.map((part, at) => {
    const isCommon = at % 2 === 1 && stemsOf(part).some((stem) => common.has(stem));
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
    return <Fragment key={at}>{isCommon ? <mark>{part}</mark> : part}</Fragment>;
  });
}
