import type { ClockRule, Regulation } from '../../../domain/regulation.ts';
import { appealLaw } from '../appeal-law.ts';
import { calendarsOf, type Place } from './place.ts';
import { answerInDays, approval, executorInDays, wholeDays, workingDays } from './usual-clocks.ts';

const law = 'Федеральный закон от 02.05.2006 № 59-ФЗ';

const clocks: ClockRule[] = [
  {
    name: 'registration',
    startsOn: ['received'],
    stopsOn: ['registered'],
    rule: wholeDays(3),
    byUrgentCalendar: false,
    pausable: false,
    clause: '59-ФЗ, ст. 8 ч. 2',
    fromAct: true,
    ladder: [
      { offsetMinutes: -1440, tell: ['coordinator'] },
      { offsetMinutes: 0, tell: ['coordinator', 'head'] },
    ],
    atEnd: 'breach',
  },
  {
    name: 'forwarding',
    startsOn: ['registered'],
    stopsOn: ['forwarded', 'assigned'],
    rule: wholeDays(7),
    byUrgentCalendar: false,
    pausable: false,
    clause: '59-ФЗ, ст. 8 ч. 3',
    fromAct: true,
    ladder: [
      { offsetMinutes: -1440, tell: ['coordinator'] },
      { offsetMinutes: 0, tell: ['coordinator', 'head'] },
    ],
    atEnd: 'breach',
  },
  {
    // Practice conflicts where the last day is off: the working day before it is the safe one, the next one is a setting.
    ...answerInDays({ kind: 'calendar_days', days: 30, at: 'close', roll: 'previous' }),
    startsOn: ['registered', 'reopened'],
    stopsOn: ['sent', 'published'],
    pausable: false,
    clause: '59-ФЗ, ст. 12 ч. 1',
    fromAct: true,
  },
  {
    // The body asked owes them; the warning goes to whoever asked, so that he reminds it.
    name: 'documents',
    startsOn: ['documentsRequested'],
    stopsOn: ['documentsReceived'],
    rule: wholeDays(15),
    byUrgentCalendar: false,
    pausable: false,
    clause: '59-ФЗ, ст. 10 ч. 2',
    fromAct: true,
    ladder: [
      { offsetMinutes: -3 * 1440, tell: ['executor', 'coordinator'] },
      { offsetMinutes: 0, tell: ['executor', 'coordinator'] },
    ],
    atEnd: 'breach',
  },
  { ...executorInDays(10), stopsOn: ['answerSubmitted', 'competenceRefused', 'sent', 'published'] },
  approval(workingDays(1)),
];

/** Appeals under 59-ФЗ: the law's own terms hold in every municipality, named in its act or not. */
export function usualAppeal(place: Place): Regulation {
  return {
    id: `${place.code}-appeal59`,
    version: 1,
    title: 'Обращения граждан по 59-ФЗ',
    act: law,
    channel: 'appeal59',
    kind: 'appeal',
    validFrom: '2020-01-01',
    ...calendarsOf(place),
    clocks,
    approvals: [
      {
        role: 'coordinator',
        title: 'Ответственный за обращения',
        stands: 'beforePublication',
        clause: 'обычная практика',
        fromAct: false,
      },
    ],
    publication: {
      by: ['registrar', 'coordinator'],
      outcomes: ['solved', 'explained', 'notSolved', 'postponed'],
      closesAtOnce: true,
      clause: '59-ФЗ, ст. 10 ч. 1',
    },
    reopening: { comments: 'none', scoreAtMost: null, clause: '59-ФЗ, ст. 5: новое обращение' },
    interim: null,
    urgent: null,
    fastTrack: null,
    delivery: {
      signedBy: ['mayor', 'deputy'],
      sentBy: ['registrar', 'coordinator'],
      formats: ['pdf', 'docx'],
      addresses: [],
      needsLoggedCall: false,
      clause: '59-ФЗ, ст. 10 чч. 3, 4',
    },
    appeal: appealLaw,
    convertible: false,
    refusalNormMinutes: 24 * 60,
    quietHours: true,
  };
}
