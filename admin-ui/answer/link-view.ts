import type { AnswerView, ApprovalView, CaseRecord, ClockTrace, ClockView, Named } from '../../domain/case.ts';
import type { CommandOf } from '../../domain/case-command.ts';

/** What `GET /api/v1/answer` gives: one assignment and its case without the applicant's personal data. */
export interface LinkView {
  case: Pick<
    CaseRecord,
    | 'number'
    | 'title'
    | 'text'
    | 'receivedAt'
    | 'channel'
    | 'platform'
    | 'topic'
    | 'territory'
    | 'address'
    | 'importance'
    | 'files'
  >;
  /** `text` holds the coordinator's words given with the assignment. */
  assignment: { id: string; executor: Named; at: string; text?: string | null };
  clocks: ClockView[];
  trace: ClockTrace | null;
  returns: { at: string; reason: string }[];
  answers: AnswerView[];
  approvals: ApprovalView[];
  promise: CaseRecord['promise'];
  tenant: { name: string; zone: string; phone?: string | null };
  allowedCommands: CaseRecord['allowedCommands'];
}

/** What an executor may send by the link. */
export type LinkCommand = CommandOf<'submitAnswer' | 'interimAnswer' | 'refuseCompetence' | 'reportWork' | 'note'>;

/** Whether the command is open now. */
export function mayNow(view: LinkView, type: LinkCommand['type']): boolean {
  return view.allowedCommands.some((command) => command.type === type && command.allowed);
}
