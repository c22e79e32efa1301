import { readFileSync } from 'node:fs';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { documentFonts } from './fonts.ts';

let compiler: NodeCompiler | undefined;

// Fifty megabytes of native code come with the first document, not with the program.
async function getCompiler(): Promise<NodeCompiler> {
  if (compiler) return compiler;
  const typst = await import('@myriaddreamin/typst-ts-node-compiler');
  compiler = typst.NodeCompiler.create({
    fontArgs: [{ fontBlobs: documentFonts().map((path) => readFileSync(path)) }],
  });
  return compiler;
}

/**
 * A tagged PDF of a Typst template; `data` is read there as `json(bytes(sys.inputs.data))`, so that no word of it is ever
 * taken for markup. The same input gives the same bytes.
 */
export async function typstPdf(template: string, data: unknown): Promise<Buffer> {
  const typst = await getCompiler();
  try {
    return typst.pdf({ mainFileContent: template, inputs: { data: JSON.stringify(data) } });
  } finally {
    typst.evictCache(10);
  }
}
