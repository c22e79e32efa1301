import { extractText } from 'unpdf';

/** The words of a PDF in their order, its pages one after another, every gap one space. */
export async function pdfText(bytes: Buffer): Promise<string> {
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: true });
  return text.replace(/\s+/g, ' ');
}
