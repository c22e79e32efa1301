import { describe, expect, it } from 'vitest';
import { tyazhinIm } from '../../db/seeds/regulations/tyazhin-im.ts';
import type { Actor } from '../../domain/access.ts';
import { type CommandType, commandTypes } from '../../domain/case-command.ts';
import { allowedCommands } from '../../domain/case-lifecycle.ts';
import { type Role, Role as Roles, Stage } from '../../domain/codes.ts';
import {
  type CasePlay,
  type CommandInput,
  citizen,
  coordinator,
  engine,
  head,
  id,
  importer,
  link,
  person,
  play,
  rcc,
  road,
  roadWorker,
  say,
  waterWorker,
} from '../support/case-harness.ts';
import { appealLike, imWith } from '../support/case-regulations.ts';

/** «Инцидент Менеджмент» with the branches of 59-ФЗ beside it, so that one law knows every stage but those of a signature. */
const documents = appealLike.clocks.filter((clock) => clock.name === 'documents');
const law = imWith({
  appeal: appealLike.appeal,
  convertible: true,
  clocks: [...tyazhinIm.clocks, ...documents],
});
const mayor = person('mayor');
const reason = id('reason');
const now = '2025-11-12 12:00';

const message = () => play(law).receive('2025-11-12 09:00');
const appeal = () => play(law).receive('2025-11-12 09:00', { kind: 'appeal' });
const assigned = () => message().must('2025-11-12 09:10', coordinator, say.assign());
const inApproval = () => assigned().must('2025-11-12 09:20', roadWorker, say.answer());
const toPublish = () => inApproval().must('2025-11-12 09:30', person('coordinator', 'rcc'), say.approve);
const awaiting = () => toPublish().must('2025-11-12 09:40', coordinator, say.publish);
const registered = () => appeal().must('2025-11-12 09:10', coordinator, { type: 'register', number: 'А-1' });

/** How each stage is reached. */
const reached = {
  'message received': message,
  'message inWork': () => message().must('2025-11-12 09:10', coordinator, say.takeToWork),
  'message assigned': assigned,
  'message inApproval': inApproval,
  'message toPublish': toPublish,
  'message promised': () => assigned().must('2025-11-12 09:20', coordinator, say.interim('2025-11-14')),
  'message awaitingCitizen': awaiting,
  'message closed': () => awaiting().must('2025-11-12 09:50', coordinator, say.close),
  'message converted': () => message().must('2025-11-12 09:10', coordinator, { type: 'convertToAppeal' }),
  'message merged': () =>
    assigned().must('2025-11-12 09:20', coordinator, { type: 'linkDuplicate', caseId: id('main') }),
  'appeal received': appeal,
  'appeal registered': registered,
  'appeal inWork': () => registered().must('2025-11-12 09:20', coordinator, say.takeToWork),
  'appeal assigned': () => registered().must('2025-11-12 09:20', coordinator, say.assign()),
  'appeal forwarded': () => registered().must('2025-11-12 09:20', head, { type: 'forward', body: id('body'), reason }),
  'appeal leftUnanswered': () =>
    registered().must('2025-11-12 09:20', head, { type: 'leaveUnanswered', ground: 'anonymous' }),
  'appeal correspondenceEnded': () =>
    registered().must('2025-11-12 09:20', mayor, { type: 'endCorrespondence', reason, repeatOfId: id('earlier') }),
} satisfies Record<string, () => CasePlay>;
type Reached = keyof typeof reached;
const everywhere = Object.keys(reached) as Reached[];

const open = everywhere.filter((name) => !/closed|converted|merged|forwarded|leftUnanswered|Ended/.test(name));
const before = open.filter((name) => !/toPublish|awaitingCitizen/.test(name));
const withExecutor: Reached[] = ['message assigned', 'message inApproval', 'message promised', 'appeal assigned'];
const untouched: Reached[] = ['message received', 'message inWork', 'appeal registered', 'appeal inWork'];

/** The whole law of the table: who gives a command, and in which stages it is open to him. What is not here is refused. */
const table: Record<
  CommandType,
  { who: (Role | 'assigned executor' | 'citizen' | 'engine')[]; onAppeals?: Role[]; where: Reached[] }
> = {
  register: { who: ['registrar', 'coordinator'], where: ['appeal received'] },
  takeToWork: { who: ['coordinator'], where: ['message received', 'appeal registered'] },
  handOver: {
    who: ['coordinator', 'curator', 'head'],
    where: open.filter((name) => !/received|registered/.test(name)),
  },
  classify: { who: ['coordinator', 'registrar'], where: before },
  // An automatic rule of intake assigns as the engine (INT-7).
  assign: { who: ['coordinator', 'engine'], where: untouched },
  addCoExecutor: { who: ['coordinator'], where: withExecutor },
  reassign: { who: ['coordinator'], where: withExecutor },
  refuseCompetence: {
    who: ['assigned executor'],
    where: ['message assigned', 'message promised', 'appeal assigned'],
  },
  primaryAnswer: { who: ['coordinator', 'assigned executor'], where: before },
  submitAnswer: { who: ['assigned executor'], where: ['message assigned', 'message promised', 'appeal assigned'] },
  interimAnswer: {
    who: ['coordinator', 'assigned executor'],
    where: [...withExecutor, 'message inWork', 'appeal inWork'],
  },
  reportWork: { who: ['assigned executor'], where: ['message promised'] },
  approve: { who: ['coordinator'], where: ['message inApproval'] },
  returnForRework: { who: ['coordinator', 'rcc', 'head'], where: ['message inApproval', 'message toPublish'] },
  publish: { who: ['coordinator'], where: ['message toPublish'] },
  sign: { who: [], where: [] },
  send: { who: [], where: [] },
  askUrgent: { who: ['rcc'], where: before },
  markUrgent: { who: ['coordinator'], where: before },
  setFastTrack: { who: ['rcc'], where: before },
  extend: { who: ['mayor', 'deputy'], where: ['appeal registered', 'appeal inWork', 'appeal assigned'] },
  addQuestion: { who: ['registrar', 'coordinator'], where: ['appeal registered', 'appeal inWork', 'appeal assigned'] },
  changeQuestion: { who: ['registrar', 'coordinator'], where: [] },
  answerQuestion: { who: ['coordinator', 'assigned executor'], where: [] },
  requestDocuments: {
    who: ['coordinator', 'registrar', 'head', 'assigned executor'],
    where: ['appeal registered', 'appeal inWork', 'appeal assigned'],
  },
  receiveDocuments: { who: ['coordinator', 'registrar', 'head', 'assigned executor'], where: [] },
  writeLetter: { who: ['registrar', 'coordinator'], where: open },
  // The answer leaves with the end of the case: its letter is posted after that.
  markPosted: { who: ['registrar', 'coordinator'], where: everywhere },
  // These appeals are written: an oral one is answered so in appeals-to-the-end.test.ts.
  answerOrally: { who: ['registrar', 'coordinator'], where: [] },
  forward: {
    who: ['registrar', 'coordinator', 'head'],
    where: ['appeal registered', 'appeal inWork', 'appeal assigned'],
  },
  leaveUnanswered: {
    who: ['registrar', 'coordinator', 'head'],
    where: ['appeal registered', 'appeal inWork', 'appeal assigned'],
  },
  endCorrespondence: { who: ['mayor', 'deputy'], where: ['appeal registered', 'appeal inWork', 'appeal assigned'] },
  convertToAppeal: {
    who: ['coordinator', 'registrar'],
    where: ['message received', 'message inWork', 'message assigned'],
  },
  linkDuplicate: {
    who: ['coordinator', 'engine'],
    where: [...untouched, 'message assigned', 'appeal assigned'],
  },
  unlinkDuplicate: { who: ['coordinator'], where: ['message merged'] },
  logCall: { who: ['coordinator', 'registrar', 'head', 'curator', 'assigned executor'], where: open },
  note: {
    who: [
      'coordinator',
      'registrar',
      'curator',
      'head',
      'rcc',
      'deputy',
      'blockLead',
      'territorialHead',
      'press',
      'assigned executor',
    ],
    where: everywhere,
  },
  citizenComment: { who: ['citizen', 'coordinator', 'registrar', 'press'], where: everywhere },
  // No comment in any of these cases: `case-citizen.test.ts` marks one.
  markTone: { who: ['coordinator', 'press'], where: [] },
  rate: { who: ['citizen', 'coordinator', 'registrar'], where: ['message awaitingCitizen', 'message closed'] },
  pause: { who: ['coordinator'], where: before },
  resume: { who: ['coordinator'], where: [] },
  close: { who: ['coordinator'], where: open.filter((name) => !/inApproval|promised|appeal/.test(name)) },
  reopen: { who: ['coordinator', 'curator', 'head', 'rcc'], where: ['message closed'] },
  correct: { who: ['coordinator'], onAppeals: ['registrar'], where: open },
  applyRegulation: { who: ['admin', 'coordinator'], where: open },
  retryEffect: { who: ['admin', 'coordinator'], where: [] },
  skipEffect: { who: ['admin', 'coordinator'], where: [] },
};

/** One well-formed command of each type. */
const payload: { [T in CommandType]: CommandInput & { type: T } } = {
  register: { type: 'register' },
  takeToWork: say.takeToWork,
  handOver: { type: 'handOver', userId: id('colleague') },
  classify: { type: 'classify', topicId: id('topic') },
  assign: { type: 'assign', executorId: road },
  addCoExecutor: { type: 'addCoExecutor', executorId: id('gas') },
  reassign: { type: 'reassign', executorId: id('gas') },
  refuseCompetence: { type: 'refuseCompetence', reason },
  primaryAnswer: say.primary,
  submitAnswer: { type: 'submitAnswer', text: id('answer'), outcome: 'solved', attested: true },
  interimAnswer: { type: 'interimAnswer', text: id('interim'), promisedOn: '2025-11-17' },
  reportWork: { type: 'reportWork', text: id('report'), fileIds: [id('photo')] },
  approve: say.approve,
  returnForRework: say.returned,
  publish: say.publish,
  sign: { type: 'sign' },
  send: { type: 'send' },
  askUrgent: { type: 'askUrgent', ground: 'topic', reason },
  markUrgent: say.urgent,
  setFastTrack: { type: 'setFastTrack' },
  extend: { type: 'extend', days: 10, reason },
  addQuestion: { type: 'addQuestion', code: '0005.0005.0056.1160', text: id('question') },
  changeQuestion: { type: 'changeQuestion', questionId: id('question'), withdrawn: true, reason },
  answerQuestion: { type: 'answerQuestion', questionId: id('question'), text: id('answer'), outcome: 'explained' },
  requestDocuments: { type: 'requestDocuments', body: id('body'), text: id('papers') },
  receiveDocuments: { type: 'receiveDocuments', requestId: id('request') },
  writeLetter: { type: 'writeLetter', letter: 'filingRules' },
  markPosted: { type: 'markPosted', letterId: id('letter'), postedOn: '2025-11-12' },
  answerOrally: { type: 'answerOrally', text: id('answer'), consent: true },
  forward: { type: 'forward', body: id('body'), reason },
  leaveUnanswered: { type: 'leaveUnanswered', ground: 'anonymous' },
  endCorrespondence: { type: 'endCorrespondence', reason, repeatOfId: id('earlier') },
  convertToAppeal: { type: 'convertToAppeal' },
  linkDuplicate: { type: 'linkDuplicate', caseId: id('main') },
  unlinkDuplicate: { type: 'unlinkDuplicate' },
  logCall: { type: 'logCall', text: id('call') },
  note: { type: 'note', text: id('note') },
  citizenComment: say.comment,
  markTone: { type: 'markTone', commentId: id('comment'), tone: 'negative' },
  rate: { type: 'rate', score: 4 },
  pause: { type: 'pause', reason, until: '2025-11-13T12:00:00+07:00' },
  resume: { type: 'resume' },
  close: say.close,
  reopen: { type: 'reopen', reason },
  correct: { type: 'correct', fields: { platform: 'VK' }, reason },
  applyRegulation: { type: 'applyRegulation' },
  retryEffect: { type: 'retryEffect', effectId: id('effect') },
  skipEffect: { type: 'skipEffect', effectId: id('effect'), reason },
};

function actorOf(who: Role | 'assigned executor' | 'citizen' | 'engine'): Actor {
  if (who === 'citizen') return citizen;
  if (who === 'engine') return engine;
  return who === 'assigned executor' ? roadWorker : person(who);
}

/** The case at noon, everything due told, under a second version of the same law, so that there is something to apply. */
const ready = (name: Reached) =>
  reached[name]()
    .runTicksUntil('2025-11-12 11:59')
    .branch({ ...law, version: 2 });
const russian = /[а-яё]{3}/i;

describe('the table of commands', () => {
  it.each(everywhere)('%s: the right person may exactly what the table says, and is told why not else', (name) => {
    const game = ready(name);
    expect(game.state.stage).toBe(name.split(' ')[1]);
    for (const type of commandTypes) {
      const { who, where } = table[type];
      const rightful = who.length > 0 ? who : (['coordinator'] as const);
      for (const right of rightful) {
        const actor = actorOf(right);
        const assignedHere = right !== 'assigned executor' || game.state.assignment !== null;
        const allowed = where.includes(name) && assignedHere;
        const decision = game.branch().command(now, actor, payload[type]);
        const shown = allowedCommands(game.state, game.law(actor, game.instant(now), id('c')));
        const told = shown.find((command) => command.type === type);
        expect({ type, right, allowed: decision.ok }).toEqual({ type, right, allowed });
        expect({ type, right, allowed: told?.allowed }).toEqual({ type, right, allowed });
        if (decision.ok) continue;
        expect(['notAllowed', 'forbidden', 'unprocessable']).toContain(decision.refusal.code);
        expect(decision.refusal.message).toMatch(russian);
        expect(told?.reason).toMatch(russian);
      }
    }
  });

  const everybody: [string, Actor][] = [
    ...Roles.options.map((role): [string, Actor] => [role, person(role)]),
    ['assigned executor', roadWorker],
    ['another executor', waterWorker],
    ['lent coordinator of another channel', person({ role: 'coordinator', scope: elsewhere(), onBehalfOf: id('a') })],
    ['a link of another assignment', link(id('other assignment'), road)],
    ['citizen', citizen],
    ['engine', engine],
    ['nobody', person()],
  ];

  it.each(commandTypes.filter((type) => table[type].where.length > 0))('%s is forbidden to everybody else', (type) => {
    for (const name of table[type].where)
      for (const [who, actor] of everybody) {
        const { who: rightful, onAppeals = [] } = table[type];
        const rights: string[] = [...rightful, ...(name.startsWith('appeal') ? onAppeals : [])];
        if (rights.includes(who)) continue;
        const decision = ready(name).command(now, actor, payload[type]);
        expect({ who, name, ...(decision.ok ? { code: 'accepted' } : { code: decision.refusal.code }) }).toEqual({
          who,
          name,
          code: 'forbidden',
        });
      }
  });

  it("an executor's link does what its executor may, on this assignment alone", () => {
    for (const type of commandTypes) {
      const may = table[type].who.includes('assigned executor');
      for (const name of withExecutor) {
        const game = ready(name);
        const decision = game.command(now, link(game.state.assignment!.id, road), payload[type]);
        expect({ type, name, allowed: decision.ok }).toEqual({
          type,
          name,
          allowed: may && table[type].where.includes(name),
        });
      }
    }
  });

  it('an import brings what moved outside and a note, nothing else', () => {
    const moves: CommandType[] = ['primaryAnswer', 'publish', 'citizenComment', 'close', 'note'];
    for (const type of commandTypes)
      for (const name of open) {
        const decision = ready(name).command(now, importer, {
          ...payload[type],
          ...(type === 'publish' && { text: id('outside'), outcome: 'solved' as const }),
        });
        const published = type === 'publish' && name === 'message awaitingCitizen';
        const rated = type === 'rate' && table.rate.where.includes(name);
        expect({ type, name, ok: decision.ok }).toEqual({
          type,
          name,
          ok: rated || (moves.includes(type) && !published),
        });
      }
  });

  it('an import corrects the term that came with the message, and nothing else of it; not after the answer', () => {
    const fields = { answerBy: ready('message inWork').instant('2025-12-08 17:30') };
    const moved = ready('message inWork').must(now, importer, { ...payload.correct, fields });
    expect(moved.state.clocks.find(({ name }) => name === 'answer')).toMatchObject({
      variant: 'given',
      dueAt: fields.answerBy,
    });
    const more = ready('message inWork').refusal(now, importer, {
      ...payload.correct,
      fields: { topicId: id('t'), ...fields },
    });
    expect([more.code, more.message]).toEqual(['forbidden', expect.stringMatching(/только срок ответа/)]);
    const late = ready('message awaitingCitizen').refusal(now, importer, { ...payload.correct, fields });
    expect([late.code, late.message]).toEqual(['unprocessable', expect.stringMatching(/ответ уже опубликован/)]);
  });

  it('a paused case goes on by «resume», an effect that failed waits for its retry or skip', () => {
    const paused = message().must('2025-11-12 09:10', coordinator, payload.pause);
    expect(paused.branch().command('2025-11-12 09:20', coordinator, payload.resume).ok).toBe(true);
    expect(paused.refusal('2025-11-12 09:20', coordinator, payload.pause).message).toBe('сроки уже на паузе');
    expect(paused.refusal('2025-11-12 09:20', rcc, payload.resume).code).toBe('forbidden');
    const stuck = message();
    stuck.raise({
      id: 'e',
      kind: 'effectFailed',
      message: 'нет связи',
      effectId: id('effect'),
      at: stuck.instant(now),
    });
    for (const type of ['retryEffect', 'skipEffect'] as const) {
      const freed = stuck.branch();
      expect(freed.refusal(now, rcc, payload[type]).code).toBe('forbidden');
      expect(freed.refusal(now, coordinator, { ...payload[type], effectId: id('another') }).code).toBe('notAllowed');
      expect(freed.must(now, person('admin'), payload[type]).state.incidents).toEqual([]);
    }
  });

  it('every stage is reached', () => {
    const stages = everywhere.map((name) => name.split(' ')[1]);
    const shownOnly = 'needsOperator'; // stands over the stage while an incident is open
    expect(Stage.options.filter((stage) => !stages.includes(stage))).toEqual([shownOnly]);
  });
});

function elsewhere() {
  return { channels: ['pos'], sectorBlockIds: null, departmentIds: null };
}
