import type { CaseRecord, ClockTrace } from '../../domain/case.ts';
import { outcomeTitle } from '../i18n/words.ts';
import { Card } from '../ui/Page.tsx';
import table from '../ui/table.module.css';
import styles from './CycleTotals.module.css';
import { cyclesOf, cycleTotals } from './cycles.ts';
import type { Span } from './scale.ts';

interface CycleTotalsProps {
  record: CaseRecord;
  traces: readonly ClockTrace[];
  open: readonly Span[];
  now: number;
}

/** «Итоги по циклам»: a column a cycle, a row a kind of clock; what ended stays as it was. */
export function CycleTotals({ record, traces, open, now }: CycleTotalsProps) {
  const cycles = cyclesOf(record);
  return (
    <Card title="Итоги по циклам">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={table.scroll} tabIndex={0} aria-label="Итоги по циклам">
        <table className={table.table}>
          <thead>
            <tr>
              <th>
                <span className="visually-hidden">Срок</span>
              </th>
              {cycles.map(({ cycle }) => (
                <th key={cycle}>Цикл {cycle}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cycleTotals(cycles, traces, open, now).map(({ name, totals }) => (
              <tr key={name}>
                <td className={table.quiet}>{name}</td>
                {totals.map(({ tone, text }, index) => (
                  <td key={cycles[index]?.cycle} className={tone ? styles[tone] : ''}>
                    {text}
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <td className={table.quiet}>Возвраты</td>
              {cycles.map(({ cycle, returns }) => (
                <td key={cycle}>{returns}</td>
              ))}
            </tr>
            {cycles.some(({ outcome }) => outcome) && (
              <tr>
                <td className={table.quiet}>Итог</td>
                {cycles.map(({ cycle, outcome }) => (
                  <td key={cycle}>{outcome ? outcomeTitle[outcome] : '—'}</td>
                ))}
              </tr>
            )}
          </tbody>
        </table>
      </section>
    </Card>
  );
}
