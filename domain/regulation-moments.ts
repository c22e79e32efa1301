import type { Moment, RegulationShape } from './regulation.ts';

/** Events that a case under this regulation can meet at all: a clock that waits for another one never starts or never stops. */
export function possibleMoments(regulation: RegulationShape): ReadonlySet<Moment> {
  const { kind, delivery, interim, publication, approvals } = regulation;
  const appeal = kind === 'appeal';
  const moments: Record<Moment, boolean> = {
    received: true,
    registered: appeal,
    takenToWork: true,
    assigned: true,
    competenceRefused: true,
    primaryAnswered: true,
    answerSubmitted: true,
    approvalOpened: approvals.length > 0,
    approvalClosed: true,
    returned: true,
    interimPublished: interim !== null,
    workReported: interim !== null,
    published: delivery === null,
    sent: delivery !== null,
    placed: publication.closesAtOnce,
    satisfactionOpened: !publication.closesAtOnce,
    commented: true,
    reopened: true,
    forwarded: appeal,
    documentsRequested: appeal,
    documentsReceived: appeal,
    ended: true,
  };
  return new Set((Object.keys(moments) as Moment[]).filter((moment) => moments[moment]));
}
