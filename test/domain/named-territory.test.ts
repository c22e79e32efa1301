import { describe, expect, test } from 'vitest';
import { namedTerritory } from '../../domain/named-territory.ts';

const place = (id: string, name: string, parentId: string | null = null) => ({ id, name, parentId });
const places = [
  place('district', 'Тяжинский округ'),
  place('town', 'пгт Тяжинский', 'district'),
  place('itatsky', 'пгт Итатский', 'district'),
  place('new', 'деревня Новая', 'district'),
  place('two', 'Верхняя Роща', 'district'),
  place('street', 'Лесная', 'itatsky'),
  place('hyphen', 'Железногорск-Илимский'),
];

describe('a territory that a text names plainly is suggested (INT-6)', () => {
  test.each([
    ['Не горит фонарь в Итатском у школы', 'itatsky'],
    ['Яма. В пгт Итатский, улица Лесная, дом 5', 'street'],
    ['У нас в деревне Новой нет воды', 'new'],
    ['с. Верхняя Роща без света', 'two'],
    ['Жители Железногорска-Илимского просят', 'hyphen'],
  ])('«%s»', (text, id) => {
    expect(namedTerritory(text, places)?.id).toBe(id);
  });

  test.each([
    ['a common word is no name', 'Нам нужна новая дорога и лесная просека'],
    ['nor at the beginning of a sentence', 'Новая яма. Новая беда.'],
    ['half of a name is no name', 'Дом у Верхней улицы'],
    ['two apart say nothing', 'Дорога между Итатским и Верхней Рощей'],
    ['nothing named', 'Когда уберут снег?'],
  ])('%s: «%s»', (_, text) => {
    expect(namedTerritory(text, places)).toBeUndefined();
  });
});
