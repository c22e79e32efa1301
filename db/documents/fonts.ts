import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const faces = [
  '400Regular/PTSerif_400Regular.ttf',
  '700Bold/PTSerif_700Bold.ttf',
  '400Regular_Italic/PTSerif_400Regular_Italic.ttf',
] as const;

/** Paths of the whole PT Serif faces that every document of the office is set in. */
export function documentFonts(): string[] {
  const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/pt-serif/package.json'));
  return faces.map((face) => join(folder, face));
}

/** The family as documents name it. */
export const documentFamily = 'PT Serif';
