/** @jsxImportSource preact */
import type { LinkView } from './link-view.ts';

/** What co-executors gave: each part may be put into the answer by a touch; who is still awaited is named. */
export function Contributions({
  parts,
  sealed,
  insert,
}: {
  parts: LinkView['coExecutors'];
  sealed: boolean;
  insert: (text: string) => void;
}) {
  if (parts.length === 0) return null;
  return (
    <section class="card" aria-label="Соисполнители">
      <p>
        <b>Соисполнители</b>
      </p>
      {parts.map((part) => (
        <div key={part.assignmentId}>
          <p class="muted">
            {part.executor.name}: {part.doneAt ? 'ответил' : 'ещё не ответил'}
          </p>
          {part.contribution && (
            <>
              <p class="said">{part.contribution}</p>
              <button
                type="button"
                class="text-button"
                disabled={sealed}
                onClick={() => insert(part.contribution ?? '')}
              >
                Вставить в ответ
              </button>
            </>
          )}
        </div>
      ))}
    </section>
  );
}
