import type { AnswerPage } from '../../domain/answer-page.ts';
import type { CommandOf } from '../../domain/case-command.ts';

/** The assignment of the link as its page shows it. */
export type LinkView = AnswerPage;

/** What an executor may send by the link. */
export type LinkCommand = CommandOf<
  'submitAnswer' | 'interimAnswer' | 'refuseCompetence' | 'reportWork' | 'logCall' | 'note'
>;

/** Whether the command is open now. */
export function mayNow(view: LinkView, type: LinkCommand['type']): boolean {
  return view.allowedCommands.some((command) => command.type === type && command.allowed);
}
