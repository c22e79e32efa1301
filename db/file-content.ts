import { fileTypeFromFile } from 'file-type';
import sharp from 'sharp';
import { AppError } from '../domain/errors.ts';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const images = ['image/jpeg', 'image/png', 'image/webp'];
const accepted = new Set([...images, 'application/pdf', docx, xlsx, 'video/mp4']);
// A citizen's recording in a network: it is kept to be listened to, never shown in place.
const recordings = new Set([
  'audio/ogg',
  'audio/ogg; codecs=opus',
  'audio/opus',
  'audio/mpeg',
  'audio/mp4',
  'audio/x-m4a',
]);
const acceptedInWords = 'принимаются JPEG, PNG, WebP, PDF, DOCX, XLSX, MP4';
const mostPixels = 50_000_000;

/**
 * What the bytes are, never what the sender says; throws `unsupportedMedia` naming what is accepted (SEC-5). Sound is taken
 * only of those who speak to us in a network (`withSound`).
 */
export async function typeByContent(path: string, { withSound = false } = {}): Promise<string> {
  const type = (await fileTypeFromFile(path).catch(() => undefined))?.mime;
  if (type === 'image/heic' || type === 'image/heif')
    throw new AppError(
      'unsupportedMedia',
      'снимок в формате HEIC не принимается: сохраните его как JPEG (в телефоне: «Настройки → Камера → Наиболее совместимые»)',
    );
  if (withSound && type && recordings.has(type)) return type.replace(/;.*/, '');
  if (!type || !accepted.has(type))
    throw new AppError(
      'unsupportedMedia',
      `файл ${type ? `вида ${type}` : 'неизвестного вида'} не принимается: ${acceptedInWords}`,
    );
  if (images.includes(type)) await refuseHugeImage(path);
  return type;
}

/** Whether a browser may show this type in place: pictures alone, nothing that runs. */
export function mayShowInPlace(type: string): boolean {
  return images.includes(type);
}

async function refuseHugeImage(path: string): Promise<void> {
  // The header alone is read: a picture of a billion pixels is refused without unpacking it.
  const {
    width = 0,
    height = 0,
    pages = 1,
  } = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new AppError('unsupportedMedia', 'снимок повреждён: сохраните его заново и отправьте ещё раз');
    });
  if (width * height * pages > mostPixels)
    throw new AppError('tooLarge', `снимок ${width}×${height} слишком велик: уменьшите до 50 мегапикселей`);
}
