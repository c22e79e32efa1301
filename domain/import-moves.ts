import type { CaseCommand } from './case-command.ts';

/** A command that a file calls for, dated from its column. */
export interface DatedCommand {
  at: string;
  command: CaseCommand;
}

/** Where a file and our case cannot both be right; a person settles it. */
export interface ImportConflict {
  column: string;
  value: string;
  reason: string;
  fix: string;
}

/** What a changed row of a live case calls for: commands in the order of their moments, or a conflict. Neither: nothing new. */
export type ImportMoves = { commands: DatedCommand[] } | { conflict: ImportConflict };
