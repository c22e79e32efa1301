import type { IntakeMessage } from '../../../db/intake.ts';
import type { CaseState } from '../../../domain/case-state.ts';
import type { ImportMoves } from '../../../domain/import-moves.ts';
import type { RowError, TableRow } from '../../../domain/table-row.ts';
import type { UnknownName } from '../dictionaries.ts';

/** Where a case of a row stands or would stand. */
export interface CasePlace {
  channel: string;
  externalId: string;
}

/** What a sound row says of a case, whatever the layout: enough to make the case, to find it and to move it. */
export interface ImportedRow {
  row: number;
  warnings: RowError[];
  /** Unique within the channel of the import: one key is one case. */
  key: string;
  /** Digest of what the row says of the work: the same one means that nothing moved. */
  hash: string;
  receivedAt: string;
  isFinished: boolean;
  /** Where its case may be; a new one is stored at the first place. */
  places: readonly [CasePlace, ...CasePlace[]];
  /** The words that say where it stands, with their column: shown in a conflict. */
  step: { column: string; value: string };
  /** Names nobody knows, found without making anything. */
  unknownNames(): UnknownName[];
  /** The case as the intake takes it: history for a finished one, a quiet live case for the others. */
  message(): IntakeMessage;
  /** What the row calls for in a live case that stands so. */
  moves(state: CaseState): ImportMoves;
}

/** One row of the file: what it says, or what is wrong with it. */
export type ReadRow = { row: number; errors: RowError[] } | ImportedRow;

/**
 * A layout is this one function made with what the import knows: rows come in their order, from the first one, and a row
 * without a key of its own gets one by its place among its like.
 */
export type RowReader = (next: TableRow) => ReadRow;
