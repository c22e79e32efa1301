import { appeal59Columns } from './appeal59-columns.ts';
import { foreignExports } from './foreign-exports.ts';
import { type ImLayout, recognizeIm } from './im-layout.ts';
import { type OutsideLayout, outsideLayout } from './outside-case.ts';
import type { OutsideField } from './outside-fields.ts';
import { posColumns } from './pos-columns.ts';
import { headerKey, type LayoutRefusal, matchColumns } from './table-layout.ts';

/** Every way a file can be read: the known exports, and a table whose columns a person mapped. */
export type ImportLayout = ImLayout | OutsideLayout;

/** Fields that several columns may fill. */
export const repeatable = ['note', 'personName'] as const satisfies readonly OutsideField[];

/** Reads headers as an export of ПОС, in any order and any subset that has the number and what it is about. */
function recognizePos(headers: readonly string[]): OutsideLayout | LayoutRefusal {
  return outsideLayout('pos', 'ПОС', matchColumns(headers, posColumns, repeatable), [
    { fields: ['key'], header: 'Номер' },
    { fields: ['topicFact', 'topic', 'topicGroup', 'text'], header: 'Факт' },
    { fields: ['receivedAt', 'phase', 'step', 'answerBy'], header: 'Дата поступления' },
  ]);
}

/** Reads headers as a register under 59-ФЗ, by the names that systems of document flow give its columns. */
function recognizeAppeal59(headers: readonly string[]): OutsideLayout | LayoutRefusal {
  return outsideLayout('appeal59', 'Реестр 59-ФЗ', matchColumns(headers, appeal59Columns, repeatable), [
    { fields: ['text'], header: 'Содержание' },
    { fields: ['registrationNumber'], header: 'Регистрационный номер' },
    { fields: ['registeredAt', 'receivedAt'], header: 'Дата регистрации' },
  ]);
}

const foreignKeys = foreignExports.map((known) => ({
  known,
  groups: known.groups.map((group) => group.map(headerKey)),
  must: known.must?.map(headerKey),
}));

/** The exports that these headers may be, with how many of their columns are there, the likeliest first. */
function likely(headers: readonly string[]) {
  const keys = new Set(headers.map(headerKey));
  return foreignKeys
    .filter(({ must }) => must?.some((key) => keys.has(key)) ?? true)
    .map(({ known, groups }) => ({ known, count: groups.filter((group) => group.some((key) => keys.has(key))).length }))
    .filter(({ known, count }) => count >= known.atLeast)
    .sort((a, b) => b.count - a.count);
}

/** What is known of where a file goes. */
export interface LayoutPlace {
  channel: string;
  kind: 'message' | 'appeal';
}

function ownExport({ channel, kind }: LayoutPlace): 'im' | 'pos' | 'appeal59' | undefined {
  if (kind === 'appeal') return 'appeal59';
  if (channel === 'im') return 'im';
  return channel.startsWith('pos') ? 'pos' : undefined;
}

const readers = { im: recognizeIm, pos: recognizePos, appeal59: recognizeAppeal59 };

/**
 * Chooses how a file for this channel is read by its headers. Refuses an export of another cabinet by its name
 * (`export` says which) and gives `unknown` for what a person must map, with the columns its own export would have.
 */
export function chooseLayout(headers: readonly string[], place: LayoutPlace): ImportLayout | LayoutRefusal {
  const own = ownExport(place);
  const mine = own === undefined ? undefined : readers[own](headers);
  const taken = mine?.ok ? mine.columns.filter((column) => column.field !== null).length : 0;
  const [best] = likely(headers).filter(({ known }) => known.code !== own);
  if (best && best.count > taken)
    return { ok: false, export: best.known.code, message: `Это ${best.known.name}: ${best.known.wayOut}`, missing: [] };
  return (
    mine ?? {
      ok: false,
      export: 'unknown',
      message: 'Колонки этого файла система видит впервые: покажите, что они значат',
      missing: ['Текст'],
    }
  );
}
