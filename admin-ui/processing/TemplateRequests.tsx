import { Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNow } from '../data/now.ts';
import { formatMoment } from '../i18n/dates.ts';
import { Card } from '../ui/Page.tsx';
import rowStyles from '../ui/rows.module.css';
import { EmptyState, ErrorState, SkeletonLines } from '../ui/states.tsx';
import { Tag, type TagTone } from '../ui/Tag.tsx';
import { ProcessingFrame } from './ProcessingFrame.tsx';
import styles from './Promises.module.css';
import { processingApi, type ShownRequest } from './processing-api.ts';
import { RequestDecision } from './RequestDecision.tsx';
import { RequestProposal } from './RequestProposal.tsx';

const looks: Record<ShownRequest['state'], { tone: TagTone; word: string }> = {
  asked: { tone: 'soon', word: 'ждём исполнителя' },
  proposed: { tone: 'promised', word: 'предложен, решите' },
  accepted: { tone: 'inTime', word: 'в списке типовых' },
  declined: { tone: 'waiting', word: 'отозван' },
};

/** Standard answers that were asked of the bodies owning the topics: what each of the two sides has to do now. */
export function TemplateRequests() {
  const { data, error, refetch } = useQuery({
    queryKey: ['template-requests', 'getList'],
    queryFn: ({ signal }) => processingApi.requests(signal),
  });
  return (
    <ProcessingFrame current="templates" hint="Исполнитель темы предлагает текст, координатор принимает его в список">
      {error ? (
        <ErrorState error={error} retry={refetch} />
      ) : !data ? (
        <SkeletonLines rows={6} height={56} />
      ) : data.length === 0 ? (
        <EmptyState title="Типовых ответов ещё не просили">
          Попросить можно на карточке обращения: «Шаблоны», затем «Попросить типовой ответ».
        </EmptyState>
      ) : (
        data.map((request) => <Request key={request.id} request={request} renew={() => void refetch()} />)
      )}
    </ProcessingFrame>
  );
}

function Request({ request, renew }: { request: ShownRequest; renew: () => void }) {
  const now = useNow(60_000);
  const [writing, setWriting] = useState(false);
  const { tone, word } = looks[request.state];
  const done = () => {
    setWriting(false);
    renew();
  };
  return (
    <Card
      title={request.topic}
      mark={<Tag tone={tone}>{word}</Tag>}
      side={<span className={rowStyles.quiet}>{formatMoment(request.createdAt, now)}</span>}
    >
      <p className={rowStyles.quiet}>{request.executor}</p>
      <p>{request.question}</p>
      {request.remark && request.state === 'asked' && <p className={styles.remark}>Поправьте: {request.remark}</p>}
      {request.body && request.state !== 'declined' && (
        <blockquote className={styles.report}>
          <b>{request.title}</b>
          <br />
          {request.body}
        </blockquote>
      )}
      {request.state === 'asked' &&
        request.mine &&
        (writing ? (
          <RequestProposal request={request} onDone={done} />
        ) : (
          <Button variant="contained" color="primary" onClick={() => setWriting(true)}>
            Предложить текст
          </Button>
        ))}
      {(request.state === 'proposed' || request.state === 'asked') && (
        <RequestDecision request={request} onDone={done} />
      )}
    </Card>
  );
}
