import { randomUUID } from 'node:crypto';
import { sealPerson } from '../../../db/applicant-keys.ts';
import type { IntakeMessage } from '../../../db/intake.ts';
import type { ImIncident } from '../../../domain/im-incident.ts';
import { pastOf, receivedAtOf } from '../../../domain/im-past.ts';
import { titleOf } from '../../../domain/text-title.ts';
import { topicWritten, type UnknownName } from '../dictionaries.ts';
import type { RowContext } from '../import-context.ts';

/** The ids that an incident's names stand for, and the names nobody knows. */
export function findNames(incident: ImIncident, { dictionaries, nowAt, dateOf }: RowContext) {
  const { topicGroup, topic, executorName, department, settlement, municipality } = incident;
  const unknown: UnknownName[] = [];
  const on = dateOf(receivedAtOf(incident, nowAt));
  const known = topic === null ? undefined : dictionaries.topic(topicGroup, topic, on);
  if (topic !== null && !known)
    unknown.push({ kind: 'topic', written: topicWritten(topicGroup, topic), column: 'Тема' });
  const body = executorName ?? department;
  const executorId = body === null ? undefined : dictionaries.executor(body);
  if (body !== null && executorId === undefined)
    unknown.push({
      kind: 'executor',
      written: body.slice(0, 500),
      column: executorName === null ? 'Отдел' : 'Исполнитель',
    });
  const place = settlement ?? municipality;
  const territoryId = place === null ? undefined : dictionaries.territory(place);
  if (place !== null && territoryId === undefined)
    unknown.push({
      kind: 'territory',
      written: place.slice(0, 500),
      column: settlement === null ? 'Муниципалитет' : 'Населенный пункт',
    });
  return {
    topicId: known?.id ?? null,
    sectorBlockId: known?.sectorBlockId ?? null,
    executorId: executorId ?? null,
    territoryId: territoryId ?? null,
    unknown,
  };
}

/** An incident as the intake takes it: history for a finished one, a quiet live case for the others. */
export function imMessage(incident: ImIncident, externalId: string, context: RowContext): IntakeMessage {
  const names = findNames(incident, context);
  const { nowAt, keys, law } = context;
  const { lowScore } = law;
  const { executorId } = names;
  const { receivedAt, isHistory, past, texts } = pastOf(incident, { nowAt, executorId, lowScore, newId: randomUUID });
  const asWritten = Object.fromEntries(names.unknown.map(({ kind, written }) => [kind, written]));
  const body = incident.executorName ?? incident.department;
  // Nobody is assigned to an open one yet: whom the file names is kept for the coordinator.
  if (body !== null && !past.some(({ fact }) => fact.type === 'assigned')) asWritten.executor = body.slice(0, 500);
  const { text, authorUrl } = incident;
  const where = [incident.settlement, incident.street, incident.house, incident.object].filter((part) => part !== null);
  return {
    channel: law.channel,
    kind: 'message',
    text: text.clean,
    rawText: text.raw === text.clean ? null : text.raw.replaceAll('\0', '').toWellFormed(),
    title: titleOf(text.clean) || 'Сообщение без текста',
    marks: incident.textMarks,
    receivedAt,
    externalId,
    importance: 'ordinary',
    topicId: names.topicId,
    sectorBlockId: names.sectorBlockId,
    territoryId: names.territoryId,
    platform: incident.platform,
    address: where.length > 0 ? where.join(', ').slice(0, 500) : null,
    link: incident.postUrl ?? incident.blogUrl,
    asWritten,
    answerBy: null,
    applicant: authorUrl === null ? null : sealPerson('citizen', { page: authorUrl }, keys),
    quiet: !isHistory,
    fileIds: [],
    past,
    pastTexts: texts,
    isHistory,
  };
}
