import { stemOf } from './russian-stem.ts';

/** Words that say nothing of what a message is about. */
const empty = new Set(
  `а без более больше будет будто бы был была были было быть в вам вас весь во вот все всего всех вы где да даже два для до
  его ее если есть еще ж же за здесь и из или им их к как какая какой когда кто ли либо мне много мы на над надо нам нас не
  него нее нет ни них но ну о об один он она они оно от очень по под при про раз с со так также там то тоже только том тот
  ты у уж уже хоть чего чем что чтобы эта эти это этого этой этот я здравствуйте добрый день утро вечер уважаемый
  уважаемые пожалуйста спасибо подскажите просим прошу`
    .split(/\s+/)
    .map((word) => stemOf(word)),
);

const longest = 20_000;

/** The stems of a text in their order, without the words that carry no meaning; only its first 20,000 characters count. */
export function termsOf(text: string): string[] {
  return stemsOf(text).filter((stem) => !empty.has(stem));
}

/** The stems of all words of a text in their order; only its first 20,000 characters count. */
export function stemsOf(text: string): string[] {
  const words =
    text
      .slice(0, longest)
      .toLowerCase()
      .replaceAll('ё', 'е')
      .replaceAll(/https?:\/\/\S+/g, ' ')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => stemOf(word.slice(0, 40)));
}

/** A 32-bit hash of a word (FNV-1a with a last stir), the same on every machine. */
export function hashOfTerm(term: string, seed = 0): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < term.length; at += 1) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  return (hash ^ (hash >>> 13)) >>> 0;
}
