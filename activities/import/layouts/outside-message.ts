import { randomUUID } from 'node:crypto';
import { sealPerson } from '../../../db/applicant-keys.ts';
import type { IntakeMessage } from '../../../db/intake.ts';
import type { OutsideCase } from '../../../domain/outside-case.ts';
import { outsidePastOf, outsideReceivedAt } from '../../../domain/outside-past.ts';
import type { UnknownName } from '../dictionaries.ts';
import type { RowContext, RowLaw } from '../import-context.ts';
import type { CasePlace } from './contract.ts';

/** A topic of several steps: from the narrowest name known under its own group to the widest. */
function findTopic({ topicPath }: OutsideCase, { dictionaries }: RowContext, on: string) {
  const whole = topicPath.join(' → ').slice(0, 500);
  const asWhole = topicPath.length > 0 ? dictionaries.topic(null, whole, on) : undefined;
  if (asWhole) return { known: asWhole, whole };
  for (let at = topicPath.length - 1; at >= 0; at -= 1) {
    const name = topicPath[at]!;
    const groups = [...topicPath.slice(0, at).reverse(), null];
    for (const group of groups) {
      const known = dictionaries.topic(group, name, on);
      if (known) return { known, whole };
    }
  }
  return { known: undefined, whole };
}

/** The ids that a row's names stand for, and the names nobody knows; a colleague's name is only looked up, never kept. */
export function findOutsideNames(row: OutsideCase, context: RowContext) {
  const { dictionaries, nowAt, dateOf } = context;
  const unknown: UnknownName[] = [];
  const { known, whole } = findTopic(row, context, dateOf(outsideReceivedAt(row, nowAt)));
  if (!known && whole !== '') unknown.push({ kind: 'topic', written: whole, column: row.topicColumn });
  const { executorName, personName, territory } = row;
  const body = executorName === null ? undefined : dictionaries.executor(executorName);
  if (executorName !== null && body === undefined)
    unknown.push({ kind: 'executor', written: executorName.slice(0, 500), column: row.executorColumn });
  const territoryId = territory === null ? undefined : dictionaries.territory(territory);
  if (territory !== null && territoryId === undefined)
    unknown.push({ kind: 'territory', written: territory.slice(0, 500), column: row.territoryColumn });
  return {
    topicId: known?.id ?? null,
    sectorBlockId: known?.sectorBlockId ?? null,
    executorId: body ?? (personName === null ? undefined : dictionaries.executor(personName)) ?? null,
    territoryId: territoryId ?? null,
    unknown,
  };
}

/** A row of a register as the intake takes it: history for a finished one, a quiet live case for the others. */
export function outsideMessage(
  row: OutsideCase,
  names: ReturnType<typeof findOutsideNames>,
  { law, place, context }: { law: RowLaw; place: CasePlace; context: RowContext },
): IntakeMessage {
  const { nowAt, keys } = context;
  const { kind, lowScore } = law;
  const { executorId } = names;
  const made = outsidePastOf(row, { kind, nowAt, executorId, lowScore, newId: randomUUID });
  const asWritten = Object.fromEntries(names.unknown.map((name) => [name.kind, name.written]));
  // Nobody is assigned to an open one yet: whom the file names is kept for the coordinator.
  if (row.executorName !== null && !made.isHistory) asWritten.executor = row.executorName.slice(0, 500);
  const { text, applicant } = row;
  return {
    channel: law.channel,
    kind,
    text: text.clean,
    rawText: text.raw === text.clean ? null : text.raw.replaceAll('\0', '').toWellFormed(),
    title: row.title,
    marks: [...row.textMarks, ...(row.chosenAppeal && kind === 'message' ? ['chosenAppeal'] : [])],
    receivedAt: made.receivedAt,
    externalId: place.externalId,
    importance: row.fastTrack ? 'fastTrack' : 'ordinary',
    topicId: names.topicId,
    sectorBlockId: names.sectorBlockId,
    territoryId: names.territoryId,
    platform: null,
    address: row.address,
    link: row.link,
    asWritten,
    answerBy: row.answerBy,
    applicant: applicant === null ? null : sealPerson(applicant.kind, personOf(applicant), keys),
    quiet: !made.isHistory,
    fileIds: [],
    past: made.past,
    pastTexts: made.texts,
    isHistory: made.isHistory,
  };
}

function personOf({ name, phone, email, address }: NonNullable<OutsideCase['applicant']>) {
  return { name, phone, email, address };
}
