import type { RegulationShape } from '../../domain/regulation.ts';
import type { RegulationProblem } from '../../domain/regulation-check.ts';
import type { Path } from './set-at.ts';

/** What the control of one value is given: where the value stands, whether it is wrong, what takes a new one. */
export interface FieldProps {
  /** The path of the value in the regulation, by dots: a problem is found on the screen by it. */
  field: string;
  wrong: boolean;
  onChange: (value: unknown) => void;
}

/** A draft on the screen with what is wrong in it; every part of the editor changes it by `change` or `field`. */
export interface DraftFields {
  body: RegulationShape;
  problems: readonly RegulationProblem[];
  change: (path: Path, value: unknown) => void;
  field: (...path: Path) => FieldProps;
}

/** Binds a draft to its controls. */
export function draftFields(
  body: RegulationShape,
  problems: readonly RegulationProblem[],
  change: (path: Path, value: unknown) => void,
): DraftFields {
  return {
    body,
    problems,
    change,
    field: (...path) => ({
      field: path.join('.'),
      wrong: problems.some((problem) => problem.weight === 'error' && samePath(problem.path, path)),
      onChange: (value) => change(path, value),
    }),
  };
}

const samePath = (a: Path, b: Path) => a.length === b.length && b.every((part, index) => a[index] === part);

/** Problems that stand at a path or below it. */
export function problemsAt(problems: readonly RegulationProblem[], path: Path): RegulationProblem[] {
  return problems.filter((problem) => path.every((part, index) => problem.path[index] === part));
}

/** Brings the control nearest to a path into view and puts the cursor there. */
export function showField(path: Path): void {
  for (let length = path.length; length > 0; length -= 1) {
    const name = path.slice(0, length).join('.');
    const found = document.querySelector<HTMLElement>(`[data-field="${name}"], [data-field^="${name}."]`);
    if (!found) continue;
    const control = found.matches('input, select, button')
      ? found
      : (found.querySelector<HTMLElement>('input, select, button') ?? found);
    control.scrollIntoView({ block: 'center' });
    control.focus({ preventScroll: true });
    return;
  }
}
