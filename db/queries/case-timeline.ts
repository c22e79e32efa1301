import type { Timeline, TimelineEvent } from '../../domain/case.ts';
import type { CaseEvent } from '../../domain/case-event.ts';
import type { LawContext } from '../../domain/case-law.ts';
import type { CaseEventRow, CaseTableRow } from '../../domain/case-rows.ts';
import type { Trx } from '../connection.ts';
import { loadAwaited } from './case-awaited.ts';
import { loadWords } from './case-record.ts';
import { loadNames, type NameOf } from './names.ts';

/** The history of a case as sentences need it: who, what, when, with words and names, and what is awaited now (PRC-19). */
export async function loadTimeline(trx: Trx, row: CaseTableRow, law: LawContext): Promise<Omit<Timeline, 'engineUrl'>> {
  const rows = await trx.selectFrom('caseEvents').selectAll().where('caseId', '=', row.id).orderBy('seq').execute();
  const words = await loadWords(trx, row.id);
  const users = await loadNames(
    trx,
    'users',
    rows.flatMap(({ actor, data }) => [actor.userId, actor.onBehalfOf, personOf(data)]),
  );
  const executors = await loadNames(
    trx,
    'executors',
    rows.flatMap(({ actor, data }) => [actor.executorId, executorOf(data)]),
  );
  return {
    events: rows.map((event) => toEvent(event, { row, words, users, executors })),
    awaiting: await loadAwaited(trx, row, law),
  };
}

interface Known {
  row: CaseTableRow;
  words: ReadonlyMap<string, { body: string }>;
  users: NameOf;
  executors: NameOf;
}

function toEvent(event: CaseEventRow, { row, words, users, executors }: Known): TimelineEvent {
  const { actor, data } = event;
  const textId = event.type === 'received' ? row.textId : textOf(data);
  return {
    seq: event.seq,
    at: event.at,
    recordedAt: event.recordedAt,
    cycle: event.cycle,
    type: event.type,
    actor: {
      kind: actor.kind,
      user: users(actor.userId),
      onBehalfOf: users(actor.onBehalfOf),
      executor: executors(actor.executorId),
      viaKey: actor.keyId !== undefined,
    },
    text: textId === undefined ? null : (words.get(textId)?.body ?? null),
    tone: data.type === 'commented' ? data.tone : null,
    executor: executors(executorOf(data)),
    person: users(personOf(data)),
    data: { ...data },
  };
}

function textOf(event: CaseEvent): string | undefined {
  if (event.type === 'answerSubmitted' || event.type === 'answerEdited' || event.type === 'groupAnswered')
    return event.answer.textId;
  if ('textId' in event && event.textId !== undefined) return event.textId;
  if ('reasonId' in event && event.reasonId !== undefined) return event.reasonId;
  if (event.type === 'classified') return event.address ?? undefined;
  return 'bodyId' in event ? event.bodyId : undefined;
}

const personOf = (event: CaseEvent) => (event.type === 'coordinatorChanged' ? event.coordinatorId : undefined);

function executorOf(event: CaseEvent): string | undefined {
  if (event.type === 'assigned' || event.type === 'coExecutorAdded') return event.assignment.executorId;
  if (event.type === 'coExecutorReleased') return event.executorId;
  return event.type === 'competenceRefused' ? event.suggestedExecutorId : undefined;
}
