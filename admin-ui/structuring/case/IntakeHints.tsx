import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'react-router-dom';
import { stageTitle } from '../../../domain/stage-title.ts';
import { useNow } from '../../data/now.ts';
import { formatMoment } from '../../i18n/dates.ts';
import { Card } from '../../ui/Page.tsx';
import { structuringApi } from '../structuring-api.ts';
import styles from './CaseStructure.module.css';

interface IntakeHintsProps {
  channel: string;
  text: string;
  topicId: string;
  territoryId: string;
  /** Where it is, as the clerk has typed it. */
  place: string;
  onTopic: (topicId: string) => void;
  onTerritory: (territoryId: string) => void;
}

const fewestLetters = 15;
const pauseMs = 700;

/** While a message is written down: which topic it seems to be about, and whether the same was already written (INT-6, INT-8). */
export function IntakeHints({ channel, text, topicId, territoryId, place, onTopic, onTerritory }: IntakeHintsProps) {
  const now = useNow(60_000);
  const settled = useSettled(text.trim());
  const where = useSettled(place.trim());
  const { data } = useQuery({
    queryKey: ['topic-suggestions', channel, settled, where],
    queryFn: ({ signal }) =>
      structuringApi.suggestFor({ channel, text: settled, ...(where !== '' && { address: where }) }, signal),
    enabled: settled.length >= fewestLetters && channel !== '',
    staleTime: 60_000,
  });
  const topics = topicId === '' ? (data?.topics ?? []).filter(({ confidence }) => confidence >= 0.25) : [];
  const similar = data?.similar ?? [];
  const territory = territoryId === '' ? (data?.territory ?? null) : null;
  if (topics.length === 0 && similar.length === 0 && territory === null) return null;
  return (
    <Card title="По тексту">
      <div aria-live="polite">
        {topics.length > 0 && (
          <ul className={styles.list} aria-label="Предложенные темы">
            {topics.map(({ topic, confidence }) => (
              <li key={topic.id}>
                предложено: {topic.name}, {Math.round(confidence * 100)} %
                <button type="button" onClick={() => onTopic(topic.id)}>
                  Указать<span className="visually-hidden"> тему {topic.name}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        {territory && (
          <ul className={styles.list} aria-label="Названная территория">
            <li>
              названо: {territory.name}
              <button type="button" onClick={() => onTerritory(territory.id)}>
                Указать<span className="visually-hidden"> территорию {territory.name}</span>
              </button>
            </li>
          </ul>
        )}
        {similar.length > 0 && (
          <ul className={styles.list} aria-label="Похожие обращения">
            {similar.slice(0, 5).map(({ case: row, likeness }) => (
              <li key={row.id}>
                <Link to={`/cases/${row.id}`} target="_blank" rel="noreferrer">
                  {row.number}
                </Link>{' '}
                {row.title}
                <div className={styles.about}>
                  {stageTitle[row.stage]}, {formatMoment(row.receivedAt, now)}, {Math.round(likeness * 100)} % общих
                  слов
                </div>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}

/** The text once the person has stopped typing for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
