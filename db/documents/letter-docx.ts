import type { LetterPage } from '../letter-words.ts';
import { documentFamily } from './fonts.ts';

const mm = (n: number) => Math.round(n * 56.7);

/** The same letter as a DOCX that a clerk may print on the body's own form. */
export async function letterDocx(words: LetterPage): Promise<Buffer> {
  const { AlignmentType, BorderStyle, Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } =
    await import('docx');
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const borders = { top: none, bottom: none, left: none, right: none };
  const plain = (text: string, bold = false) => new Paragraph({ children: [new TextRun({ text, bold })] });
  const cell = (children: InstanceType<typeof Paragraph>[], percent: number) =>
    new TableCell({ children, borders, width: { size: percent, type: WidthType.PERCENTAGE } });
  const line = (left: InstanceType<typeof Paragraph>[], right: InstanceType<typeof Paragraph>[]) =>
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      borders: { ...borders, insideHorizontal: none, insideVertical: none },
      rows: [new TableRow({ children: [cell(left, 50), cell(right, 50)] })],
    });
  const to = [...words.to, ...(words.way === '' ? [] : [words.way])].map((text) => plain(text));
  const { signer } = words;
  const document = new Document({
    title: words.subject,
    creator: words.from,
    styles: { default: { document: { run: { font: documentFamily, size: 24, language: { value: 'ru-RU' } } } } },
    sections: [
      {
        properties: { page: { margin: { left: mm(30), right: mm(15), top: mm(20), bottom: mm(20) } } },
        children: [
          line(
            [
              plain(words.from, true),
              plain(''),
              plain(words.number === '' ? words.date : `${words.date} № ${words.outgoing ?? words.number}`),
              ...(words.outgoing === null ? [] : [plain(`на № ${words.number}`)]),
            ],
            to.length > 0 ? to : [plain('')],
          ),
          plain(''),
          plain(words.subject, true),
          plain(''),
          ...words.paragraphs.map(
            (text) =>
              new Paragraph({
                alignment: AlignmentType.BOTH,
                indent: { firstLine: mm(12) },
                spacing: { after: 120 },
                children: [new TextRun(text)],
              }),
          ),
          plain(''),
          ...(signer ? [line([plain(signer.post)], [plain(signer.name)])] : []),
        ],
      },
    ],
  });
  return await Packer.toBuffer(document);
}
