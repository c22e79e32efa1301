/** @jsxImportSource preact */
import type { LinkView } from './link-view.ts';

/** A choice of the kind of cause or proposal; nothing where the municipality keeps no such words. */
export function FindingSelect(props: {
  id: string;
  label: string;
  kinds: LinkView['rules']['findingKinds'];
  value: string;
  sealed: boolean;
  change: (id: string) => void;
}) {
  if (props.kinds.length === 0) return null;
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <select
        id={props.id}
        value={props.value}
        disabled={props.sealed}
        onChange={(event) => props.change(event.currentTarget.value)}
      >
        <option value="">не выбрано</option>
        {props.kinds.map((kind) => (
          <option key={kind.id} value={kind.id}>
            {kind.name}
          </option>
        ))}
      </select>
    </div>
  );
}
