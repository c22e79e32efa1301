import { findColumns } from './column-finder.ts';
import { nameKey } from './name-key.ts';
import type { TableRow } from './table-row.ts';

/** A topic as a classifier's file names it; `groupName` is the way down to it. */
export interface ClassifierNode {
  /** What it is known by from version to version: its code, else group and name without accidents of spelling. */
  key: string;
  groupName: string;
  name: string;
  code: string | null;
  description: string | null;
  /** Former names of it, as the file tells. */
  replaces: string[];
}

/** What is wrong with a row of a classifier. */
export interface ClassifierFault {
  row: number;
  reason: string;
}

const names = {
  group: ['Группа тем', 'Группа', 'group', 'groupName', 'Раздел'],
  category: ['Категория', 'category'],
  subcategory: ['Подкатегория', 'subcategory'],
  fact: ['Факт', 'fact'],
  name: ['Тема', 'topic', 'Наименование', 'Название', 'name', 'Вопрос'],
  code: ['Код', 'code', 'Код вопроса', 'Код рубрики'],
  description: ['Описание', 'description'],
  replaces: ['Заменяет', 'Прежнее название', 'replaces'],
};

/** Between the steps of the way down to a topic. */
export const pathSign = ' › ';
const codePattern = /^\d{4}(?:\.\d{4}){0,4}$/;

/** What a topic is known by: its code, else group and name. */
export const nodeKey = (node: { groupName: string; name: string; code: string | null }): string =>
  node.code ?? `${nameKey(node.groupName)}/${nameKey(node.name)}`;

const cut = (text: string, most: number) => (text.length <= most ? text : text.slice(0, most).trimEnd());

/**
 * The topics of a classifier's table in any of the three layouts, by header: group and topic; category, subcategory and
 * fact; code of up to five levels and name. Faulty rows are named with their reason, sound ones are kept.
 */
export function readClassifier(
  headers: readonly string[],
  rows: readonly TableRow[],
): { nodes: ClassifierNode[]; faults: ClassifierFault[] } {
  const { has, read } = findColumns(headers, names);
  const nodes: ClassifierNode[] = [];
  const faults: ClassifierFault[] = [];
  if (!(has('group') && has('name')) && !has('category') && !(has('code') && has('name')))
    return {
      nodes,
      faults: [
        {
          row: 0,
          reason: `не нашли колонок: нужны «Группа тем» и «Тема», или «Категория», «Подкатегория» и «Факт», или «Код» и «Наименование»; в файле: ${headers.join(', ').slice(0, 200)}`,
        },
      ],
    };
  const byCode = !has('group') && !has('category');
  const seen = new Map<string, number>();
  for (const { row, cells, problem } of rows) {
    if (cells.every((cell) => String(cell).trim() === '')) continue;
    const steps = has('category')
      ? [read(cells, 'category'), read(cells, 'subcategory'), read(cells, 'fact')].filter((step) => step !== '')
      : [...(byCode ? [] : [read(cells, 'group')]), read(cells, 'name')];
    const name = steps.at(-1) ?? '';
    const code = read(cells, 'code') === '' ? null : plainCode(read(cells, 'code'));
    const groupName = steps.slice(0, -1).join(pathSign) || name;
    const node = { groupName: cut(groupName, 300), name: cut(name, 300), code };
    const key = nodeKey(node);
    const fault =
      problem?.reason ??
      (name === '' || steps.some((step) => step === '')
        ? 'нет названия'
        : byCode && code === null
          ? 'нет кода'
          : code !== null && code.length > 60
            ? `код «${cut(code, 60)}» длиннее 60 знаков`
            : byCode && !codePattern.test(code ?? '')
              ? `код «${code}» не подходит: нужны группы по четыре цифры через точку, до пяти`
              : seen.has(key)
                ? `то же, что в строке ${seen.get(key)}`
                : undefined);
    if (fault !== undefined) {
      faults.push({ row, reason: fault });
      continue;
    }
    seen.set(key, row);
    nodes.push({
      ...node,
      key,
      description: read(cells, 'description') === '' ? null : cut(read(cells, 'description'), 4_000),
      replaces: read(cells, 'replaces')
        .split(/[;\n]/)
        .map((former) => former.trim())
        .filter((former) => former !== ''),
    });
  }
  return { nodes: byCode ? withPaths(nodes) : nodes, faults };
}

/** `0001.0002.0000.0000` is the node `0001.0002`. */
const plainCode = (code: string) => code.replace(/(?:\.0{4})+$/, '');

/** The way down to each coded topic by the names of the codes above it. */
function withPaths(nodes: readonly ClassifierNode[]): ClassifierNode[] {
  const byCode = new Map(nodes.map((node) => [node.code, node]));
  return nodes.map((node) => {
    const parts = (node.code ?? '').split('.');
    const above = parts.slice(0, -1).flatMap((_, at) => byCode.get(parts.slice(0, at + 1).join('.'))?.name ?? []);
    return { ...node, groupName: cut(above.join(pathSign) || node.name, 300) };
  });
}
