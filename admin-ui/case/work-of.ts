import type { CaseRecord } from '../../domain/case.ts';
import type { CommandType } from '../../domain/case-command.ts';

/** What a person can be asked to do with a case. */
export type Work = 'register' | 'take' | 'assign' | 'submit' | 'approve' | 'publish' | 'sign' | 'send' | 'wait';

/** What this person is asked to do with the case now: by what he may do, the most awaited first. */
export function workOf(record: CaseRecord): Work {
  const may = (type: CommandType) => record.allowedCommands.some((command) => command.type === type && command.allowed);
  if (may('approve')) return 'approve';
  if (may('publish')) return 'publish';
  if (may('sign')) return 'sign';
  if (may('send')) return 'send';
  if (may('submitAnswer')) return 'submit';
  if (may('register')) return 'register';
  if (may('takeToWork')) return 'take';
  if (may('assign')) return 'assign';
  return 'wait';
}

/** True while the same decision about the same text is asked: typed words still fit. */
export function isSameWork(before: CaseRecord, after: CaseRecord): boolean {
  return (
    workOf(before) === workOf(after) &&
    before.stage === after.stage &&
    before.answers.at(-1)?.version === after.answers.at(-1)?.version
  );
}
