import { enders, extenders } from './appeal-law.ts';
import { factThenMoves } from './case-decide-clocks.ts';
import * as legal from './case-decide-legal.ts';
import * as questions from './case-decide-questions.ts';
import { actsAs, isRefusal } from './case-guards.ts';
import type { CaseState } from './case-state.ts';
import { allStages, by, byExecutorOr, type CommandRule, openStages } from './command-rule.ts';

const onlyAppeals = (state: CaseState) =>
  state.kind === 'appeal' ? undefined : 'это сообщение, а не обращение по 59-ФЗ';
const onlyRegistered = (state: CaseState) =>
  onlyAppeals(state) ?? (state.registeredAt ? undefined : 'сначала зарегистрируйте обращение');
const withOpenQuestion = (state: CaseState) =>
  onlyAppeals(state) ??
  (state.appeal?.questions.some((question) => question.state === 'open')
    ? undefined
    : 'открытых вопросов нет: ответ даётся на обращение целиком');

type LegalCommand =
  | 'register'
  | 'addQuestion'
  | 'changeQuestion'
  | 'answerQuestion'
  | 'extend'
  | 'forward'
  | 'requestDocuments'
  | 'receiveDocuments'
  | 'leaveUnanswered'
  | 'endCorrespondence'
  | 'convertToAppeal'
  | 'writeLetter'
  | 'markPosted'
  | 'answerOrally';

/** The lines of the table that 59-ФЗ writes. */
export const legalRules = {
  register: { from: ['received'], who: by('registrar', 'coordinator'), unless: onlyAppeals, decide: legal.register },
  addQuestion: {
    from: ['registered', 'inWork', 'assigned'],
    who: by('registrar', 'coordinator'),
    unless: onlyAppeals,
    decide: questions.addQuestion,
  },
  changeQuestion: {
    from: ['registered', 'inWork', 'assigned'],
    who: by('registrar', 'coordinator'),
    unless: withOpenQuestion,
    decide: questions.changeQuestion,
  },
  answerQuestion: {
    from: ['inWork', 'assigned'],
    who: byExecutorOr('coordinator'),
    unless: withOpenQuestion,
    decide: questions.answerQuestion,
  },
  extend: {
    from: ['registered', 'inWork', 'assigned', 'inApproval', 'toPublish'],
    who: (_state, law) => actsAs(law, extenders(law.regulation.appeal)),
    unless: onlyAppeals,
    decide: (state, command, law) => {
      const fact = legal.extend(state, command, law);
      return isRefusal(fact) ? fact : factThenMoves(state, fact, 'extend', law);
    },
  },
  forward: {
    from: ['received', 'registered', 'inWork', 'assigned'],
    who: by('registrar', 'coordinator', 'head'),
    unless: onlyRegistered,
    decide: legal.forward,
  },
  requestDocuments: {
    from: ['registered', 'inWork', 'assigned', 'inApproval'],
    who: byExecutorOr('coordinator', 'registrar', 'head'),
    unless: (state, law) =>
      onlyAppeals(state) ?? (legal.documentsDueOn(state, law) === null ? legal.noDocumentsTerm : undefined),
    decide: legal.requestDocuments,
  },
  receiveDocuments: {
    from: ['registered', 'inWork', 'assigned', 'inApproval', 'toPublish'],
    who: byExecutorOr('coordinator', 'registrar', 'head'),
    unless: (state) =>
      onlyAppeals(state) ??
      (state.appeal?.requests.some((one) => one.receivedAt === null) ? undefined : 'документов ни у кого не запрошено'),
    decide: legal.receiveDocuments,
  },
  leaveUnanswered: {
    from: ['received', 'registered', 'inWork', 'assigned'],
    who: by('registrar', 'coordinator', 'head'),
    unless: onlyRegistered,
    decide: legal.leaveUnanswered,
  },
  endCorrespondence: {
    from: ['registered', 'inWork', 'assigned'],
    who: (_state, law) => actsAs(law, enders(law.regulation.appeal)),
    unless: onlyAppeals,
    decide: legal.endCorrespondence,
  },
  convertToAppeal: {
    from: ['received', 'inWork', 'assigned'],
    who: by('coordinator', 'registrar'),
    unless: legal.notConvertible,
    decide: legal.convertToAppeal,
  },
  writeLetter: { from: openStages, who: by('registrar', 'coordinator'), decide: legal.writeLetter },
  markPosted: { from: allStages, who: by('registrar', 'coordinator'), decide: legal.markPosted },
  answerOrally: {
    from: ['received', 'registered'],
    who: by('registrar', 'coordinator'),
    unless: (state) =>
      onlyAppeals(state) ??
      (state.appeal?.form === 'oral' ? undefined : 'устный ответ дают только на устное обращение, на личном приёме'),
    decide: legal.answerOrally,
  },
} satisfies { readonly [T in LegalCommand]: CommandRule<T> };
