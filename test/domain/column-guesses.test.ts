import { describe, expect, it } from 'vitest';
import { guessColumns, looksHeaderless } from '../../domain/column-guesses.ts';
import { fieldsByHeader, headerSignature, mappedLayout } from '../../domain/column-mapping.ts';
import { chooseLayout } from '../../domain/import-layout.ts';
import { looksLikePerson, outcomeOf, stepOf } from '../../domain/outside-steps.ts';
import { posColumns, posOwnColumns } from '../../domain/pos-columns.ts';
import { growthOf, mostGrowth } from '../support/growth.ts';

const guessed = (headers: readonly string[], rows: readonly (readonly (string | number)[])[] = [], hasHeader = true) =>
  guessColumns(headers, rows, hasHeader).map(({ field }) => field);

describe('INT-4 columns of a list of one’s own are guessed', () => {
  it.each([
    [
      '№ п/п|Дата звонка|ФИО жителя|Телефон|Адрес|Суть вопроса|Кому передано|Срок|Результат',
      '- receivedAt applicantName applicantPhone address text executorName answerBy result',
    ],
    [
      'Номер|Когда поступило|Вопрос|Тема|Населённый пункт|Ответственный|Статус|Дата ответа',
      'key receivedAt text topic territory executorName step doneAt',
    ],
    [
      'Вх. номер|Дата регистрации|Заявитель|Эл. почта|Содержание обращения|Примечание',
      'registrationNumber registeredAt applicantName applicantEmail text note',
    ],
  ])('by their names: %s', (headers, fields) => {
    expect(
      guessed(headers.split('|'))
        .map((field) => field ?? '-')
        .join(' '),
    ).toBe(fields);
  });

  it('by their values where names say nothing', () => {
    const rows = [
      [
        'А-101',
        '01.11.2025',
        'Во дворе дома по улице Садовой вторую неделю не вывозят мусор, контейнеры полны',
        'ivan@example.org',
        '+7 912 345-67-89',
      ],
      [
        'А-102',
        '02.11.2025',
        'На остановке у школы разбито стекло, дети ждут автобус под дождём уже месяц',
        'anna@example.org',
        '8 (912) 345-67-80',
      ],
      [
        'А-103',
        '03.11.2025',
        'Просим отремонтировать лестницу у поликлиники, пожилым людям не подняться',
        'oleg@example.org',
        '89123456781',
      ],
    ];
    const expected = ['key', 'receivedAt', 'text', 'applicantEmail', 'applicantPhone'];
    expect(guessed(['а', 'б', 'в', 'г', 'д'], rows)).toEqual(expected);
    expect(guessed(['', '', '', '', ''], rows, false)).toEqual(expected);
  });

  it('no field is suggested twice, but several notes may be', () => {
    const fields = guessed(['Дата', 'Дата создания', 'Текст', 'Описание', 'Примечание', 'Комментарий']);
    expect(fields).toEqual(['receivedAt', null, 'text', null, 'note', 'note']);
  });

  it('a table that begins with data is seen to', () => {
    expect(looksHeaderless(['2246', 'Помогите, начальник района не реагирует', 'Свет', 'Администрация', '3'])).toBe(
      true,
    );
    expect(looksHeaderless(['№', 'Дата', 'Текст обращения', 'Тема'])).toBe(false);
    expect(looksHeaderless(['Фамилия', 'Сумма'])).toBe(false);
  });
});

describe('INT-4 a mapping is remembered by the names of columns', () => {
  const headers = ['Дата', 'Суть', 'Дата'];
  const columns = [
    { header: 'Дата', field: 'receivedAt' as const },
    { header: 'Суть', field: 'text' as const },
    { header: 'Дата', field: 'doneAt' as const },
  ];

  it('in any order, with case and punctuation aside; of two with one name each keeps its own field', () => {
    expect(headerSignature(['СУТЬ:', 'дата', 'Дата'], true)).toBe(headerSignature(headers, true));
    expect(headerSignature(['Суть', 'Дата'], true)).not.toBe(headerSignature(headers, true));
    expect(fieldsByHeader(['суть', 'Дата', 'дата'], columns)).toEqual(['text', 'receivedAt', 'doneAt']);
  });

  it('without a text, with a field twice or of other columns it is refused in words', () => {
    const refusal = (fields: Parameters<typeof mappedLayout>[1]['fields']) => {
      const layout = mappedLayout(headers, { hasHeader: true, fields });
      return layout.ok ? '' : layout.message;
    };
    expect(refusal(['receivedAt', null, null])).toMatch(/в какой колонке текст/);
    expect(refusal(['text', 'text', null])).toMatch(/«Текст» выбрано для двух колонок/);
    expect(refusal(['text', null])).toMatch(/колонок 3/);
    expect(refusal(['note', 'text', 'note'])).toBe('');
  });
});

describe('INT-4 exports are told apart by their headers', () => {
  const place = (channel: string, kind: 'message' | 'appeal' = 'message') => ({ channel, kind });
  const register = 'Рег. номер|Дата регистрации|Содержание|Корреспондент'.split('|');
  const pos = posColumns.slice(0, posOwnColumns).map(({ header }) => header);
  const im = 'Номер инцидента|Дата создания|Текст инцидента|Тема|Исполнитель'.split('|');

  it('the 25 columns of ПОС are known, each by its own name', () => {
    const layout = chooseLayout(pos, place('pos'));
    expect(layout).toMatchObject({ ok: true, layout: 'pos', name: 'ПОС, 25 колонок' });
    if (layout.ok) expect(layout.columns.every(({ use }) => use !== 'ignored')).toBe(true);
  });

  it.each([
    ['im', 'message', pos, 'pos'],
    ['im', 'message', register, 'appeal59'],
    ['pos', 'message', im, 'im'],
    ['pos', 'message', register, 'appeal59'],
    ['appeal59', 'appeal', pos, 'pos'],
    ['appeal59', 'appeal', im, 'im'],
    ['phone', 'message', im, 'im'],
  ] as const)('in channel %s (%s) a foreign one is named', (channel, kind, headers, code) => {
    expect(chooseLayout(headers, place(channel, kind))).toMatchObject({ ok: false, export: code });
  });

  it('an ordinary list is nobody’s export, though its words are theirs', () => {
    const list = 'Номер|Дата поступления|Категория|Статус|Источник|Заявитель|Текст обращения|Срок|Ответ'.split('|');
    expect(chooseLayout(list, place('phone'))).toMatchObject({ ok: false, export: 'unknown' });
  });

  it.each(['9', 'я', ' ', '№ ', 'дата ', 'ответ (', 'фио '])(
    'hostile headers of 100 kB of %j are read in one pass',
    (piece) => {
      const hostile = (size: number) => piece.repeat(size / piece.length);
      const works = [
        (text: string) => chooseLayout([text, text], place('pos')),
        (text: string) => guessColumns([text, 'а'], [[text, text]], true),
      ];
      for (const work of works) expect(growthOf(100_000, hostile, work)).toBeLessThan(mostGrowth);
    },
  );
});

describe('words of other systems', () => {
  it.each([
    ['Завершено', 'finished'],
    ['Ответ направлен', 'finished'],
    ['Решено', 'finished'],
    ['Не решено', 'finished'],
    ['Не завершено', 'open'],
    ['На рассмотрении', 'open'],
    ['Ответ на согласовании', 'open'],
    ['Повторное рассмотрение', 'open'],
    ['Новое', 'open'],
    ['Жёлтый', null],
  ])('«%s» stands %s', (words, step) => expect(stepOf(words)).toBe(step));

  it.each([
    ['Решено', 'solved'],
    ['не решено', 'notSolved'],
    ['Разъяснено', 'explained'],
    ['Решение отложено', 'postponed'],
    ['Поддержано', 'solved'],
    ['прочее', null],
  ])('«%s» is the outcome %s', (words, outcome) => expect(outcomeOf(words)).toBe(outcome));

  it.each([
    ['Иванов И. И.', true],
    ['И.И. Иванов', true],
    ['Иванова Анна Петровна', true],
    ['Отдел ЖКХ', false],
    ['Администрация Льговского района', false],
    ['МУП Водоканал', false],
  ])('«%s» is a person: %s', (name, is) => expect(looksLikePerson(name)).toBe(is));
});
