import { sheetRow, workbookParts, writeZip } from './xlsx-file.ts';

const headers = ['Номер инцидента', 'Исполнитель', 'Дата создания', 'Дата окончания', 'Группа тем', 'Тема'];
const words = 'яма двор фонарь снег лифт вода автобус дорога мусор забор подъезд остановка школа крыша тротуар'.split(
  ' ',
);

function* sheet(rows: number): Generator<string> {
  yield '<?xml version="1.0"?><worksheet><sheetData>';
  yield sheetRow(1, [...headers, 'Текст инцидента', '1ый ответ ПИ']);
  for (let index = 0; index < rows; index += 1) {
    const cells = sheetRow(index + 2, [
      700_000 + index,
      'Отдел',
      '2025-12-24 20:06:02',
      '2025-12-29 09:43:36',
      'Дороги',
      'Ямы',
    ]);
    // The texts are shared ones, as Excel itself writes them: every one different, so they cannot be kept in memory.
    const shared = `<c t="s"><v>${index * 2}</v></c><c t="s"><v>${index * 2 + 1}</v></c></row>`;
    yield cells.replace('</row>', shared);
  }
  yield '</sheetData></worksheet>';
}

/** The text number `index` of the big workbook: about 350 characters, every one different. */
export function bigText(index: number): string {
  let state = index * 2_654_435_761 + 1;
  const picked = Array.from({ length: 50 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return words[(state >>> 16) % words.length];
  });
  return `Обращение ${index}: ${picked.join(' ')}`;
}

function* strings(count: number): Generator<string> {
  yield '<?xml version="1.0"?><sst>';
  for (let index = 0; index < count; index += 1) yield `<si><t>${bigText(index)}</t></si>`;
  yield '</sst>';
}

/** Writes a workbook of so many incidents in eight columns, its texts shared, without holding it in memory. */
export async function writeBigWorkbook(path: string, rows: number): Promise<void> {
  const small = Object.fromEntries(Object.entries(workbookParts).map(([name, part]) => [name, [part]]));
  await writeZip(path, {
    ...small,
    'xl/worksheets/sheet1.xml': sheet(rows),
    'xl/sharedStrings.xml': strings(rows * 2),
  });
}
