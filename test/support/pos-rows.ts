import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { posColumns, posOwnColumns } from '../../domain/pos-columns.ts';

const places = ['двора', 'школы', 'остановки', 'поликлиники', 'сквера', 'детского сада', 'рынка'];
const facts = [
  'Яма на проезжей части',
  'Не убран снег',
  'Не горит фонарь',
  'Переполнены контейнеры',
  'Сломана скамейка',
];

const inDays = (day: number) =>
  new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10).split('-').reverse().join('.');

/** The cells of row `at` of a made-up export of ПОС in the order of its 25 columns: six of ten are finished. */
function cellsOf(at: number): string[] {
  const received = at % 250;
  const finished = at % 10 < 6;
  const values: Record<string, string> = {
    Номер: `${7_000_000 + at}`,
    'Номер ЕПГУ': `${3_000_000_000 + at}`,
    Источник: 'Мобильное приложение «Госуслуги. Решаем вместе»',
    Категория: 'Благоустройство',
    Подкатегория: 'Содержание территорий',
    Факт: `${facts[at % facts.length]} у ${places[at % places.length]}`,
    'Организация, в которую поступило сообщение': 'Администрация муниципального округа',
    'Организация, в которой находится сообщение': at % 3 === 0 ? 'Дорожный отдел' : 'Отдел ЖКХ',
    'Дата поступления': inDays(received),
    'Дата планируемого завершения работ': inDays(received + 28),
    'Дата фактического завершения работ': finished ? inDays(received + (at % 40)) : '-',
    Стадия: finished ? 'Завершено' : 'В работе',
    Статус: finished ? 'Решено' : 'На рассмотрении',
    'Фаст-трек': at % 20 === 0 ? 'Да' : 'Нет',
    'Тип решения': finished ? 'Решено' : '-',
    'Оценка ответа заявителем': finished && at % 4 === 0 ? `${1 + (at % 5)}` : '-',
  };
  return posColumns.slice(0, posOwnColumns).map(({ header }) => values[header] ?? '-');
}

function* lines(rows: number): Generator<string> {
  const line = (cells: readonly string[]) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')}\r\n`;
  yield line(posColumns.slice(0, posOwnColumns).map(({ header }) => header));
  for (let at = 0; at < rows; at += 1) yield line(cellsOf(at));
}

/** Writes an export of ПОС of so many rows without holding it in memory. */
export async function writePosExport(path: string, rows: number): Promise<void> {
  await pipeline(Readable.from(lines(rows)), createWriteStream(path));
}
