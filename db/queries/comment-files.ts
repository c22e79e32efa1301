import type { CaseRecord } from '../../domain/case.ts';
import type { CaseState } from '../../domain/case-state.ts';

/** What the citizen sent beside his later words, oldest first, out of the files of his case by their id. */
export function commentFileViews(
  state: Pick<CaseState, 'comments'>,
  files: ReadonlyMap<string, CaseRecord['files'][number]>,
): CaseRecord['commentFiles'] {
  return (state.comments ?? []).flatMap(({ textId, at, fileIds = [] }) => {
    const own = fileIds.flatMap((id) => files.get(id) ?? []);
    return own.length > 0
      ? [{ commentId: textId, at, files: own.map(({ id, name, type, size }) => ({ id, name, type, size })) }]
      : [];
  });
}
