import { findColumns } from './column-finder.ts';
import type { TableRow } from './table-row.ts';

/** A place as a file of territories names it. */
export interface TerritoryRow {
  name: string;
  kind: 'municipality' | 'settlement';
  oktmo: string | null;
  latitude: number | null;
  longitude: number | null;
  /** The municipality it belongs to, by name and OKTMO. */
  parent: { name: string; oktmo: string | null } | null;
  region: string;
}

const names = {
  settlement: ['settlement', 'Населенный пункт', 'Населённый пункт'],
  city: ['city', 'Город'],
  name: ['name', 'Название', 'Наименование', 'Территория'],
  address: ['address', 'Адрес'],
  type: ['settlement_type', 'Тип'],
  cityType: ['city_type'],
  area: ['area', 'Район', 'Муниципалитет', 'Муниципальный округ'],
  areaType: ['area_type'],
  region: ['region', 'Регион', 'Субъект'],
  oktmo: ['oktmo', 'ОКТМО', 'Код ОКТМО'],
  latitude: ['geo_lat', 'latitude', 'lat', 'Широта'],
  longitude: ['geo_lon', 'longitude', 'lon', 'lng', 'Долгота'],
};
const areaKinds: Record<string, string> = { 'р-н': 'район', 'г.о.': 'городской округ', 'м.о.': 'муниципальный округ' };

/**
 * The places of a table by header: the layouts of OKTMO and of address registers. `prefix` keeps only places whose OKTMO
 * begins so: a region, a municipality. A settlement stands under its municipality, a town without one is its own.
 */
export function readTerritories(
  headers: readonly string[],
  rows: readonly TableRow[],
  prefix = '',
): { places: TerritoryRow[]; faults: { row: number; reason: string }[]; skipped: number } {
  const { has, read } = findColumns(headers, names);
  if (!has('settlement') && !has('city') && !has('name') && !has('address'))
    return {
      places: [],
      faults: [
        {
          row: 0,
          reason: `не нашли колонки с названием: нужна «Название» или city; в файле: ${headers.join(', ').slice(0, 200)}`,
        },
      ],
      skipped: 0,
    };
  const places: TerritoryRow[] = [];
  const faults: { row: number; reason: string }[] = [];
  let skipped = 0;
  for (const { row, cells, problem } of rows) {
    if (cells.every((cell) => String(cell).trim() === '')) continue;
    const oktmo = read(cells, 'oktmo').replaceAll(/\s/g, '');
    if (!oktmo.startsWith(prefix)) {
      skipped += 1;
      continue;
    }
    const own =
      read(cells, 'settlement') || read(cells, 'city') || read(cells, 'name') || plainAddress(read(cells, 'address'));
    const latitude = degrees(read(cells, 'latitude'), 90);
    const longitude = degrees(read(cells, 'longitude'), 180);
    const fault =
      problem?.reason ??
      (own === ''
        ? 'нет названия'
        : oktmo !== '' && !/^\d{8}(?:\d{3})?$/.test(oktmo)
          ? `ОКТМО «${oktmo.slice(0, 20)}» не подходит: нужно 8 или 11 цифр`
          : latitude === undefined
            ? `широта «${read(cells, 'latitude').slice(0, 20)}» не подходит: от −90 до 90`
            : longitude === undefined
              ? `долгота «${read(cells, 'longitude').slice(0, 20)}» не подходит: от −180 до 180`
              : undefined);
    if (fault !== undefined || latitude === undefined || longitude === undefined) {
      faults.push({ row, reason: fault ?? 'не читается' });
      continue;
    }
    const area = read(cells, 'area');
    const areaType = read(cells, 'areaType');
    const type = read(cells, 'type');
    places.push({
      name: (type === '' || type === 'г' ? own : `${type} ${own}`).slice(0, 300),
      kind: area === '' ? 'municipality' : 'settlement',
      oktmo: oktmo === '' ? null : oktmo,
      latitude,
      longitude,
      parent:
        area === ''
          ? null
          : {
              name: `${area}${areaType === '' ? '' : ` ${areaKinds[areaType] ?? areaType}`}`.slice(0, 300),
              oktmo: oktmo === '' ? null : `${oktmo.slice(0, 5)}000`,
            },
      region: read(cells, 'region'),
    });
  }
  return { places, faults, skipped };
}

const plainAddress = (address: string) => (address.split(',').at(-1) ?? '').trim().replace(/^г\.?\s+/, '');

/** Degrees within ± `most`; null for an empty cell, undefined for what is none. */
function degrees(text: string, most: number): number | null | undefined {
  if (text === '') return null;
  const value = Number(text.replace(',', '.'));
  return Number.isFinite(value) && Math.abs(value) <= most ? value : undefined;
}
