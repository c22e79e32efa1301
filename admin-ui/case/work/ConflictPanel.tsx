import { Button } from '@mui/material';
import type { CaseRecord } from '../../../domain/case.ts';
import { stageTitle } from '../../../domain/stage-title.ts';
import { importanceTitle } from '../../i18n/words.ts';
import { WarningIcon } from '../../ui/icons.tsx';
import { useOpenCase } from '../case-context.ts';
import { WordDiff } from '../conversation/WordDiff.tsx';
import styles from './ConflictPanel.module.css';

const facts: readonly { name: string; of: (record: CaseRecord) => string }[] = [
  { name: 'Состояние', of: (record) => stageTitle[record.stage] },
  { name: 'Исполнитель', of: (record) => record.executor?.name ?? 'не назначен' },
  { name: 'Координатор', of: (record) => record.coordinator?.name ?? 'не взято' },
  { name: 'Важность', of: (record) => importanceTitle[record.importance] },
  { name: 'Тема', of: (record) => record.topic?.name ?? 'не указана' },
  { name: 'Территория', of: (record) => record.territory?.name ?? 'не указана' },
  { name: 'Возвраты', of: (record) => String(record.returns) },
  {
    name: 'Согласовано шагов',
    of: (record) => String(record.approvals.filter((step) => step.state === 'approved').length),
  },
];

/** The case moved while the person wrote: what changed, in words; the typed text stays where it was. */
export function ConflictPanel() {
  const { runner } = useOpenCase();
  if (!runner.conflict) return null;
  const { seen, current } = runner.conflict;
  const changed = facts.filter(({ of }) => of(seen) !== of(current));
  const before = seen.answers.at(-1);
  const after = current.answers.at(-1);
  const newAnswer = after && after.text !== before?.text;
  return (
    <section className={styles.panel} role="alert">
      <h3>
        <WarningIcon size={16} /> Пока вы писали, обращение изменили
      </h3>
      <p>
        Ваш текст на месте и не отправлен. Посмотрите, что изменилось: после «Понятно» здесь будет то, что нужно сделать
        теперь, а текст останется в черновике.
      </p>
      <ul>
        {changed.map(({ name, of }) => (
          <li key={name}>
            {name}: <del>{of(seen)}</del> → <b>{of(current)}</b>
          </li>
        ))}
        {changed.length === 0 && !newAnswer && <li>Добавлена запись в историю, состояние прежнее.</li>}
      </ul>
      {newAnswer && (
        <div className={styles.diff}>
          Новая версия ответа, {after.version}:
          <WordDiff before={before?.text ?? ''} after={after.text} />
        </div>
      )}
      <Button size="small" onClick={runner.acknowledge}>
        Понятно
      </Button>
    </section>
  );
}
