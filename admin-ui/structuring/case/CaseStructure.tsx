import { useQuery } from '@tanstack/react-query';
import { useAllowed, useOpenCase } from '../../case/case-context.ts';
import { Tag } from '../../ui/Tag.tsx';
import { structuringApi } from '../structuring-api.ts';
import styles from './CaseStructure.module.css';
import { PlaceFacts } from './PlaceFacts.tsx';

const percent = (share: number) => `${Math.round(share * 100)} %`;
/** Below this a suggestion is a guess not worth a person's look. */
const leastShown = 0.25;

/** Under the topic of an open case: what is suggested, and why rules brought it here. */
export function CaseStructure() {
  return (
    <>
      <Marks />
      <SuggestedTopic />
      <PlaceFacts />
      <WhyHere />
    </>
  );
}

const titles: Readonly<Record<string, string>> = { important: 'важное', chosenAppeal: 'заявитель выбрал 59-ФЗ' };

/** What rules and imports marked a case with; marks of its text are the rules' own matter. */
function Marks() {
  const { record } = useOpenCase();
  const shown = record.marks.flatMap((mark) =>
    titles[mark] ? [titles[mark]] : mark.startsWith('#') ? [mark.slice(1)] : [],
  );
  if (shown.length === 0) return null;
  return (
    <div className={styles.row}>
      <dt>Метки</dt>
      <dd>
        {shown.map((mark) => (
          <Tag
            key={mark}
            tone={mark === titles.important ? 'overdue' : mark === titles.chosenAppeal ? 'soon' : 'waiting'}
          >
            {mark}
          </Tag>
        ))}
      </dd>
    </div>
  );
}

/** «Предложено: Уличное освещение, 83 %»: one press confirms it. */
function SuggestedTopic() {
  const { record, runner, ask } = useOpenCase();
  const { allowed } = useAllowed('classify');
  const wanted = record.topic === null && !record.isHistory;
  const { data = [] } = useQuery({
    queryKey: ['cases', 'suggestions', record.id],
    queryFn: ({ signal }) => structuringApi.suggestions(record.id, signal),
    enabled: wanted,
    staleTime: 300_000,
  });
  const shown = data.filter(({ confidence }) => confidence >= leastShown);
  const [first] = shown;
  if (!wanted || first === undefined) return null;
  const confirm = (topicId: string) =>
    runner.run({ type: 'classify', topicId }, { done: 'Тема указана', guarded: false, finishes: false });
  return (
    <div className={styles.row}>
      <dt>Предложено</dt>
      <dd>
        <ul className={styles.list}>
          {shown.map(({ topic, groupName, confidence, executor }) => (
            <li key={topic.id}>
              <span title={groupName}>{topic.name}</span>, {percent(confidence)}
              {allowed && (
                <button type="button" disabled={runner.busy} onClick={() => confirm(topic.id)}>
                  Подтвердить<span className="visually-hidden"> тему {topic.name}</span>
                </button>
              )}
              {topic.id === first.topic.id && executor && !record.executor && (
                <span className={styles.quiet}>
                  обычно отвечает {executor.name}
                  <AssignButton executorId={executor.id} ask={() => ask('assign', { executorId: executor.id })} />
                </span>
              )}
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}

/** «Почему сюда»: each rule with what it met and what it filled in. */
function WhyHere() {
  const { record, ask } = useOpenCase();
  const { data = [] } = useQuery({
    queryKey: ['cases', 'routing', record.id],
    queryFn: ({ signal }) => structuringApi.routing(record.id, signal),
    staleTime: 300_000,
  });
  if (data.length === 0) return null;
  return (
    <div className={styles.row}>
      <dt>Почему сюда</dt>
      <dd>
        <ul className={styles.list}>
          {data.map(({ ruleId, ruleName, version, matched, set, changedSince, proposedExecutor }) => (
            <li key={ruleId}>
              <b>{ruleName}</b>
              <span className={styles.quiet}>
                {' '}
                версия {version}
                {changedSince && ', с тех пор изменено'}
              </span>
              <div>совпало: {matched.join('; ')}</div>
              <div>заполнено: {set.join('; ')}</div>
              {proposedExecutor && !record.executor && (
                <AssignButton
                  executorId={proposedExecutor.id}
                  ask={() => ask('assign', { executorId: proposedExecutor.id })}
                />
              )}
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}

function AssignButton({ ask }: { executorId: string; ask: () => void }) {
  const { allowed } = useAllowed('assign');
  if (!allowed) return null;
  return (
    <button type="button" onClick={ask}>
      Назначить
    </button>
  );
}
