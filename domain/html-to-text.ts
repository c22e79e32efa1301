/** Tags that end a line of text. */
const lineTags = new Set(
  'br p div li ul ol tr table thead tbody h1 h2 h3 h4 h5 h6 blockquote figure figcaption hr pre section article'.split(
    ' ',
  ),
);

/** Tags that only dress the text; dropped without a trace. Anything else in angle brackets is the citizen's own text. */
const inlineTags = new Set(
  'span strong b i em u s a sub sup font small big mark del ins code img td th html body head meta link label center o:p'.split(
    ' ',
  ),
);

/** Tags whose content is a program, not words. */
const programTags = new Set(['script', 'style']);

const namedEntities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  zwnj: '',
  lrm: '',
  rlm: '',
  laquo: '«',
  raquo: '»',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  mdash: '—',
  ndash: '–',
  minus: '−',
  hellip: '…',
  bull: '•',
  middot: '·',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  plusmn: '±',
  times: '×',
  sect: '§',
  para: '¶',
  euro: '€',
  numero: '№',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  sup2: '²',
  sup3: '³',
};

const entityPattern = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,9}));/g;

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(entityPattern, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(namedEntities, name) ? (namedEntities[name] ?? whole) : whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : '';
  });
}

/** Finds `needle` from a position on; once it is known to be absent, never looks again (keeps hostile texts linear). */
function finder(text: string, needle: RegExp): (from: number) => number {
  let absentFrom = Number.POSITIVE_INFINITY;
  return (from) => {
    if (from >= absentFrom) return -1;
    needle.lastIndex = from;
    const found = needle.exec(text);
    if (found) return found.index + found[0].length;
    absentFrom = from;
    return -1;
  };
}

const tagPattern = /<\/?([A-Za-z][A-Za-z0-9:]{0,15})(?=[\s/>])[^<>]*>/y;

/**
 * Plain text of text that may hold HTML: line tags become line ends, dressing tags go, programs go with their content,
 * entities are decoded once. `<Иванов>` or `a < b` is no tag and stays. The result is text, to be escaped wherever it
 * is shown; linear in the length.
 */
export function htmlToText(html: string): string {
  if (!html.includes('<')) return decodeEntities(html);
  const afterComment = finder(html, /-->/g);
  const afterProgram = { script: finder(html, /<\/script\s{0,9}>/gi), style: finder(html, /<\/style\s{0,9}>/gi) };
  const parts: string[] = [];
  let kept = 0;
  const cut = (from: number, to: number, instead: string) => {
    parts.push(decodeEntities(html.slice(kept, from)), instead);
    kept = to;
    return to;
  };
  let at = html.indexOf('<');
  while (at !== -1) {
    let next = at + 1;
    if (html.startsWith('<!--', at)) {
      const end = afterComment(at + 4);
      if (end !== -1) next = cut(at, end, '');
    } else {
      tagPattern.lastIndex = at;
      const found = tagPattern.exec(html);
      const name = found?.[1]?.toLowerCase();
      if (found && name !== undefined) {
        const tagEnd = at + found[0].length;
        if (lineTags.has(name)) next = cut(at, tagEnd, '\n');
        else if (inlineTags.has(name)) next = cut(at, tagEnd, name === 'td' || name === 'th' ? ' ' : '');
        else if (programTags.has(name)) {
          const end = html[at + 1] === '/' ? tagEnd : afterProgram[name as 'script' | 'style'](tagEnd);
          next = cut(at, end === -1 ? tagEnd : end, '');
        }
      }
    }
    at = html.indexOf('<', next);
  }
  parts.push(decodeEntities(html.slice(kept)));
  return parts.join('');
}
