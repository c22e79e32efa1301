import { posix } from 'node:path';
import { AppError } from '../../domain/errors.ts';
import type { XlsxPackage } from './xlsx-package.ts';
import { type XmlListener, xmlStream } from './xml-stream.ts';

/** Where the first visible sheet and the shared texts of a workbook are. */
export interface WorkbookParts {
  sheet: string;
  sharedStrings: string | undefined;
}

async function readPart(zip: XlsxPackage, name: string, listener: XmlListener): Promise<void> {
  if (zip.unpackedBytes(name) > 20_000_000) throw new AppError('tooLarge', 'В книге Excel слишком много листов');
  for await (const _ of xmlStream(await zip.stream(name), listener));
}

async function readRelations(zip: XlsxPackage, of: string) {
  const relations: { id: string; type: string; target: string }[] = [];
  const folder = posix.dirname(of);
  const name = posix.join(folder, '_rels', `${posix.basename(of)}.rels`);
  if (!zip.has(name)) return relations;
  await readPart(zip, name, {
    open(tag, attribute) {
      if (tag !== 'Relationship') return;
      const target = attribute('Target') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target);
      relations.push({ id: attribute('Id') ?? '', type: attribute('Type') ?? '', target: path });
    },
  });
  return relations;
}

/** Finds the first visible sheet. Refuses a book without sheets and one whose dates count from 1904. */
export async function findParts(zip: XlsxPackage): Promise<WorkbookParts> {
  const workbook = 'xl/workbook.xml';
  const relations = await readRelations(zip, workbook);
  const sheets: string[] = [];
  let countsFrom1904 = false;
  await readPart(zip, workbook, {
    open(tag, attribute) {
      if (tag === 'workbookPr') countsFrom1904 = /^(?:1|true)$/.test(attribute('date1904') ?? '');
      if (tag !== 'sheet' || /hidden/i.test(attribute('state') ?? '')) return;
      const id = attribute('r:id') ?? attribute('id');
      const part = relations.find((relation) => relation.id === id);
      if (part?.type.endsWith('/worksheet')) sheets.push(part.target);
    },
  });
  if (countsFrom1904) {
    throw new AppError(
      'unsupportedMedia',
      'Даты в книге считаются от 1904 года: выгрузите её заново, не пересохраняя на Mac',
    );
  }
  const [sheet] = sheets;
  if (sheet === undefined) throw new AppError('malformed', 'В книге Excel нет ни одного видимого листа');
  return { sheet, sharedStrings: relations.find((relation) => relation.type.endsWith('/sharedStrings'))?.target };
}
