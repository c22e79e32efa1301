import type { CommandOf } from './case-command.ts';
import type { CaseEvent } from './case-event.ts';
import { type LawContext, type Refusal, unprocessable } from './case-law.ts';
import type { CaseState } from './case-state.ts';

type Facts = CaseEvent[] | Refusal;

/** Extends the consideration with notice to the applicant (59-ФЗ ст. 12 ч. 2: no more than 30 days in all). */
export function extend(state: CaseState, command: CommandOf<'extend'>, law: LawContext): CaseEvent | Refusal {
  const most = law.regulation.appeal?.extensionMostDays ?? 0;
  if (state.extendedDays + command.days > most)
    return unprocessable(
      `продлить можно не больше чем на ${most} дней в сумме: уже ${state.extendedDays}, просят ${command.days}`,
    );
  return { type: 'extended', days: command.days, reasonId: command.reason };
}

/** Forwards by competence with notice to the applicant (59-ФЗ ст. 8 ч. 3). */
export function forward(_state: CaseState, command: CommandOf<'forward'>, _law: LawContext): Facts {
  return [{ type: 'forwarded', bodyId: command.body, reasonId: command.reason }];
}

/** Leaves without an answer on a ground of the law (59-ФЗ ст. 11). */
export function leaveUnanswered(_state: CaseState, command: CommandOf<'leaveUnanswered'>, law: LawContext): Facts {
  const grounds = law.regulation.appeal?.grounds ?? [];
  if (!grounds.some((ground) => ground.code === command.ground))
    return unprocessable(
      `основание «${command.ground}» не названо в законе: можно ${grounds.map((g) => g.code).join(', ')}`,
    );
  return [
    {
      type: 'leftUnanswered',
      ground: command.ground,
      ...(command.reason !== undefined && { reasonId: command.reason }),
    },
  ];
}

/** Ends the correspondence by the head's decision (59-ФЗ ст. 11 ч. 5). */
export function endCorrespondence(_state: CaseState, command: CommandOf<'endCorrespondence'>, _law: LawContext): Facts {
  return [{ type: 'correspondenceEnded', reasonId: command.reason }];
}

/** The applicant chose 59-ФЗ: the message ends as converted; the appeal is registered as a case of its own. */
export function convertToAppeal(_state: CaseState, command: CommandOf<'convertToAppeal'>, _law: LawContext): Facts {
  return [{ type: 'converted', ...(command.reason !== undefined && { reasonId: command.reason }) }];
}
