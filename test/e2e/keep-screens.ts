// Keeps the pictures of the last walk for the documentation: run after `npm test`, look at each, commit.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { projectRoot } from '../../config.ts';
import { screensFolder } from './screens.ts';

const kept = [
  'import',
  'taken',
  'assign',
  'phone-assignment',
  'phone-answer',
  'phone-returned',
  'phone-sent',
  'approval',
  'publish',
  'reopened',
  'history',
  'history-silence',
  'bulk',
  'dark',
  'tenant-nizhneilimsk',
  'tenant-tyazhin',
  'tenant-gelendzhik',
  'tenant-zaigraevo',
  'tenant-perm',
];
const mostBytes = 250_000;

const folder = join(projectRoot, 'docs/screens');
mkdirSync(folder, { recursive: true });
for (const name of kept) {
  const picture = await sharp(join(screensFolder, `${name}.png`))
    .png({ palette: true, colours: 256, compressionLevel: 9, effort: 10 })
    .toBuffer();
  if (picture.length > mostBytes) throw new Error(`${name}.png takes ${picture.length} bytes, more than ${mostBytes}`);
  writeFileSync(join(folder, `${name}.png`), picture);
  process.stdout.write(`${name}.png ${Math.round(picture.length / 1000)} kB\n`);
}
