import type { Outcome } from './codes.ts';
import { type ImField, knownImColumns } from './im-columns.ts';
import type { ImClosing, ImIncident, ImKind, ImPlatform } from './im-incident.ts';
import type { ImLayout } from './im-layout.ts';
import { type CellWords, RowCells } from './row-cells.ts';
import type { Cell, RowError } from './table-row.ts';
import { textMarks } from './text-cleaning.ts';

/** What a row's meaning depends on beside its cells. */
export interface ImRowContext {
  rowNumber: number;
  /** The ISO instant (UTC) of a local date-time `YYYY-MM-DDTHH:MM:SS` in the municipality's zone. */
  toInstant: (local: string) => string;
  /** The moment of import; a creation after it is refused. */
  nowAt: string;
}

/** A typed incident with what was left out of it, or everything that is wrong with the row. */
export type ImRowReading = { incident: ImIncident; warnings: RowError[] } | { errors: RowError[] };

type ImCells = RowCells<ImField>;
const says: CellWords<ImField> = { known: knownImColumns };

const kinds: Readonly<Record<string, ImKind>> = {
  решаемый: 'solvable',
  информационный: 'informational',
  'не решаемый': 'unsolvable',
  нерешаемый: 'unsolvable',
};
const outcomes: Readonly<Record<string, Outcome>> = {
  решено: 'solved',
  разъяснено: 'explained',
  'не решено': 'notSolved',
  отложено: 'postponed',
};
const closings: Readonly<Record<string, ImClosing>> = {
  'нет ответа от автора': 'noReply',
  'автор доволен': 'satisfied',
  'дальнейший диалог нецелесообразен': 'pointless',
};

function externalIdOf(cells: ImCells): string | null {
  if (!cells.has('externalId')) {
    const sourceId = cells.words('sourceId');
    if (sourceId !== null) return `id-${sourceId}`;
    return cells.has('sourceId')
      ? cells.refuse('sourceId', 'Без номера не найти повтор', 'Впишите ID сообщения')
      : null;
  }
  const number = cells.words('externalId');
  const fromSystem = 'Впишите номер из Инцидент Менеджмента';
  if (number === null) return cells.refuse('externalId', 'Без номера не найти повтор', fromSystem);
  if (/^\d{1,17}(?:[.,]\d{1,17})?e[+-]?\d{1,3}$/i.test(number)) {
    return cells.refuse('externalId', 'Excel сократил номер, его цифры потеряны', fromSystem);
  }
  if (/^\d{1,20}[.,]\d/.test(number)) return cells.refuse('externalId', 'Номер не бывает дробным', fromSystem);
  if (number.length > 100) return cells.refuse('externalId', 'Номер длиннее 100 знаков', fromSystem);
  return number;
}

function closingOf(cells: ImCells): Pick<ImIncident, 'closing' | 'score'> {
  const written = cells.words('closing');
  if (written !== null && /^[1-5]$/.test(written)) return { closing: 'scored', score: Number(written) };
  return { closing: cells.oneOf('closing', closings), score: null };
}

function platformOf(url: string | null): ImPlatform | null {
  if (url === null) return null;
  const host = URL.parse(url)?.hostname ?? '';
  if (/(?:^|\.)vk\.(?:com|ru)$/.test(host)) return 'vk';
  if (/(?:^|\.)ok\.ru$/.test(host)) return 'ok';
  return /(?:^|\.)(?:telegram\.(?:me|org)|t\.me)$/.test(host) ? 'telegram' : 'other';
}

/** The moments of a row as local date-times, checked against one another. */
function momentsOf(cells: ImCells, context: ImRowContext) {
  const created = cells.moment('createdAt');
  if (created === null && cells.has('createdAt') && cells.words('createdAt') === null) {
    cells.refuse('createdAt', 'Без даты создания не посчитать сроки', 'Впишите дату и время так: 2025-12-24 20:06:02');
  }
  const createdAt = created === null ? null : context.toInstant(created);
  if (createdAt !== null && Date.parse(createdAt) > Date.parse(context.nowAt)) {
    cells.refuse('createdAt', 'Дата создания в будущем', 'Впишите дату не позже сегодняшней');
  }
  const approvalSent = cells.moment('approvalSentAt');
  const ended = cells.momentOrAfter('endedAt', created, 'totalDuration');
  const shown = created?.replace('T', ' ');
  if (created !== null && ended !== null && ended < created) {
    cells.refuse('endedAt', `Раньше даты создания ${shown}`, 'Проверьте обе даты в строке');
  }
  const notBefore = (field: ImField, local: string | null) => {
    if (local === null || created === null || local >= created) return local === null ? null : context.toInstant(local);
    return cells.warn(field, `Раньше даты создания ${shown}`, 'Проверьте обе даты; эту не взяли');
  };
  return {
    createdAt,
    endedAt: ended === null ? null : context.toInstant(ended),
    firstAnswerAt: notBefore('firstAnswerAt', cells.momentOrAfter('firstAnswerAt', created, 'firstAnswerDelay')),
    assignedAt: notBefore('assignedAt', cells.moment('assignedAt')),
    approvalSentAt: notBefore('approvalSentAt', approvalSent),
    executorAnswerAt: notBefore(
      'executorAnswerAt',
      cells.momentOrAfter('executorAnswerAt', approvalSent, 'approvalDelay'),
    ),
    satisfactionAt: notBefore('satisfactionAt', cells.moment('satisfactionAt')),
  };
}

function answersOf(cells: ImCells): ImIncident['answers'] {
  return (['answer1', 'answer2', 'answer3'] as const).flatMap((field, index) => {
    const answer = cells.answer(field);
    return answer === null ? [] : [{ position: index + 1, ...answer }];
  });
}

/**
 * Reads one row of a recognised export. Names nobody knows never fail a row; a value outside a closed list, a bad link
 * or number is left out with a warning; only what would make a wrong case refuses the row: a number or date that cannot
 * be read, an end before the creation, a creation in the future.
 */
export function parseImRow(layout: ImLayout, row: readonly Cell[], context: ImRowContext): ImRowReading {
  const cells = new RowCells(layout, row, context.rowNumber, says);
  const text = cells.text('text');
  const postUrl = cells.link('postUrl');
  const blogUrl = cells.link('blogUrl');
  const note = [cells.words('note'), cells.words('oldObject')].filter((part) => part !== null).join('; ');
  const incident: ImIncident = {
    externalId: externalIdOf(cells),
    sourceId: cells.words('sourceId'),
    listNumber: cells.words('listNumber'),
    cabinet: cells.words('cabinet'),
    department: cells.words('department'),
    executorName: cells.words('executorName'),
    step: cells.words('step'),
    ...momentsOf(cells, context),
    statedWorkingMinutes: cells.minutes('workingDelay'),
    topicGroup: cells.words('topicGroup'),
    topic: cells.words('topic'),
    region: cells.words('region'),
    municipality: cells.words('municipality'),
    settlement: cells.words('settlement'),
    street: cells.words('street'),
    house: cells.words('house'),
    object: cells.words('object'),
    kind: cells.oneOf('kind', kinds),
    outcome: cells.oneOf('outcome', outcomes),
    text,
    textMarks: textMarks(text.clean),
    firstAnswerText: cells.answer('firstAnswerText'),
    answers: answersOf(cells),
    answerHasMedia: cells.yesNo('answerHasMedia'),
    messageHasMedia: cells.yesNo('messageHasMedia'),
    surveySent: cells.yesNo('surveySent'),
    ...closingOf(cells),
    platform: platformOf(postUrl ?? blogUrl),
    postUrl,
    blogUrl,
    authorUrl: cells.link('authorUrl'),
    answerAccountUrl: cells.link('answerAccount'),
    audience: cells.count('audience'),
    engagement: cells.count('engagement'),
    tags: (cells.words('tags') ?? '').split(/[,;]/).flatMap((tag) => tag.trim() || []),
    note: note || null,
  };
  return cells.errors.length > 0 ? { errors: cells.errors } : { incident, warnings: cells.warnings };
}
