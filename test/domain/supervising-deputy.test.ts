import { describe, expect, it } from 'vitest';
import type { Actor, Grant } from '../../domain/access.ts';
import { allowedCommands } from '../../domain/case-lifecycle.ts';
import { Regulation } from '../../domain/regulation.ts';
import { coordinator, id, person, play, roadWorker, say } from '../support/case-harness.ts';
import { governorLike } from '../support/case-regulations.ts';

const everywhere: Grant['scope'] = { channels: null, sectorBlockIds: null, departmentIds: null };
const supervisor = id('supervisor');
const own: Grant = { role: 'deputy', scope: everywhere };
const lent: Grant = { ...own, onBehalfOf: supervisor };
const who = (userId: string, ...grants: Grant[]): Actor => {
  const { kind, person: one } = person(...grants);
  return { kind, person: { ...one, userId } };
};

/** What the deputy's answer waiting for approval lets this person do: why not, else that he may, for both decisions. */
function decisions(actor: Actor, regulation = governorLike) {
  const game = play(regulation)
    .receive('2025-11-16 09:00')
    .must('2025-11-16 09:10', coordinator, say.assign())
    .must('2025-11-16 09:20', roadWorker, { type: 'logCall', text: id('call') })
    .must('2025-11-16 09:30', roadWorker, say.answer());
  const law = { ...game.law(actor, game.instant('2025-11-16 09:40'), id('c')), deputyUserId: supervisor };
  const shown = allowedCommands(game.state, law);
  return ([say.approve, say.returned] as const).map((command) => {
    const before = shown.find(({ type }) => type === command.type);
    const decision = game.decideWith(law, command);
    // The button and the decision say the same.
    expect(before).toEqual({
      type: command.type,
      allowed: decision.ok,
      ...(!decision.ok && { reason: decision.refusal.message, code: decision.refusal.code }),
    });
    return decision.ok ? (decision.acting.onBehalfOf ?? 'himself') : decision.refusal;
  });
}

describe('an answer is agreed or returned by the deputy who supervises the unit alone (PRC-4, ORG-8, T 5.3)', () => {
  const refused = { code: 'forbidden', message: 'согласует заместитель, который курирует исполнителя' };

  it('by him, or by who stands for him in his name', () => {
    expect(decisions(who(supervisor, own))).toEqual(['himself', 'himself']);
    expect(decisions(who(id('other'), own, lent))).toEqual([supervisor, supervisor]);
  });

  it('another deputy is told so before he presses', () => {
    expect(decisions(who(id('other'), own))).toEqual([refused, refused]);
  });

  it('who is a deputy of others and the head of the centre returns as the head', () => {
    expect(decisions(who(id('other'), own, { role: 'head', scope: everywhere }))).toEqual([refused, 'himself']);
  });

  it('where any deputy signs, any of them may return what he would sign', () => {
    const signedByDeputies = Regulation.parse({
      ...governorLike,
      delivery: { ...governorLike.delivery!, signedBy: ['mayor', 'deputy'] },
    });
    expect(decisions(who(id('other'), own), signedByDeputies)).toEqual([refused, 'himself']);
  });
});
