import type { ApprovalView } from '../../../domain/case.ts';
import { useNow } from '../../data/now.ts';
import { formatMoment, formatUntil } from '../../i18n/dates.ts';
import { useOpenCase } from '../case-context.ts';
import styles from './WorkPane.module.css';

/** The steps of approval: who has decided, whose decision is awaited and until when. */
export function ApprovalSteps({ mine }: { mine: boolean }) {
  const { record } = useOpenCase();
  const now = useNow(60_000);
  const clock = record.clocks.find((known) => known.name === 'approval' && known.stoppedAt === null);
  const words = (step: ApprovalView): string => {
    switch (step.state) {
      case 'approved':
        return `Согласовано${step.at ? ` ${formatMoment(step.at, now)}` : ''}`;
      case 'skipped':
        return 'Пропущен: тот же человек';
      case 'pending':
        return `${mine ? 'Ваше решение' : 'Ждём решения'}${clock?.dueAt ? ` до ${formatUntil(clock.dueAt, now)}` : ''}`;
      case 'waiting':
        return step.stands === 'afterPublication' ? 'После публикации' : 'После предыдущего шага';
    }
  };
  if (record.approvals.length === 0) return null;
  return (
    <ol className={styles.steps}>
      {record.approvals.map((step, index) => (
        <li
          key={`${step.role}${step.stands}`}
          className={step.state === 'pending' ? styles.now : step.state === 'waiting' ? '' : styles.passed}
        >
          <b>
            {index + 1}. {step.title}
          </b>
          {words(step)}
        </li>
      ))}
    </ol>
  );
}
