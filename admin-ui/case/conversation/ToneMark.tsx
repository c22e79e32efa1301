import type { Tone } from '../../../domain/codes.ts';
import { toneTitle } from '../../../domain/feedback-title.ts';
import { useAllowed, useOpenCase } from '../case-context.ts';
import styles from './ToneMark.module.css';

/** How a comment sounds: said by the channel, or marked here by the coordinator; a bad word may open the case again. */
export function ToneMark({ commentId, tone }: { commentId: string; tone: Tone | null }) {
  const { runner } = useOpenCase();
  const { allowed } = useAllowed('markTone');
  if (!allowed) return tone && <span>· {toneTitle[tone]}</span>;
  const mark = (next: Tone) =>
    runner.run({ type: 'markTone', commentId, tone: next }, { done: `Тон отмечен: ${toneTitle[next]}` });
  return (
    <span className={styles.marks}>
      {(Object.keys(toneTitle) as Tone[]).map((option) => (
        <button
          key={option}
          type="button"
          aria-pressed={option === tone}
          disabled={runner.busy || option === tone}
          onClick={() => mark(option)}
        >
          {toneTitle[option]}
        </button>
      ))}
    </span>
  );
}
