import type { AnswerPage } from '../../domain/answer-page.ts';
import type { CommandOf } from '../../domain/case-command.ts';

/** The assignment of the link. The coordinator's words and the centre's phone are shown where the server gives them. */
export type LinkView = AnswerPage & {
  assignment: { text?: string | null };
  tenant: { phone?: string | null };
};

/** What an executor may send by the link. */
export type LinkCommand = CommandOf<'submitAnswer' | 'interimAnswer' | 'refuseCompetence' | 'reportWork' | 'note'>;

/** Whether the command is open now. */
export function mayNow(view: LinkView, type: LinkCommand['type']): boolean {
  return view.allowedCommands.some((command) => command.type === type && command.allowed);
}
