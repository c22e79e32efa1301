import type { WorkedExample } from '../../domain/worked-example.ts';
import { useNow } from '../data/now.ts';
import { formatUntil } from '../i18n/dates.ts';
import { clockTitle } from '../i18n/words.ts';
import { Part, Row, Sheet } from './Sheet.tsx';

/** «Пришло в пт 16:50 → ответ до …»: what the rules as they stand give, by the municipality's calendar. */
export function Examples({ examples }: { examples: readonly WorkedExample[] }) {
  const now = useNow(60_000);
  if (examples.length === 0) return null;
  return (
    <Part title="На примере" hint="по рабочему календарю муниципалитета">
      <Sheet>
        {examples.map((example) => (
          <Row key={example.receivedAt}>
            Пришло <b>{formatUntil(example.receivedAt, now)}</b> →{' '}
            {example.clocks.map((clock, index) => (
              <span key={clock.name}>
                {index > 0 && '; '}
                {clockTitle[clock.name].toLowerCase()} до{' '}
                <b>{clock.dueAt ? formatUntil(clock.dueAt, now) : 'срока нет: календарь не загружен'}</b>
                {clock.fastTrackDueAt && `, важное — до ${formatUntil(clock.fastTrackDueAt, now)}`}
              </span>
            ))}
          </Row>
        ))}
      </Sheet>
    </Part>
  );
}
