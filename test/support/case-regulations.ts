import { appealLaw } from '../../db/seeds/appeal-law.ts';
import { tyazhinIm } from '../../db/seeds/regulations/tyazhin-im.ts';
import { type ClockRule, clockRule, Regulation } from '../../domain/regulation.ts';

// Messages of these laws may become appeals: the law of networks is tried apart.
const { notAnAppeal: _closed, ...openIm } = tyazhinIm;

const imClock = (name: ClockRule['name']): ClockRule => {
  const rule = clockRule(tyazhinIm, name);
  if (!rule) throw new Error(`no clock ${name} in the regulation`);
  return rule;
};

/** Two publications: the coordinator's, then the ЦУР's approval and the head's consent; done at once; only a bad word reopens (T 5.2). */
export const posLike: Regulation = Regulation.parse({
  ...openIm,
  id: 'pos-like',
  channel: 'pos',
  clocks: tyazhinIm.clocks.filter((clock) => clock.name !== 'silence'),
  approvals: [
    { role: 'coordinator', title: 'Координатор ПОС', clause: 'п. 3.7', stands: 'beforePublication' },
    { role: 'rcc', title: 'ЦУР Кузбасса', clause: 'п. 3.7', stands: 'afterPublication' },
    { role: 'head', title: 'Руководитель', clause: 'п. 3.7', stands: 'afterPublication' },
  ],
  publication: { ...tyazhinIm.publication, closesAtOnce: true },
  reopening: { comments: 'negative', scoreAtMost: 2, clause: 'п. 5.2' },
  convertible: true,
});

/** Signed by the head after the deputy and sent by the responsible executor, nothing without a logged contact (T 5.3). */
export const governorLike: Regulation = Regulation.parse({
  ...openIm,
  id: 'governor-like',
  channel: 'governor',
  clocks: [
    { ...imClock('answer'), rule: { kind: 'local_time', at: '18:00' }, fastTrack: undefined, stopsOn: ['sent'] },
    imClock('executor'),
    imClock('approval'),
    imClock('silence'),
  ],
  approvals: [{ role: 'deputy', title: 'Курирующий заместитель', clause: 'п. 5.3', stands: 'beforePublication' }],
  delivery: {
    signedBy: ['mayor'],
    sentBy: ['executor'],
    formats: ['pdf', 'docx'],
    addresses: [],
    needsLoggedCall: true,
    clause: 'п. 5.3',
  },
  urgent: null,
  fastTrack: null,
  interim: null,
});

/** The branches of 59-ФЗ: register, forward, extend, leave unanswered, end the correspondence. */
export const appealLike: Regulation = Regulation.parse({
  ...openIm,
  id: 'appeal-like',
  channel: 'appeal59',
  kind: 'appeal',
  clocks: [
    {
      ...imClock('answer'),
      name: 'registration',
      startsOn: ['received'],
      stopsOn: ['registered'],
      rule: { kind: 'calendar_days', days: 3, at: '24:00', roll: 'none' },
      fastTrack: undefined,
      pausable: false,
      ladder: [],
    },
    {
      ...imClock('answer'),
      startsOn: ['registered', 'reopened'],
      rule: { kind: 'calendar_days', days: 30, at: 'close', roll: 'previous' },
      fastTrack: undefined,
    },
    {
      ...imClock('answer'),
      name: 'forwarding',
      startsOn: ['registered'],
      stopsOn: ['forwarded', 'assigned'],
      rule: { kind: 'calendar_days', days: 7, at: '24:00', roll: 'none' },
      fastTrack: undefined,
      ladder: [],
    },
    {
      ...imClock('answer'),
      name: 'documents',
      startsOn: ['documentsRequested'],
      stopsOn: ['documentsReceived'],
      rule: { kind: 'calendar_days', days: 15, at: '24:00', roll: 'none' },
      fastTrack: undefined,
      pausable: false,
    },
    imClock('executor'),
    imClock('approval'),
    imClock('silence'),
  ],
  appeal: appealLaw,
});

/** «Инцидент Менеджмент» with one part changed. */
export const imWith = (change: Partial<Regulation>): Regulation => Regulation.parse({ ...openIm, ...change });
