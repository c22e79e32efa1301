import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import type { LetterKind } from '../../domain/letter.ts';
import type { Answers } from '../case/commands/command-body.ts';
import { serverNow } from '../data/now.ts';
import { messageOf } from '../data/problem.ts';
import { formatLocalDate, localDateOf } from '../i18n/dates.ts';
import { appealApi, appealKey, type LetterQuestion } from './appeal-api.ts';
import styles from './LetterPaper.module.css';
import { LetterPaper } from './LetterPaper.tsx';

/** The letter that a command will send, as its form is being filled in; nothing for a command that sends none. */
export function LetterAsk({
  caseId,
  letter,
  answers,
}: {
  caseId: string;
  letter: LetterKind | 'byGround';
  answers: Answers;
}) {
  const word = (name: string) => (typeof answers[name] === 'string' ? String(answers[name]).trim() : '') || undefined;
  const { data: view } = useQuery({
    queryKey: appealKey(caseId),
    queryFn: ({ signal }) => appealApi.view(caseId, signal),
  });
  const ground = view?.grounds.find(({ code }) => code === word('ground'));
  const kind = letter === 'byGround' ? ground?.letter : ((word('letter') as LetterKind | undefined) ?? letter);
  const days = Number(word('days'));
  const questionIds = word('questionIds')?.split(',');
  const question: LetterQuestion | undefined = kind
    ? {
        letter: kind,
        body: word('body'),
        reason: word('reason'),
        text: word('text'),
        ground: word('ground'),
        ...(Number.isInteger(days) && days > 0 && days <= 365 && { days }),
        ...(questionIds && { questionIds }),
      }
    : undefined;
  const asked = useDeferredValue(question ? JSON.stringify(question) : undefined);
  const { data, error } = useQuery({
    queryKey: ['letter-preview', caseId, asked],
    queryFn: ({ signal }) => appealApi.preview(caseId, JSON.parse(asked ?? '{}'), signal),
    enabled: asked !== undefined,
    placeholderData: (before) => before,
    gcTime: 0,
  });
  if (letter === 'byGround' && ground && ground.letter === null)
    return <p className={styles.title}>Письма не будет: сообщать некому ({ground.clause}).</p>;
  if (!question) return null;
  return (
    <div aria-live="polite">
      <p className={styles.title}>Какое письмо уйдёт</p>
      {letter === 'byGround' && ground?.tellBy && <TellBy day={ground.tellBy} clause={ground.clause} />}
      {error ? <p className={styles.missing}>{messageOf(error)}</p> : data && <LetterPaper letter={data} />}
    </div>
  );
}

/** By which day the law has the applicant told, and that it has passed. */
function TellBy({ day, clause }: { day: string; clause: string }) {
  const late = localDateOf(serverNow()) > day;
  return (
    <p className={late ? styles.missing : styles.title}>
      {late
        ? `Сообщить надо было до ${formatLocalDate(day)} (${clause}): в журнале будет отмечено опоздание`
        : `Сообщить заявителю до ${formatLocalDate(day)} (${clause})`}
    </p>
  );
}
