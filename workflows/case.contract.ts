import type { CommandOutcome } from '../domain/case-rows.ts';

/** Names and types that the API and the workers share with the case workflow: a public contract, never renamed. */
export const caseWorkflowType = 'caseWorkflow';
export const caseTaskQueue = 'cases';
export const commandUpdateName = 'command';
export const lookSignalName = 'look';

/** The workflow's id of a case. */
export const caseWorkflowId = (caseId: string): string => `case/${caseId}`;

/** Ids only: words and people stay in the database. `continueAfter` is the history length at which a run hands over. */
export interface CaseWorkflowInput {
  version: 1;
  tenantId: string;
  caseId: string;
  continueAfter?: number;
}

/** What a person's command got for an answer. */
export type CommandReply = CommandOutcome;

export interface RecordInput {
  tenantId: string;
  caseId: string;
  commandIds: string[];
  tickAt: string | null;
}

export interface RecordReply {
  version: number;
  nextTickAt: string | null;
  effectIds: string[];
  ended: boolean;
  outcomes: Record<string, CommandOutcome>;
}

export interface EffectInput {
  tenantId: string;
  caseId: string;
  effectId: string;
}

/** Activities of the case workflow, by name. */
export interface CaseActivities {
  record(input: RecordInput): Promise<RecordReply>;
  runEffect(input: EffectInput): Promise<void>;
  reportEffectFailure(input: EffectInput): Promise<void>;
}
