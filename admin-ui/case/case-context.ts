import { createContext, useContext } from 'react';
import type { CaseRecord, Timeline } from '../../domain/case.ts';
import type { CommandType } from '../../domain/case-command.ts';
import type { Answers } from './commands/command-body.ts';
import type { CommandRunner } from './use-command.ts';

/** The open case for everything on its page. */
export interface OpenCase {
  record: CaseRecord;
  timeline: Timeline | undefined;
  runner: CommandRunner;
  openCase: (id: string) => void;
  /** Opens the form of a command, with some answers filled in. */
  ask: (type: CommandType, preset?: Answers) => void;
  /** The person has typed: his form stays under his hands though the case may move. */
  touch: () => void;
  /** Tells colleagues that this person writes. */
  setWriting: (writing: boolean) => void;
}

export const CaseContext = createContext<OpenCase | null>(null);

/** The open case; only inside its page. */
export function useOpenCase(): OpenCase {
  const open = useContext(CaseContext);
  if (!open) throw new Error('useOpenCase is called outside the page of a case');
  return open;
}

/** May this person give the command now and, if not, why. */
export function useAllowed(type: CommandType): { allowed: boolean; reason: string } {
  const { record } = useOpenCase();
  const found = record.allowedCommands.find((command) => command.type === type);
  return { allowed: found?.allowed ?? false, reason: found?.reason ?? 'сейчас недоступно' };
}
