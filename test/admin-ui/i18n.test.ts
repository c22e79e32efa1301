import english from 'ra-language-english';
import { describe, expect, it } from 'vitest';
import { messages } from '../../admin-ui/i18n/messages.ts';
import { plural } from '../../admin-ui/i18n/plural.ts';
import { i18nProvider } from '../../admin-ui/i18n/provider.ts';

function leaves(value: unknown, path: string): string[] {
  if (typeof value === 'string') return [path];
  return Object.entries(value as object).flatMap(([name, inner]) =>
    leaves(inner, path === '' ? name : `${path}.${name}`),
  );
}

const counts = [1, 2, 5, 21, 101] as const;

describe('Russian of the work place', () => {
  it('has every key of the library (no English word can appear on a screen)', () => {
    const ours = new Set(leaves(messages, ''));
    expect(leaves(english, '').filter((key) => !ours.has(key))).toEqual([]);
  });

  it.each([
    [
      'ra.action.bulk_actions',
      ['Отмечена 1 запись', 'Отмечены 2 записи', 'Отмечено 5 записей', 'Отмечена 21 запись', 'Отмечена 101 запись'],
    ],
    [
      'ra.message.bulk_delete_title',
      [
        'Удаление: 1 запись',
        'Удаление: 2 записи',
        'Удаление: 5 записей',
        'Удаление: 21 запись',
        'Удаление: 101 запись',
      ],
    ],
    [
      'ra.message.bulk_delete_content',
      ['Удалить 1 запись?', 'Удалить 2 записи?', 'Удалить 5 записей?', 'Удалить 21 запись?', 'Удалить 101 запись?'],
    ],
    [
      'ra.message.bulk_update_title',
      [
        'Изменение: 1 запись',
        'Изменение: 2 записи',
        'Изменение: 5 записей',
        'Изменение: 21 запись',
        'Изменение: 101 запись',
      ],
    ],
    [
      'ra.message.bulk_update_content',
      [
        'Изменить 1 запись?',
        'Изменить 2 записи?',
        'Изменить 5 записей?',
        'Изменить 21 запись?',
        'Изменить 101 запись?',
      ],
    ],
    [
      'ra.notification.deleted',
      ['Удалена 1 запись', 'Удалены 2 записи', 'Удалено 5 записей', 'Удалена 21 запись', 'Удалена 101 запись'],
    ],
    [
      'ra.notification.updated',
      [
        'Сохранена 1 запись',
        'Сохранены 2 записи',
        'Сохранено 5 записей',
        'Сохранена 21 запись',
        'Сохранена 101 запись',
      ],
    ],
  ])('%s agrees with 1, 2, 5, 21, 101', (key, expected) => {
    expect(counts.map((count) => i18nProvider.translate(key, { smart_count: count, name: '' }))).toEqual(expected);
  });

  it('agrees a noun with its number', () => {
    expect(counts.map((count) => plural(count, 'обращение', 'обращения', 'обращений'))).toEqual([
      '1 обращение',
      '2 обращения',
      '5 обращений',
      '21 обращение',
      '101 обращение',
    ]);
  });
});
