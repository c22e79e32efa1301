import { Button } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { Link } from 'react-router-dom';
import type { PostLetter } from '../../domain/appeal-view.ts';
import { letterTitle } from '../../domain/letter.ts';
import { useNow } from '../data/now.ts';
import { may } from '../data/session.ts';
import { formatDay, formatLocalDate } from '../i18n/dates.ts';
import { plural } from '../i18n/plural.ts';
import { Card } from '../ui/Page.tsx';
import rows from '../ui/rows.module.css';
import { EmptyState, ErrorState, SkeletonLines } from '../ui/states.tsx';
import { Tag } from '../ui/Tag.tsx';
import { AppealsFrame } from './AppealsFrame.tsx';
import { appealApi } from './appeal-api.ts';
import { PostDialog } from './PostDialog.tsx';

const perPage = 50;

/** «К отправке почтой»: letters on paper that wait, the oldest first; under them those posted last. */
export function PostLetters() {
  const client = useQueryClient();
  const notify = useNotify();
  const [open, setOpen] = useState<PostLetter>();
  const waiting = usePostLetters('waiting');
  const posted = usePostLetters('posted');
  const error = waiting.error ?? posted.error;
  return (
    <AppealsFrame current="post" hint="Напечатайте письмо, отнесите на почту и отметьте день и номер отправления">
      {error ? (
        <ErrorState error={error} retry={() => Promise.all([waiting.refetch(), posted.refetch()])} />
      ) : !waiting.data || !posted.data ? (
        <Card>
          <SkeletonLines rows={6} height={44} />
        </Card>
      ) : (
        <>
          <Card
            title="Ждут отправки"
            mark={
              waiting.data.total > 0 && <Tag tone="soon">{plural(waiting.data.total, 'письмо', 'письма', 'писем')}</Tag>
            }
          >
            {waiting.data.data.length === 0 ? (
              <EmptyState title="Все письма отправлены">
                Письмо появится здесь, когда заявитель просил ответить почтой или не оставил электронной почты.
              </EmptyState>
            ) : (
              <Letters letters={waiting.data.data} open={setOpen} />
            )}
            {waiting.data.total > perPage && (
              <p className={rows.quiet}>Показаны первые {perPage}: отметьте их, и появятся следующие.</p>
            )}
          </Card>
          {posted.data.data.length > 0 && (
            <Card title="Отправлены недавно">
              <Letters letters={posted.data.data} open={setOpen} />
            </Card>
          )}
        </>
      )}
      {open && (
        <PostDialog
          caseId={open.caseId}
          letter={open}
          onClose={() => setOpen(undefined)}
          onDone={async (words) => {
            setOpen(undefined);
            notify(words, { type: 'success' });
            await client.invalidateQueries({ queryKey: ['cases', 'getList', 'post-letters'] });
            await client.invalidateQueries({ queryKey: ['cases', 'getList', 'appeal-figures'] });
          }}
        />
      )}
    </AppealsFrame>
  );
}

const usePostLetters = (state: 'waiting' | 'posted') =>
  useQuery({
    queryKey: ['cases', 'getList', 'post-letters', state],
    queryFn: ({ signal }) => appealApi.postLetters(state, state === 'waiting' ? perPage : 10, signal),
  });

function Letters({ letters, open }: { letters: readonly PostLetter[]; open: (letter: PostLetter) => void }) {
  const now = useNow(60_000);
  return (
    <ul className={rows.rows}>
      {letters.map((letter) => (
        <li key={letter.id}>
          <div className={rows.main}>
            <div className={rows.line}>
              <Link className={rows.link} to={`/cases/${letter.caseId}`}>
                {letter.number}
              </Link>{' '}
              <b>{letterTitle[letter.kind]}</b>
              {!letter.made && <Tag tone="waiting">готовится</Tag>}
            </div>
            <p className={rows.quiet}>
              {[letter.applicant, letter.address ?? 'адрес не указан'].filter(Boolean).join(', ')}
            </p>
            <p className={rows.quiet}>
              {letter.postedOn === null
                ? `письмо от ${formatDay(letter.at, now)}`
                : `отправлено ${formatLocalDate(letter.postedOn)}${letter.postItem ? `, № ${letter.postItem}` : ''}`}
            </p>
          </div>
          <div className={rows.acts}>
            {letter.pdfFileId && may('cases.readPersonalData') && (
              <Button
                size="small"
                href={`/api/v1/files/${letter.pdfFileId}`}
                download
                aria-label={`PDF для печати, № ${letter.number}, ${letterTitle[letter.kind].toLowerCase()}`}
              >
                PDF для печати
              </Button>
            )}
            {letter.made && (
              <Button
                size="small"
                variant={letter.postedOn === null ? 'outlined' : 'text'}
                aria-label={`${letter.postedOn === null ? 'Отметить отправку' : 'Исправить'}, № ${letter.number}, ${letterTitle[letter.kind].toLowerCase()}`}
                onClick={() => open(letter)}
              >
                {letter.postedOn === null ? 'Отметить отправку' : 'Исправить'}
              </Button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
