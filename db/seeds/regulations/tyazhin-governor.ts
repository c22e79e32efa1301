import type { ClockRule, Regulation } from '../../../domain/regulation.ts';
import { tyazhinAct } from './tyazhin-act.ts';
import { usualChannel } from './usual-channel.ts';

const daily = { byUrgentCalendar: false, pausable: false, clause: 'п. 5.3', atEnd: 'breach' } as const;

const clocks: ClockRule[] = [
  {
    ...daily,
    name: 'answer',
    startsOn: ['received', 'reopened'],
    stopsOn: ['sent'],
    rule: { kind: 'local_time', at: '18:00', leadMinutes: 0 },
    fromAct: true,
    ladder: [
      { offsetMinutes: -180, tell: ['executor', 'coordinator'] },
      { offsetMinutes: -60, tell: ['executor', 'coordinator', 'superior'] },
      { offsetMinutes: 0, tell: ['superior', 'coordinator', 'head', 'curator'] },
    ],
  },
  {
    ...daily,
    name: 'executor',
    startsOn: ['assigned', 'returned'],
    stopsOn: ['answerSubmitted', 'competenceRefused', 'sent'],
    rule: { kind: 'local_time', at: '15:00', leadMinutes: 60 },
    fromAct: false,
    ladder: [
      { offsetMinutes: -60, tell: ['executor'] },
      { offsetMinutes: 0, tell: ['superior', 'coordinator'] },
    ],
  },
  {
    ...daily,
    name: 'approval',
    startsOn: ['approvalOpened'],
    stopsOn: ['approvalClosed', 'returned', 'assigned', 'sent'],
    rule: { kind: 'elapsed', minutes: 60 },
    fromAct: false,
    ladder: [
      { offsetMinutes: -20, tell: ['approver'] },
      { offsetMinutes: 0, tell: ['approver', 'head'] },
    ],
  },
];

/**
 * Messages from the governor's pages in the Тяжинский округ (п. 5.3): every day of the week, prepared, signed and sent by
 * 18:00; the deputy who supervises the unit approves, the head of the округ signs, nothing goes without a talk with the
 * applicant. `leadMinutes` is the least time that must remain before 18:00. The addresses are the demo's own.
 */
export const tyazhinGovernor: Regulation = {
  ...usualChannel('governor', tyazhinAct),
  clocks,
  approvals: [{ role: 'deputy', title: 'Курирующий заместитель главы', clause: 'п. 5.3', stands: 'beforePublication' }],
  publication: {
    by: ['executor'],
    outcomes: ['solved', 'explained', 'notSolved', 'postponed'],
    closesAtOnce: true,
    clause: 'п. 5.3',
  },
  interim: null,
  urgent: null,
  delivery: {
    signedBy: ['mayor'],
    sentBy: ['executor'],
    formats: ['pdf', 'docx'],
    addresses: ['answers@governor.example.org', 'reception@governor.example.org'],
    needsLoggedCall: true,
    clause: 'п. 5.3',
  },
  quietHours: false,
};
