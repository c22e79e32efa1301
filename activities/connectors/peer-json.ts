import type { z } from 'zod';
import { PeerError } from './contract.ts';
import { askOutside, type OutsideAnswer, type OutsideOptions } from './outside.ts';

/** The JSON of an answer in the shape that is awaited; half an answer is an unknown outcome. */
export function jsonOf<T extends z.ZodType>(answer: OutsideAnswer, shape: T, host: string): z.infer<T> {
  let body: unknown;
  try {
    body = JSON.parse(answer.body.toString('utf8'));
  } catch {
    throw new PeerError(`${host} ответил не тем, что обещано (статус ${answer.status}, не JSON)`, {
      unknown: answer.status < 300,
    });
  }
  return shaped(body, answer.status, shape, host);
}

/** A part of an answer in the shape that is awaited. */
export function shaped<T extends z.ZodType>(body: unknown, status: number, shape: T, host: string): z.infer<T> {
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path.join('.') || 'другой вид ответа';
  throw new PeerError(`${host} ответил не тем, что обещано (статус ${status}): ${place}`, { unknown: status < 300 });
}

/** A form sent by POST. */
export async function postForm(
  url: string,
  form: Record<string, string | number | undefined>,
  options: OutsideOptions,
): Promise<OutsideAnswer> {
  const body = new URLSearchParams(
    Object.entries(form).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  return await askOutside(
    url,
    { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: body.toString() },
    options,
  );
}

/** A form with a file, ready to be sent. */
export class SentForm {
  readonly type: string;
  readonly body: Buffer;
  constructor(type: string, body: Buffer) {
    this.type = type;
    this.body = body;
  }
}

/** A form with fields and one file. */
export async function formOf(
  fields: Record<string, string>,
  file: { field: string; name: string; type: string; bytes: Buffer },
): Promise<SentForm> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set(file.field, new Blob([new Uint8Array(file.bytes)], { type: file.type }), file.name);
  const whole = new Response(form);
  return new SentForm(whole.headers.get('content-type') ?? '', Buffer.from(await whole.arrayBuffer()));
}

/** A file takes longer than a question. */
export function forUpload(options: OutsideOptions): OutsideOptions {
  return { ...options, timeoutMs: options.timeoutMs * 1.5 };
}

/** The host of an address, for sentences. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : url;
}
