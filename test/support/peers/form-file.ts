/** The one file of a multipart form, as a server reads it: field, name, type and bytes; undefined when there is none. */
export function formFile(body: Buffer): { field: string; name: string; type: string; bytes: Buffer } | undefined {
  const text = body.toString('latin1');
  const head =
    /Content-Disposition: form-data; name="([^"]+)"; filename="([^"]*)"\r\nContent-Type: ([^\r]+)\r\n\r\n/i.exec(text);
  if (!head) return undefined;
  const [whole, field = '', name = '', type = ''] = head;
  const boundary = text.slice(0, text.indexOf('\r\n'));
  const from = head.index + whole.length;
  const bytes = body.subarray(from, text.indexOf(`\r\n${boundary}`, from));
  return { field, name: Buffer.from(name, 'latin1').toString('utf8'), type, bytes };
}

/** The plain fields of a multipart form. */
export function formFields(body: Buffer): Record<string, string> {
  const found = body.toString('utf8').matchAll(/Content-Disposition: form-data; name="([^"]+)"\r\n\r\n([^\r]*)\r\n/gi);
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, value]));
}
