import type { Decision } from '../../domain/regulation.ts';
import type { DraftFields } from './draft-fields.ts';
import { Words } from './inline.tsx';
import type { Path } from './set-at.ts';

interface DecisionInputsProps {
  draft: DraftFields;
  path: Path;
  /** What the decision is of, before each label. */
  name: string;
  decision: Decision;
}

/** «решил ЦУР 12.11.2026 № 45»: by whom, when and by which paper a term was changed. */
export function DecisionInputs({ draft, path, name, decision }: DecisionInputsProps) {
  const { field } = draft;
  return (
    <>
      решил <Words label={`${name}: кто решил`} value={decision.by} wide={false} {...field(...path, 'by')} />{' '}
      <Words label={`${name}: день решения`} type="date" value={decision.on} {...field(...path, 'on')} /> №{' '}
      <Words label={`${name}: номер решения`} value={decision.number} wide={false} {...field(...path, 'number')} />{' '}
    </>
  );
}
