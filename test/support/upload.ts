import type { Answer, Caller } from './api.ts';

/** Uploads a file with fields beside it, as a browser's form does. */
export async function uploadTo(
  as: Caller,
  path: string,
  fields: Readonly<Record<string, string>>,
  file: { name: string; bytes: Buffer | string },
): Promise<Answer> {
  const boundary = 'form-of-tests';
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\n\r\n`;
  const bytes = typeof file.bytes === 'string' ? Buffer.from(file.bytes) : file.bytes;
  const payload = Buffer.concat([Buffer.from(parts.join('') + head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return await as('POST', path, undefined, {
    payload,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
}
