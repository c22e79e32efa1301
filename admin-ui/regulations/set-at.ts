/** Where a value stands in a plain object: names and numbers of list items. */
export type Path = readonly (string | number)[];

/** A copy of plain data with the value at the path changed; `undefined` takes an optional part out. */
export function setAt<T>(data: T, path: Path, value: unknown): T {
  const [key, ...rest] = path;
  if (key === undefined) return value as T;
  if (Array.isArray(data))
    return data.map((item, index) => (index === key ? setAt(item, rest, value) : item)) as unknown as T;
  const { [key]: before, ...others } = (data ?? {}) as Record<string | number, unknown>;
  const next = rest.length === 0 ? value : setAt(before, rest, value);
  if (next === undefined) return others as T;
  // The order of the parts stays: what is compared as text must not differ by it.
  return Object.fromEntries(
    [...new Set([...Object.keys((data ?? {}) as object), String(key)])].map((name) => [
      name,
      name === String(key) ? next : others[name],
    ]),
  ) as T;
}

/** A list with an item moved up (−1) or down (+1); at the ends it stays. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const next = [...list];
  const other = index + by;
  const [item, neighbour] = [next[index], next[other]];
  if (item === undefined || neighbour === undefined) return next;
  next[index] = neighbour;
  next[other] = item;
  return next;
}
