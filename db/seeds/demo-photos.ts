import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Trx } from '../connection.ts';
import { receiveFile } from '../file-store.ts';
import { type Chances, chances } from './demo-chances.ts';

/** A drawn picture in the store. */
export interface DemoPhoto {
  sha256: string;
  size: number;
}

const count = 10;
const [width, height] = [960, 720];

/** Draws a few pictures of streets and puts them into the store of files; the same bytes each time, so each is stored once. */
export async function drawPhotos(dataDir: string): Promise<DemoPhoto[]> {
  // Loaded here alone: a start that fills nothing needs no drawing.
  const { default: sharp } = await import('sharp');
  const photos: DemoPhoto[] = [];
  for (let order = 0; order < count; order += 1) {
    const picture = Buffer.from(street(chances(`picture ${order}`)));
    const jpeg = await sharp(picture).jpeg({ quality: 72 }).toBuffer();
    const incoming = await receiveFile(dataDir, Readable.from([jpeg]));
    await incoming.keep();
    photos.push({ sha256: incoming.sha256, size: incoming.size });
  }
  return photos;
}

/** Names a picture as a file that no case has yet; returns its id for a command. */
export async function uploadPhoto(
  trx: Trx,
  photo: DemoPhoto,
  file: { id?: string; tenantId: string; name: string; at: string; userId?: string; assignmentId?: string },
): Promise<string> {
  const { id = randomUUID(), tenantId, name, at, userId = null, assignmentId = null } = file;
  await trx
    .insertInto('files')
    .values({ id, tenantId, name, type: 'image/jpeg', ...photo, uploadedBy: userId, assignmentId, createdAt: at })
    .execute();
  return id;
}

/** A street as flat shapes: sky, houses with windows, a road, a lamp post. */
function street(chance: Chances): string {
  const hue = chance.below(360);
  const ground = 420 + chance.below(120);
  const houses = Array.from({ length: 4 }, (_, place) => house(place * 240 + chance.below(50), ground, chance));
  const post = 60 + chance.below(width - 120);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="hsl(${hue},35%,62%)"/><stop offset="1" stop-color="hsl(${hue},40%,88%)"/>
    </linearGradient></defs>
    <rect width="${width}" height="${height}" fill="url(#sky)"/>
    ${houses.join('')}
    <rect y="${ground}" width="${width}" height="${height - ground}" fill="hsl(${70 + chance.below(60)},18%,46%)"/>
    <path d="M${200 + chance.below(200)} ${ground} L${520 + chance.below(120)} ${ground} L${width} ${height} L0 ${height} Z" fill="#6b6f74"/>
    <rect x="${post}" y="${ground - 260}" width="9" height="${300}" fill="#4a4d52"/>
    <ellipse cx="${post + 34}" cy="${ground - 256}" rx="36" ry="9" fill="#f2d479"/>
  </svg>`;
}

function house(x: number, ground: number, chance: Chances): string {
  const tall = 150 + chance.below(120);
  const wide = 150 + chance.below(60);
  const top = ground - tall;
  const windows = Array.from({ length: 6 }, (_, index) => {
    const [column, row] = [index % 3, Math.floor(index / 3)];
    return `<rect x="${x + 16 + column * (wide / 3 - 4)}" y="${top + 26 + row * 62}" width="26" height="36" fill="#dfe9ef"/>`;
  });
  return `<rect x="${x}" y="${top}" width="${wide}" height="${tall}" fill="hsl(${chance.below(60)},28%,${55 + chance.below(20)}%)"/>
    <path d="M${x - 12} ${top} L${x + wide / 2} ${top - 60} L${x + wide + 12} ${top} Z" fill="hsl(${chance.below(30)},30%,38%)"/>
    ${windows.join('')}`;
}
