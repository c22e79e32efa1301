import { z } from 'zod';
import { keepLayoutVersion } from '../db/import-layout-versions.ts';
import { mappedLayout, RememberedColumn } from '../domain/column-mapping.ts';
import { AppError } from '../domain/errors.ts';
import { ImportLayoutRecord } from '../domain/import-records.ts';
import type { Resource } from './resource.ts';
import { changeable } from './resources-dictionaries.ts';

/** Columns mapped once by a person: named, changed, forgotten; new ones come with a file. */
export const importLayouts: readonly Resource[] = [
  {
    path: 'import-layouts',
    table: 'import_layouts',
    title: 'Размеченные таблицы',
    shown: ImportLayoutRecord.omit({ signature: true }),
    change: changeable(
      z.strictObject({ name: ImportLayoutRecord.shape.name, columns: z.array(RememberedColumn).min(1).max(500) }),
    ),
    read: 'cases.import',
    write: 'cases.import',
    canDelete: true,
    search: ['name'],
    sort: ['name', 'lastUsedAt', 'used', 'createdAt'],
    defaultSort: '-lastUsedAt',
    filters: [],
    prepare: async (given, _context, row) => {
      if (given.columns === undefined) return { columns: given };
      const columns = z.array(RememberedColumn).parse(given.columns);
      const known = ImportLayoutRecord.shape.columns.parse(row?.columns);
      const headers = columns.map(({ header }) => header);
      // The names of the columns are what such a file is known by: another file is another layout.
      if (headers.join('\n') !== known.map(({ header }) => header).join('\n'))
        throw new AppError(
          'unprocessable',
          'менять можно только значение колонок: другие колонки размечают с новым файлом',
        );
      const layout = mappedLayout(headers, {
        hasHeader: row?.hasHeader === true,
        fields: columns.map(({ field }) => field),
      });
      if (!layout.ok) throw new AppError('unprocessable', layout.message);
      return { columns: { ...given, columns: JSON.stringify(columns) } };
    },
    after: async (id, _given, { trx, person }) => await keepLayoutVersion(trx, id, person.userId),
  },
];
