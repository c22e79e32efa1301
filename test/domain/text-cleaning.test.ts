import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, textMarks } from '../../domain/text-cleaning.ts';
import { titleOf } from '../../domain/text-title.ts';
import { growthOf, mostGrowth } from '../support/growth.ts';

describe('INT-4 the words of an exported text', () => {
  it.each([
    ["'Добрый день", 'Добрый день'],
    ["''Цитата' осталась", "'Цитата' осталась"],
    ["'", ''],
    ['Первая<br>вторая<BR/>третья', 'Первая\nвторая\nтретья'],
    [
      '<p>По&nbsp;фасаду</p><p style=`color:hsl(0, 0%, 0%);`>проходит <strong>труба</strong></p>',
      'По фасаду\n\nпроходит труба',
    ],
    ['[club450863|Администрация района], улица не чистилась', 'Администрация района, улица не чистилась'],
    ['[id849783|Имя Условное], доброе утро', 'Имя Условное, доброе утро'],
    ['[id12:bp-77_1|Имя], ответ', 'Имя, ответ'],
    ['см. [https://example.org/a?b=1|наше фото]', 'см. наше фото (https://example.org/a?b=1)'],
    ['[club932300|Новости | Город], светофоры', 'Новости | Город, светофоры'],
    ['[club123|]', '[club123|]'],
    ['температура < 15 и > 3, <Иванов> писал', 'температура < 15 и > 3, <Иванов> писал'],
    ['a <b c', 'a <b c'],
    ['&quot;яма&quot; &#1071;&#x1F624; &laquo;х&raquo; &nosuch; &amp;lt;b&amp;gt;', '"яма" Я😤 «х» &nosuch; &lt;b&gt;'],
    ['&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
    ['до<script>alert("</b>")</script>после', 'допосле'],
    ['до<style>p{}</style><!-- тайное -->после', 'допосле'],
    ['незакрытый <!-- комментарий', 'незакрытый <!-- комментарий'],
    ['а\u0000б\u200bв\ufeff \u00a0 г\r\n\r\n\r\n\r\nд', 'абв г\n\nд'],
    ['\ud83d без пары', '\ufffd без пары'],
    ['и\u0306од', 'йод'],
  ])('%j is read as %j', (raw, clean) => {
    expect(cleanText(raw)).toBe(clean);
  });

  it('cleaning what is clean changes nothing when no markup is left in it', () => {
    const words = fc.string({ unit: fc.constantFrom(...'абвгд АБ,.!?\n-1290ёй—«»') });
    fc.assert(
      fc.property(words, (raw) => {
        const clean = cleanText(raw);
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });
});

describe('INT-4 odd texts are kept and marked', () => {
  it.each([
    ['', ['empty']],
    ['/start', ['botCommand']],
    ['/help@city_bot как подать', ['botCommand']],
    ['/улица Ленина', []],
    ['я', ['tooShort']],
    ['Да', ['tooShort']],
    ['😤', ['tooShort', 'noLetters']],
    ['!!!???', ['noLetters']],
    ['https://vk.com/wall-1_2', ['linkOnly']],
    ['https://vk.com/wall-1_2 уберите яму', []],
    ['Сообщение без текста', ['placeholder']],
    ['Ул\ufffd\ufffd Ленина', ['unreadable']],
    ['Уберите снег', []],
  ])('%j: %j', (clean, marks) => {
    expect(textMarks(clean)).toEqual(marks);
  });
});

describe('a title for lists', () => {
  it.each([
    [
      'Здравствуйте. Из года в год проблема на перекрёстке. Грейдер не чистит.',
      'Из года в год проблема на перекрёстке.',
    ],
    ['Добрый день! На ул. Ленина, д. 5 не горит фонарь. Темно.', 'На ул. Ленина, д. 5 не горит фонарь.'],
    ['Снег! Когда уберут снег у школы? Ждём.', 'Снег! Когда уберут снег у школы?'],
    ['Здравствуйте', 'Здравствуйте'],
    ['Нет воды во всём доме\nи в соседнем тоже', 'Нет воды во всём доме и в соседнем тоже'],
    ['', ''],
  ])('%j → %j', (text, title) => {
    expect(titleOf(text)).toBe(title);
  });

  it('is cut after a whole word and never exceeds its length', () => {
    expect(titleOf('Автобус номер сорок семь не приходит по расписанию уже вторую неделю подряд', 40)).toBe(
      'Автобус номер сорок семь не приходит по…',
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.integer({ min: 10, max: 120 }), (text, max) => {
        const title = titleOf(cleanText(text), max);
        expect(title.length).toBeLessThanOrEqual(max);
        expect(title.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('hostile texts of 100 kB are read in one pass', () => {
  it.each([
    '<',
    '<p ',
    '<br',
    '<script>',
    '<!--',
    '<style>a',
    '&#',
    '&amp;',
    '&aaaaaaaaa',
    '[id1|',
    '[id1:a',
    '[https://a',
    '[https://aaaaaaaa|',
    ' ',
    ' \n',
    '\t\u00a0 x',
    '\n',
    "'",
    'a\u0315\u0300',
    '\u0315\u0300',
    'https://a ',
    'https://',
    '/start@',
    'ул. ',
    'а',
    '. ',
    'Здравствуйте ',
    'добрый день, Уважаемый ',
    '\u200b',
    '\ud83d',
  ])('%j', (piece) => {
    const read = (text: string) => {
      const clean = cleanText(text);
      textMarks(clean);
      titleOf(clean);
      titleOf(text);
      textMarks(text);
    };
    for (const end of ['', ' ж<']) {
      const hostile = (size: number) => `${piece.repeat(Math.ceil(size / piece.length))}${end}`;
      expect(growthOf(100_000, hostile, read)).toBeLessThan(mostGrowth);
    }
  });
});
