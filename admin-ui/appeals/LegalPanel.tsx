import { Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerWayTitle, appealFormTitle, appealTypeTitle } from '../../domain/appeal-title.ts';
import type { AppealView } from '../../domain/appeal-view.ts';
import type { CommandType } from '../../domain/case-command.ts';
import { stageTitle } from '../../domain/stage-title.ts';
import { useAllowed, useOpenCase } from '../case/case-context.ts';
import { messageOf } from '../data/problem.ts';
import { may } from '../data/session.ts';
import { formatLocalDate } from '../i18n/dates.ts';
import { plural } from '../i18n/plural.ts';
import { LockIcon } from '../ui/icons.tsx';
import { SkeletonLines } from '../ui/states.tsx';
import { Tag } from '../ui/Tag.tsx';
import { ApplicantForm } from './ApplicantForm.tsx';
import { appealApi, appealKey } from './appeal-api.ts';
import styles from './LegalPanel.module.css';
import { LetterList } from './LetterList.tsx';
import { QuestionList } from './QuestionList.tsx';

const acts: readonly CommandType[] = ['extend', 'forward', 'requestDocuments', 'leaveUnanswered', 'endCorrespondence'];
const labels: Partial<Record<CommandType, string>> = {
  extend: 'Продлить срок',
  forward: 'Перенаправить',
  requestDocuments: 'Запросить документы',
  leaveUnanswered: 'Оставить без ответа',
  endCorrespondence: 'Прекратить переписку',
};

/** The legal side of a case: questions, requests, letters, what it came from and became, the branches of 59-ФЗ. */
export function LegalPanel() {
  const { record } = useOpenCase();
  const { data, error, isPending } = useQuery({
    queryKey: appealKey(record.id),
    queryFn: ({ signal }) => appealApi.view(record.id, signal),
  });
  if (isPending)
    return (
      <div className={styles.panel}>
        <SkeletonLines rows={3} />
      </div>
    );
  if (error)
    return (
      <p className={styles.panel} role="alert">
        {messageOf(error)}
      </p>
    );
  if (data.kind === 'message') return <MessagePanel view={data} />;
  return (
    <section className={styles.panel} aria-label="Обращение по 59-ФЗ">
      <About view={data} />
      <QuestionList questions={data.questions} />
      <Requests view={data} />
      <Branches types={acts} />
      <LetterList letters={data.letters} />
      <Applicant />
    </section>
  );
}

/** A message has a legal side where it may become an appeal, became one, or was answered by a letter: its record says so. */
function MessagePanel({ view }: { view: AppealView }) {
  const { ask } = useOpenCase();
  const letter = useAllowed('writeLetter');
  return (
    <section className={styles.panel} aria-label="59-ФЗ">
      <h2 className="visually-hidden">59-ФЗ</h2>
      <Linked view={view} />
      {view.notAnAppeal && <p className={styles.note}>{sentence(view.notAnAppeal)}.</p>}
      {view.notAnAppeal && letter.allowed && view.letters.length === 0 && (
        <Button onClick={() => ask('writeLetter', { letter: 'filingRules' })}>Отправить порядок подачи</Button>
      )}
      {!view.notAnAppeal && <Branches types={['convertToAppeal']} />}
      <LetterList letters={view.letters} />
      <Applicant />
    </section>
  );
}

function About({ view }: { view: AppealView }) {
  const { appeal } = view;
  if (!appeal) return null;
  const facts = [
    appealTypeTitle[appeal.type],
    appealFormTitle[appeal.form].toLowerCase(),
    ...(appeal.applicants > 1
      ? [`коллективное, ${plural(appeal.applicants, 'заявитель', 'заявителя', 'заявителей')}`]
      : []),
  ];
  return (
    <>
      <div className={styles.head}>
        <h2>Обращение по 59-ФЗ{appeal.registrationNumber ? ` № ${appeal.registrationNumber}` : ''}</h2>
      </div>
      <p className={styles.quiet}>
        {facts.join(', ')}. Ответ: {answerWayTitle[appeal.answerBy].toLowerCase()}.
        {appeal.extendedDays > 0 &&
          ` Продлено на ${plural(appeal.extendedDays, 'день', 'дня', 'дней')} из ${appeal.extensionMostDays} возможных.`}
      </p>
      {appeal.unanswered && (
        <p className={styles.quiet}>
          Без ответа: {appeal.unanswered.title} ({appeal.unanswered.clause}).{' '}
          {appeal.unanswered.tellBy && `Сообщить заявителю до ${formatLocalDate(appeal.unanswered.tellBy)}. `}
          {appeal.unanswered.late && <Tag tone="overdue">сообщено позже срока</Tag>}
        </p>
      )}
      <Linked view={view} />
    </>
  );
}

function Linked({ view }: { view: AppealView }) {
  const { openCase } = useOpenCase();
  const links = [
    { words: 'Из сообщения', to: view.from },
    { words: 'Стало обращением', to: view.to },
    { words: 'Повторяет', to: view.repeatOf },
  ].flatMap(({ words, to }) => (to ? [{ words, to }] : []));
  if (links.length === 0) return null;
  return (
    <div className={styles.acts}>
      {links.map(({ words, to }) => (
        <span key={to.id} className={styles.quiet}>
          {words}{' '}
          <button type="button" onClick={() => openCase(to.id)}>
            {to.number}
          </button>
          , {stageTitle[to.stage].toLowerCase()}
        </span>
      ))}
    </div>
  );
}

function Requests({ view }: { view: AppealView }) {
  const { ask } = useOpenCase();
  const { allowed } = useAllowed('receiveDocuments');
  if (view.requests.length === 0) return null;
  return (
    <>
      <h3>Запросы документов</h3>
      <ul className={styles.list}>
        {view.requests.map((request) => (
          <li key={request.id}>
            <div className={styles.line}>
              <b>{request.body}</b>
              {request.receivedAt ? (
                <Tag tone={request.late ? 'overdue' : 'inTime'}>
                  {request.late ? 'получены позже срока' : 'получены'}
                </Tag>
              ) : request.late ? (
                <Tag tone="overdue">не пришли до {formatLocalDate(request.dueOn)}</Tag>
              ) : (
                <Tag tone="waiting">ждём до {formatLocalDate(request.dueOn)}</Tag>
              )}
            </div>
            <p className={styles.words}>{request.text}</p>
            {!request.receivedAt && allowed && (
              <div className={styles.acts}>
                <button type="button" onClick={() => ask('receiveDocuments', { requestId: request.id })}>
                  Документы получены
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the law allows now; what it does not stands with its reason. */
function Branches({ types }: { types: readonly CommandType[] }) {
  const { record, ask } = useOpenCase();
  const known = types.flatMap((type) => {
    const found = record.allowedCommands.find((command) => command.type === type);
    return found ? [{ ...found, type, label: labels[type] ?? 'Перевести в обращение по 59-ФЗ' }] : [];
  });
  const open = known.filter(({ allowed }) => allowed);
  // Whose it is not stays out of sight here and stands with its reason in the menu.
  const locked = known.filter(({ allowed, code }) => !allowed && code !== 'forbidden');
  const reasons = [...new Set(locked.map(({ reason }) => reason))];
  return (
    <>
      {open.length > 0 && (
        <div className={styles.buttons}>
          {open.map(({ type, label }) => (
            <Button key={type} size="small" onClick={() => ask(type)}>
              {label}
            </Button>
          ))}
        </div>
      )}
      {reasons.map((reason) => (
        <p key={reason} className={`${styles.quiet} ${styles.refused}`}>
          <LockIcon size={15} />
          <span>
            {locked
              .filter((one) => one.reason === reason)
              .map(({ label }) => label)
              .join(', ')}
            : {reason}
          </span>
        </p>
      ))}
    </>
  );
}

function Applicant() {
  const [open, setOpen] = useState(false);
  const { record } = useOpenCase();
  if (!may('cases.register') || !may('cases.readPersonalData') || record.isHistory) return null;
  return (
    <>
      <div className={styles.acts}>
        <button type="button" onClick={() => setOpen(true)}>
          Заявитель: уточнить имя и адрес
        </button>
      </div>
      {open && <ApplicantForm onClose={() => setOpen(false)} />}
    </>
  );
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
