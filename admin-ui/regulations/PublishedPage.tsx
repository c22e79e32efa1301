import { Button } from '@mui/material';
import { decisionInWords } from '../../domain/clock-overrides.ts';
import type { RegulationRecord } from '../../domain/records.ts';
import { regulationDifferences } from '../../domain/regulation-differences.ts';
import {
  clockSentence,
  orderSentences,
  overrideSentence,
  type RuleSentence,
} from '../../domain/regulation-in-words.ts';
import { may } from '../data/session.ts';
import { formatLocalDate } from '../i18n/dates.ts';
import { channelTitle } from '../i18n/words.ts';
import { Tag } from '../ui/Tag.tsx';
import { Differences } from './Differences.tsx';
import { LadderLine } from './LadderScale.tsx';
import { RecountList } from './RecountList.tsx';
import styles from './RegulationsPage.module.css';
import sheet from './Sheet.module.css';
import { Part, Row, Sheet } from './Sheet.tsx';
import { StillOtherwise } from './StillOtherwise.tsx';
import { useTopicNames } from './use-topic-names.ts';

interface PublishedPageProps {
  record: RegulationRecord;
  before: RegulationRecord | undefined;
  standing: 'future' | 'inForce' | 'past';
  /** Absent for those who only read, or while a draft is being written. */
  onNewVersion?: (() => void) | undefined;
}

/** A published version: its sentences, how it differs from the one before, which open cases still count otherwise. */
export function PublishedPage({ record, before, standing, onNewVersion }: PublishedPageProps) {
  const { body, version, validFrom, channel, kind } = record;
  const manages = may('regulations.manage');
  const topicName = useTopicNames(body);
  const differences = before ? regulationDifferences(before.body, body, topicName) : [];
  return (
    <>
      <header className={styles.head}>
        <div className={styles.titles}>
          <h1>
            Регламент: {channelTitle(channel)}, версия {version}{' '}
            <Tag tone={standing === 'inForce' ? 'inTime' : 'waiting'}>
              {standing === 'inForce' ? 'действует' : standing === 'future' ? 'вступит в силу' : 'архив'}
            </Tag>
          </h1>
          <p className={styles.quiet}>
            {record.title}, {kind === 'appeal' ? 'обращения по 59-ФЗ' : 'сообщения'} · с {formatLocalDate(validFrom)}{' '}
            {validFrom.slice(0, 4)} · {body.act}
            {body.decision && ` · ${decisionInWords(body.decision)}`}
          </p>
        </div>
        {onNewVersion && (
          <div className={styles.side}>
            <Button variant="contained" color="primary" onClick={onNewVersion}>
              Новая версия
            </Button>
          </div>
        )}
      </header>
      <div className={manages ? styles.columns : undefined}>
        <div className={styles.main}>
          <Part title="Сроки">
            <Sheet>
              {body.clocks.map((clock) => (
                <SentenceRow key={clock.name} sentence={{ ...clockSentence(clock), more: null }}>
                  <LadderLine ladder={[...clock.ladder].sort((a, b) => a.offsetMinutes - b.offsetMinutes)} />
                  {clock.atEnd === 'close' && <div className={sheet.quiet}>В срок обращение закроется само</div>}
                </SentenceRow>
              ))}
            </Sheet>
          </Part>
          {body.overrides && body.overrides.length > 0 && (
            <Part title="Особые сроки" hint="по решению ЦУР для тем и площадок">
              <Sheet>
                {body.overrides.map((override) => {
                  const sentence = overrideSentence(override, topicName);
                  return <SentenceRow key={sentence.title} sentence={sentence} />;
                })}
              </Sheet>
            </Part>
          )}
          <Part title="Порядок">
            <Sheet>
              {orderSentences(body).map((sentence) => (
                <SentenceRow key={sentence.title} sentence={sentence} />
              ))}
            </Sheet>
          </Part>
          {before && differences.length > 0 && (
            <Differences title={`Отличия от версии ${before.version}`} list={differences} />
          )}
        </div>
        {manages && (
          <aside className={styles.aside}>
            {standing === 'inForce' && (
              <StillOtherwise
                candidate={{ regulationId: record.id }}
                mark={`${record.id}@${version}`}
                of={{ regulationId: record.id, reason: `Регламент «${record.title}», версия ${version}` }}
                none="Все открытые дела считаются по этой версии."
              />
            )}
            <RecountList of={(recount) => recount.regulationId === record.id} />
          </aside>
        )}
      </div>
    </>
  );
}

function SentenceRow({ sentence, children }: { sentence: RuleSentence; children?: React.ReactNode }) {
  const { title, text, more, clause, fromAct } = sentence;
  return (
    <Row clause={clause === '' ? undefined : { value: clause, label: title }} fromAct={fromAct}>
      <div style={{ lineHeight: '20px' }}>
        <b>{title}:</b> {text}
        {more && <div className={sheet.quiet}>{more}</div>}
        {children}
      </div>
    </Row>
  );
}
