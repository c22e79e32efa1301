import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identitiesOf } from '../../domain/applicant-identity.ts';
import { postKeyOf } from '../../domain/post-link.ts';
import { stemOf } from '../../domain/russian-stem.ts';
import { likeness, signatureOf } from '../../domain/text-similarity.ts';
import { termsOf } from '../../domain/text-terms.ts';

const words =
  'фонарь яма дорога школа вода мусор снег автобус подъезд крыша лифт собака парк дерево свет отопление улица дом двор площадка контейнер остановка мост река трава лавочка забор ремонт тариф счёт'.split(
    ' ',
  );
const text = fc.array(fc.constantFrom(...words), { minLength: 6, maxLength: 25 }).map((list) => list.join(' '));

describe('words of a message are compared by their stems (INT-6, INT-8)', () => {
  test.each([
    ['фонарь фонари фонарей фонарем', 'фонар'],
    ['освещение освещения освещению', 'освещен'],
    ['дорога дороги дорогу дорог', 'дорог'],
    ['прорвало прорвал', 'прорва'],
  ])('%s are one word', (forms, stem) => {
    expect(forms.split(' ').map(stemOf)).toEqual(forms.split(' ').map(() => stem));
  });

  test('greetings, links and ё say nothing', () => {
    expect(termsOf('Здравствуйте! Ёлка упала https://vk.com/wall-1_2')).toEqual(termsOf('елка упала'));
  });
});

describe('near texts (INT-8)', () => {
  test('likeness is 1 for itself, symmetric, blind to the order of words, between 0 and 1', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(likeness(a, a)).toBe(1);
        expect(likeness(a, b)).toBe(likeness(b, a));
        expect(likeness(a, a.split(' ').reverse().join(' '))).toBe(1);
        expect(likeness(a, b)).toBeGreaterThanOrEqual(0);
        expect(likeness(a, b)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('a signature does not depend on order, case, endings or repeats of words', () => {
    fc.assert(
      fc.property(text, (a) => {
        const other = `${a.toUpperCase().split(' ').reverse().join(', ')} ${a}`;
        expect(signatureOf(other)).toEqual(signatureOf(a));
      }),
    );
  });

  test('texts that share at least 70 % of their words are found in 97 of 100, quite different ones in less than 10', () => {
    let near = 0;
    let nearFound = 0;
    let far = 0;
    let farFound = 0;
    const shares = (a: string, b: string) => {
      const other = new Set(signatureOf(b));
      return signatureOf(a).some((band) => other.has(band));
    };
    for (let round = 0; round < 1_000; round += 1) {
      const pick = (from: number, count: number) =>
        Array.from({ length: count }, (_, at) => `слово${'абвгдежз'[(from + at) % 8]}${round}к${from + at}`);
      const common = pick(0, 20);
      const a = common.join(' ');
      const b = [...common.slice(0, 17), ...pick(100, 3)].join(' ');
      const c = [...common.slice(0, 4), ...pick(200, 16)].join(' ');
      if (likeness(a, b) >= 0.7) {
        near += 1;
        nearFound += shares(a, b) ? 1 : 0;
      }
      if (likeness(a, c) <= 0.15) {
        far += 1;
        farFound += shares(a, c) ? 1 : 0;
      }
    }
    expect(near).toBeGreaterThan(900);
    expect(far).toBeGreaterThan(900);
    expect(nearFound / near).toBeGreaterThan(0.97);
    expect(farFound / far).toBeLessThan(0.1);
  });

  test('a text of fewer than four words has no signature: «спасибо» is near to nothing', () => {
    expect(signatureOf('Спасибо за фото')).toEqual([]);
  });
});

describe('the same post by several links (INT-8)', () => {
  test.each([
    ['https://m.vk.com/wall-12_345?reply=7&utm_source=share', 'vk.com/wall-12_345'],
    ['https://vk.com/feed?w=wall-12_345%2Fall', 'vk.com/wall-12_345'],
    ['https://vk.ru/wall-12_345', 'vk.com/wall-12_345'],
    ['https://t.me/s/tyazhin_today/17?single', 't.me/tyazhin_today/17'],
    ['https://www.ok.ru/group/5/topic/9/', 'ok.ru/group/5/topic/9'],
  ])('%s is the post %s', (link, post) => expect(postKeyOf(link)).toBe(post));

  test.each([[null], ['not a link'], ['https://vk.com/'], ['mailto:a@b.ru']])('%s is no post', (link) =>
    expect(postKeyOf(link)).toBeNull(),
  );
});

describe('an applicant is known again (INT-8)', () => {
  test('by telephone, e-mail, name with address and page, however they are spelled', () => {
    expect(identitiesOf({ phone: '8 (999) 000-11-22' })).toEqual(identitiesOf({ phone: '+7 999 000 11 22' }));
    expect(identitiesOf({ email: ' A@Example.org ' })).toEqual(identitiesOf({ email: 'a@example.org' }));
    expect(identitiesOf({ name: 'Пробная Анна', address: 'ул. Ленина, 5' })).toEqual(
      identitiesOf({ name: 'анна ПРОБНАЯ', address: 'Ленина ул 5' }),
    );
    expect(identitiesOf({ page: 'https://m.vk.com/id77' })).toEqual(identitiesOf({ page: 'https://vk.com/id77' }));
  });

  test('a bare name is nobody: namesakes are not one person', () => {
    expect(identitiesOf({ name: 'Пробная Анна' })).toEqual([]);
  });
});
