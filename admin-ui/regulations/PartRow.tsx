import type { ReactNode } from 'react';
import { roleOptions } from './clock-edit-words.ts';
import { type DraftFields, type FieldProps, problemsAt } from './draft-fields.ts';
import { Many } from './inline.tsx';
import { Row } from './Sheet.tsx';
import type { Path } from './set-at.ts';

interface PartRowProps {
  draft: DraftFields;
  /** Where the part stands in the regulation. */
  path: Path;
  title: string;
  /** The part itself: null while the regulation does without it. */
  part: { clause: string; fromAct?: boolean | undefined } | null;
  /** The law's own parts are never «не из положения». */
  ofLaw?: boolean;
  was?: string | null;
  /** Parts of it that have rows of their own for what is wrong with them. */
  except?: readonly string[];
  children: ReactNode;
}

/** The sentence of a part of the regulation with its clause, whether the act has it, and what is wrong with it. */
export function PartRow({ draft, path, title, part, ofLaw = false, was, except = [], children }: PartRowProps) {
  const { field, problems, change } = draft;
  return (
    <Row
      problems={problemsAt(problems, path).filter((one) => !except.includes(String(one.path[path.length])))}
      onMend={change}
      was={was}
      {...(part && { clause: { ...field(...path, 'clause'), value: part.clause, label: `${title}: пункт` } })}
      {...(part &&
        !ofLaw && {
          fromAct: part.fromAct !== false,
          // Left out means «from the act»; a term says it either way.
          origin: {
            ...field(...path, 'fromAct'),
            label: title,
            onChange: (on) => change([...path, 'fromAct'], on && path[0] !== 'clocks' ? undefined : on),
          },
        })}
    >
      {children}
    </Row>
  );
}

interface RolesInputProps extends Omit<FieldProps, 'onChange'> {
  label: string;
  values: readonly string[];
  onChange: (roles: string[]) => void;
}

/** Roles within a sentence: any of them may do it. */
export function RolesInput({ label, values, ...field }: RolesInputProps) {
  return <Many<string> label={label} values={values} options={roleOptions} add="или…" {...field} />;
}

/** A list that is left out where nothing is in it. */
export const anyOf = <T,>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);
