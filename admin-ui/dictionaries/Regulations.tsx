import { useGetList } from 'react-admin';
import type { RegulationRecord } from '../../domain/records.ts';
import { clockSentence, orderSentences, type RuleSentence } from '../../domain/regulation-in-words.ts';
import { formatLocalDate } from '../i18n/dates.ts';
import { channelTitle } from '../i18n/words.ts';
import { Card } from '../ui/Page.tsx';
import { EmptyState, ErrorState, SkeletonLines } from '../ui/states.tsx';
import { Tag } from '../ui/Tag.tsx';
import { DictionariesFrame } from './DictionariesFrame.tsx';
import styles from './Regulations.module.css';

/** Regulations as sentences: each term with its clause; what is not from the act is marked so. */
export function Regulations() {
  const { data, error, isPending, refetch } = useGetList<RegulationRecord>('regulations', {
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'title', order: 'ASC' },
  });
  return (
    <DictionariesFrame current="regulations" hint="По ним считаются все сроки. Опубликованная версия не меняется">
      {error ? (
        <ErrorState error={error} retry={refetch} />
      ) : isPending ? (
        <Card>
          <SkeletonLines rows={8} height={24} />
        </Card>
      ) : data?.length ? (
        data.map((record) => <OneRegulation key={`${record.id}@${record.version}`} record={record} />)
      ) : (
        <EmptyState title="Регламентов ещё нет">
          Без регламента канал не принимает обращений: опубликуйте его.
        </EmptyState>
      )}
    </DictionariesFrame>
  );
}

function OneRegulation({ record }: { record: RegulationRecord }) {
  const { body, channel, kind, version, validFrom } = record;
  return (
    <Card
      title={record.title}
      mark={
        <Tag tone="waiting">
          {channelTitle(channel)}, {kind === 'appeal' ? 'обращения по 59-ФЗ' : 'сообщения'}
        </Tag>
      }
      side={
        <span className={styles.quiet}>
          версия {version}, действует с {formatLocalDate(validFrom)} {validFrom.slice(0, 4)}
        </span>
      }
    >
      <p className={styles.act}>{body.act}</p>
      <h3 className={styles.part}>Сроки</h3>
      <Sentences list={body.clocks.map(clockSentence)} />
      <h3 className={styles.part}>Порядок</h3>
      <Sentences list={orderSentences(body)} />
    </Card>
  );
}

function Sentences({ list }: { list: readonly RuleSentence[] }) {
  return (
    <dl className={styles.list}>
      {list.map(({ title, text, more, clause, fromAct }) => (
        <div key={title} className={styles.row}>
          <dt>{title}</dt>
          <dd>
            {text}
            {more && <span className={styles.more}>{more}</span>}
          </dd>
          <dd className={styles.clause}>
            {!fromAct && <Tag tone="waiting">не из положения</Tag>} {clause}
          </dd>
        </div>
      ))}
    </dl>
  );
}
