import { groundTitle, UrgentGround } from '../../domain/urgent-grounds.ts';
import { practice } from './clock-edit-words.ts';
import type { DraftFields } from './draft-fields.ts';
import { Check, Many } from './inline.tsx';
import { anyOf, PartRow, RolesInput } from './PartRow.tsx';

const grounds = UrgentGround.options.map((code) => [code, groundTitle[code]] as const);

/** Who may hurry a case: an answer at once on a ground, or the shorter terms of an important one. */
export function UrgencyRows({ draft }: { draft: DraftFields }) {
  const { body, field, change } = draft;
  const { urgent, fastTrack } = body;
  return (
    <>
      <PartRow draft={draft} path={['urgent']} title="Срочно" part={urgent}>
        <Check
          checked={urgent !== null}
          {...field('urgent')}
          onChange={(on) => change(['urgent'], on ? { by: ['coordinator'], ...practice } : null)}
        >
          <b>Срочность</b>
        </Check>
        {urgent && (
          <>
            отмечает <RolesInput label="Срочно отмечает" values={urgent.by} {...field('urgent', 'by')} /> просит{' '}
            <RolesInput
              label="Срочно просит"
              values={urgent.askedBy ?? []}
              {...field('urgent', 'askedBy')}
              onChange={(list) => change(['urgent', 'askedBy'], anyOf(list))}
            />{' '}
            основания{' '}
            <Many
              label="Основания срочности"
              values={urgent.grounds ?? UrgentGround.options}
              options={grounds}
              add="и ещё…"
              {...field('urgent', 'grounds')}
              onChange={(list) => change(['urgent', 'grounds'], anyOf(list))}
            />
          </>
        )}
      </PartRow>
      <PartRow draft={draft} path={['fastTrack']} title="Важность" part={fastTrack}>
        <Check
          checked={fastTrack !== null}
          {...field('fastTrack')}
          onChange={(on) => change(['fastTrack'], on ? { by: ['rcc'], ...practice } : null)}
        >
          <b>Повышенная важность</b>
        </Check>
        {fastTrack && (
          <>
            повышает <RolesInput label="Важность повышает" values={fastTrack.by} {...field('fastTrack', 'by')} />
          </>
        )}
      </PartRow>
    </>
  );
}
