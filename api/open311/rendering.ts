/** A value of GeoReport: text, number, nothing, or a record and a list of them. */
export type Geo = string | number | boolean | null | readonly Geo[] | { readonly [name: string]: Geo };

/** The two notations of the format. */
export type Format = 'json' | 'xml';
/** What a reply in either of them says it is. */
export const contentType: Record<Format, string> = {
  json: 'application/json; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
};

/** A list of records as GeoReport v2 writes it: a bare array, or `<list><item>…</item></list>`. */
export function render(format: Format, list: string, item: string, rows: readonly Record<string, Geo>[]): string {
  if (format === 'json') return JSON.stringify(rows);
  const body = rows.map((row) => element(item, row)).join('');
  return `<?xml version="1.0" encoding="utf-8"?>\n<${list}>${body}</${list}>`;
}

function element(name: string, value: Geo): string {
  if (value === null || value === '') return `<${name}/>`;
  if (Array.isArray(value)) return `<${name}>${value.map((one: Geo) => element('value', one)).join('')}</${name}>`;
  if (typeof value === 'object')
    return `<${name}>${Object.entries(value)
      .map(([field, inner]) => element(field, inner))
      .join('')}</${name}>`;
  return `<${name}>${escaped(String(value))}</${name}>`;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Without characters that XML 1.0 cannot hold in any spelling. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
}
