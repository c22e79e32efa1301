import { randomUUID } from 'node:crypto';
import type { TerritoryRow } from '../domain/territory-file.ts';
import type { Trx } from './connection.ts';

/** What a file of territories does to the dictionary. */
export interface TerritoryChange {
  added: number;
  changed: number;
  unchanged: number;
}

interface Known {
  id: string;
  name: string;
  oktmo: string | null;
  parentId: string | null;
  latitude: number | null;
  longitude: number | null;
}

/**
 * Brings the dictionary of territories up to the places of a file: one OKTMO is one record, a name without a code is found
 * by its name; municipalities come before their settlements. Two places of one name are told apart by their region. Running
 * it again changes nothing. With `apply` false nothing is written.
 */
export async function importTerritories(
  trx: Trx,
  tenantId: string,
  places: readonly TerritoryRow[],
  apply: boolean,
): Promise<TerritoryChange> {
  const rows: Known[] = await trx
    .selectFrom('territories')
    .select(['id', 'name', 'oktmo', 'parentId', 'latitude', 'longitude'])
    .execute();
  const desk: Desk = {
    byCode: new Map(rows.flatMap((row) => (row.oktmo === null ? [] : [[row.oktmo, row]]))),
    byName: new Map(rows.map((row) => [row.name, row])),
    fresh: new Map(),
    changed: new Map(),
    unchanged: 0,
  };
  for (const place of places) settle(desk, place);
  const { fresh, changed, unchanged } = desk;
  if (apply) {
    const list = [...fresh.values()];
    for (let from = 0; from < list.length; from += 1_000)
      await trx
        .insertInto('territories')
        .values(list.slice(from, from + 1_000).map((row) => ({ ...row, tenantId })))
        .execute();
    for (const { id, kind: _kind, ...row } of changed.values())
      await trx
        .updateTable('territories')
        .set((eb) => ({ ...row, version: eb('version', '+', 1) }))
        .where('id', '=', id)
        .execute();
  }
  return { added: fresh.size, changed: changed.size, unchanged };
}

type Stored = Known & { kind: TerritoryRow['kind'] };

interface Desk {
  byCode: Map<string, Known>;
  byName: Map<string, Known>;
  fresh: Map<string, Stored>;
  changed: Map<string, Stored>;
  unchanged: number;
}

function settle(desk: Desk, place: TerritoryRow): void {
  const parentId = place.parent === null ? null : parentOf(desk, place.parent, place.region);
  const known = find(desk, place);
  const { kind, oktmo, latitude, longitude } = place;
  if (!known) {
    const name = freeName(desk, place);
    add(desk, { id: randomUUID(), name, kind, oktmo, parentId, latitude, longitude });
    return;
  }
  const next = {
    ...known,
    oktmo: known.oktmo ?? oktmo,
    parentId: known.parentId ?? parentId,
    latitude: latitude ?? known.latitude,
    longitude: longitude ?? known.longitude,
  };
  const same =
    next.oktmo === known.oktmo &&
    next.parentId === known.parentId &&
    next.latitude === known.latitude &&
    next.longitude === known.longitude;
  if (same) {
    if (!desk.fresh.has(known.id) && !desk.changed.has(known.id)) desk.unchanged += 1;
    return;
  }
  Object.assign(known, next);
  if (!desk.fresh.has(known.id)) desk.changed.set(known.id, { ...next, kind });
}

function find(desk: Desk, place: Pick<TerritoryRow, 'name' | 'oktmo'>): Known | undefined {
  const byCode = place.oktmo === null ? undefined : desk.byCode.get(place.oktmo);
  if (byCode) return byCode;
  const byName = desk.byName.get(place.name);
  return byName && (byName.oktmo === null || place.oktmo === null) ? byName : undefined;
}

function parentOf(desk: Desk, parent: NonNullable<TerritoryRow['parent']>, region: string): string {
  const known = find(desk, parent);
  if (known) {
    if (known.oktmo === null && parent.oktmo !== null) desk.byCode.set(parent.oktmo, known);
    return known.id;
  }
  const id = randomUUID();
  const place = { ...parent, region };
  add(desk, {
    id,
    name: freeName(desk, place),
    kind: 'municipality',
    oktmo: parent.oktmo,
    parentId: null,
    latitude: null,
    longitude: null,
  });
  return id;
}

function add(desk: Desk, row: Stored): void {
  desk.fresh.set(row.id, row);
  desk.byName.set(row.name, row);
  if (row.oktmo !== null) desk.byCode.set(row.oktmo, row);
}

function freeName(desk: Desk, { name, region, oktmo }: Pick<TerritoryRow, 'name' | 'region' | 'oktmo'>): string {
  const spellings = [name, `${name} (${region})`, `${name} (ОКТМО ${oktmo})`];
  return spellings.find((spelling) => !desk.byName.has(spelling)) ?? `${name} (${desk.byName.size})`;
}
