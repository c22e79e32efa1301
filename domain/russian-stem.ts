const vowel = 'аеиоуыэюя';
const perfective1 = /(?<=[ая])(?:в|вши|вшись)$/;
const perfective2 = /(?:ив|ивши|ившись|ыв|ывши|ывшись)$/;
const reflexive = /(?:ся|сь)$/;
const adjective = /(?:ее|ие|ые|ое|ими|ыми|ей|ий|ый|ой|ем|им|ым|ом|его|ого|ему|ому|их|ых|ую|юю|ая|яя|ою|ею)$/;
const participle1 = /(?<=[ая])(?:ем|нн|вш|ющ|щ)$/;
const participle2 = /(?:ивш|ывш|ующ)$/;
const verb1 = /(?<=[ая])(?:ла|на|ете|йте|ли|й|л|ем|н|ло|но|ет|ют|ны|ть|ешь|нно)$/;
const verb2 =
  /(?:ила|ыла|ена|ейте|уйте|ите|или|ыли|ей|уй|ил|ыл|им|ым|ен|ило|ыло|ено|ят|ует|уют|ит|ыт|ены|ить|ыть|ишь|ую|ю)$/;
const noun =
  /(?:а|ев|ов|ие|ье|е|иями|ями|ами|еи|ии|и|ией|ей|ой|ий|й|иям|ям|ием|ем|ам|ом|о|у|ах|иях|ях|ы|ь|ию|ью|ю|ия|ья|я)$/;
const derivational = /(?:ост|ость)$/;
const superlative = /(?:ейш|ейше)$/;

const without = (text: string, ending: RegExp): string | undefined =>
  ending.test(text) ? text.replace(ending, '') : undefined;

/** The part after the first vowel: endings are looked for in it alone. */
function regionOf(word: string): number {
  for (let at = 0; at < word.length; at += 1) if (vowel.includes(word[at] ?? ' ')) return at + 1;
  return word.length;
}

/** The part after the second «vowel, consonant»: suffixes of whole words are cut only there. */
function secondRegionOf(word: string): number {
  let changes = 0;
  for (let at = 1; at < word.length; at += 1)
    if (!vowel.includes(word[at] ?? ' ') && vowel.includes(word[at - 1] ?? ' ')) {
      changes += 1;
      if (changes === 2) return at + 1;
    }
  return word.length;
}

/**
 * The stem of a lower-case Russian word with «е» for «ё», by the Snowball rules: «фонари», «фонарей», «фонарём» are one.
 * Words of other alphabets come back as they are.
 */
export function stemOf(word: string): string {
  const start = regionOf(word);
  const head = word.slice(0, start);
  const body = word.slice(start);
  if (body === '') return word;
  const ended = withoutEnding(body);
  const bare = ended.endsWith('и') ? ended.slice(0, -1) : ended;
  const second = Math.max(0, secondRegionOf(word) - start);
  const underived = derivational.test(bare.slice(second)) ? bare.replace(derivational, '') : bare;
  const plain = without(underived, superlative) ?? underived;
  if (plain.endsWith('нн')) return head + plain.slice(0, -1);
  return head + (plain.endsWith('ь') && plain === underived ? plain.slice(0, -1) : plain);
}

function withoutEnding(body: string): string {
  const perfective = without(body, perfective2) ?? without(body, perfective1);
  if (perfective !== undefined) return perfective;
  const own = without(body, reflexive) ?? body;
  const attribute = without(own, adjective);
  if (attribute !== undefined) return without(attribute, participle2) ?? without(attribute, participle1) ?? attribute;
  return without(own, verb2) ?? without(own, verb1) ?? without(own, noun) ?? own;
}
