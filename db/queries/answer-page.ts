import { sql } from 'kysely';
import type { AnswerPage } from '../../domain/answer-page.ts';
import { allowedCommands } from '../../domain/case-lifecycle.ts';
import { AppError } from '../../domain/errors.ts';
import { demandedOfReport } from '../../domain/work-evidence.ts';
import type { Trx } from '../connection.ts';
import { loadLaw } from '../law.ts';
import type { SealingKey } from '../sealing.ts';
import { talkAwaited } from './applicant.ts';
import { clockTrace } from './case-clocks.ts';
import { coExecutorViews, loadFindingKinds, promiseView } from './case-parts.ts';
import { answerViews, approvalViews, citizensFiles, clockView, loadFiles, loadWords } from './case-record.ts';
import { findCaseRows } from './case-rows.ts';
import { titleOfChannel } from './channels.ts';
import { commentFileViews } from './comment-files.ts';
import { loadNames } from './names.ts';

/** The one assignment behind a secure link. */
export interface LinkSubject {
  assignmentId: string;
  caseId: string;
  executorId: string;
}

/** The executor's page of one assignment; throws `unauthorized` when the assignment is no longer his. */
export async function getAnswerPage(
  trx: Trx,
  link: LinkSubject,
  { at, keys }: { at: string; keys: readonly SealingKey[] },
): Promise<AnswerPage> {
  const row = await trx.selectFrom('cases').selectAll().where('id', '=', link.caseId).executeTakeFirst();
  const { state } = row ?? {};
  const assignment = [...(state?.assignment ? [state.assignment] : []), ...(state?.coAssignments ?? [])].find(
    (own) => own.id === link.assignmentId,
  );
  if (!row || !state || !assignment)
    throw new AppError('unauthorized', 'поручение по этой ссылке больше не действует: исполнитель сменён');
  const isMain = state.assignment?.id === assignment.id;
  const actor = { kind: 'link', assignmentId: link.assignmentId, executorId: link.executorId } as const;
  const law = await loadLaw(trx, row, state.regulation, actor, at, 'view');
  const [listed] = await findCaseRows(trx, sql`c.id = ${row.id}`, { sort: 'number', limit: 1 });
  const words = await loadWords(trx, row.id);
  const files = await loadFiles(trx, row.id);
  const executors = await loadNames(trx, 'executors', [
    link.executorId,
    ...state.coAssignments.map((own) => own.executorId),
  ]);
  const users = await loadNames(
    trx,
    'users',
    state.approvals.flatMap((step) => [step.by, step.onBehalfOf]),
  );
  const clocks = state.clocks.filter(
    (clock) => clock.name !== 'silence' && clock.state !== 'cancelled' && (isMain || clock.name !== 'executor'),
  );
  const live = clocks.filter((clock) => clock.stoppedAt === null);
  const traced = live.find((clock) => clock.name === 'executor') ?? live.find((clock) => /answer$/i.test(clock.name));
  const returned = await trx
    .selectFrom('caseEvents')
    .select(['at', 'data'])
    .where('caseId', '=', row.id)
    .where('type', '=', 'returned')
    .where('at', '>=', assignment.at)
    .orderBy('seq')
    .execute();
  const assigned = await trx
    .selectFrom('caseEvents')
    .select('data')
    .where('caseId', '=', row.id)
    .where('type', 'in', ['assigned', 'coExecutorAdded'])
    .execute();
  const order = assigned.flatMap(({ data }) =>
    (data.type === 'assigned' || data.type === 'coExecutorAdded') && data.assignment.id === assignment.id
      ? [data.textId]
      : [],
  )[0];
  const own = isMain ? answerViews(state, words, files).filter((answer) => answer.at >= assignment.at) : [];
  const tenant = await trx.selectFrom('tenants').select(['name', 'zone', 'phone']).executeTakeFirstOrThrow();
  const commands = ['submitAnswer', 'refuseCompetence', 'interimAnswer', 'reportWork', 'logCall', 'note'];
  return {
    case: {
      ...listed!,
      text: words.get(row.textId)?.body ?? '',
      address: row.address,
      files: [
        ...citizensFiles(files, row.createdAt),
        ...commentFileViews(state, files).flatMap((comment) => comment.files),
      ],
      channelTitle: await titleOfChannel(trx, row.channel),
    },
    assignment: {
      id: assignment.id,
      executor: executors(link.executorId)!,
      at: assignment.at,
      text: words.get(order ?? '')?.body ?? null,
    },
    clocks: clocks.map(clockView),
    trace: traced ? await clockTrace(trx, traced, law, at) : null,
    returns: returned.flatMap(({ at: when, data }) =>
      data.type === 'returned' ? [{ at: when, reason: words.get(data.reasonId)?.body ?? '' }] : [],
    ),
    answers: own,
    approvals: isMain ? approvalViews(state, users) : [],
    talk: isMain ? await talkAwaited(trx, row, law.regulation, { executorId: link.executorId, keys }) : null,
    promise: promiseView(state, words, files),
    coExecutors: isMain ? coExecutorViews(state, words, files, executors) : [],
    tenant,
    rules: {
      outcomes: law.regulation.publication.outcomes,
      longestPromiseDays: law.regulation.interim?.longestPromiseDays ?? null,
      workReportNeedsPhoto: demandedOfReport(law.regulation) !== 'words',
      findingKinds: await loadFindingKinds(trx),
    },
    allowedCommands: allowedCommands(state, law).filter(({ type }) => commands.includes(type)),
  };
}
