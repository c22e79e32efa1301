import type { RegulationShape } from '../../domain/regulation.ts';
import { ClockRow } from './ClockRow.tsx';
import { clockOptions, missingClocks, newClock } from './clock-edit-words.ts';
import type { DraftFields } from './draft-fields.ts';
import { Choice } from './inline.tsx';
import { Part, Row, Sheet } from './Sheet.tsx';

interface ClockRowsProps {
  draft: DraftFields;
  /** The version the draft was begun from. */
  before: RegulationShape | undefined;
  /** The name of the opened term. */
  open: string | undefined;
  onOpen: (name: string | undefined) => void;
}

/** The terms of a regulation, one of them opened; what is wrong with them all stands first. */
export function ClockRows({ draft, before, open, onOpen }: ClockRowsProps) {
  const { body, problems, change } = draft;
  const missing = missingClocks(body);
  const general = problems.filter(({ path }) => path[0] === 'clocks' && path.length === 1);
  const add = missing.length > 0 && (
    <Choice<string>
      label="Добавить срок"
      value=""
      options={[['', 'Добавить срок…'], ...clockOptions(missing)]}
      onChange={(name) => {
        const found = missing.find((one) => one === name);
        if (found) change(['clocks'], [...body.clocks, newClock(found)]);
      }}
    />
  );
  return (
    <Part title="Сроки" hint="значения меняются прямо в предложениях">
      <Sheet more={add}>
        {general.length > 0 && <Row problems={general}>Сроки вместе</Row>}
        {body.clocks.map((clock, index) => (
          <ClockRow
            key={clock.name}
            draft={draft}
            index={index}
            before={before?.clocks.find((one) => one.name === clock.name)}
            isOpen={open === clock.name}
            onOpen={(isOpen) => onOpen(isOpen ? clock.name : undefined)}
          />
        ))}
      </Sheet>
    </Part>
  );
}
