import { FindingKind } from '../domain/processing-records.ts';
import type { Resource } from './resource.ts';
import { changeable, writable } from './resources-dictionaries.ts';

const findingKind = writable(FindingKind);

/** What the processing of cases chooses from: kinds of causes and proposals (PRC-21). */
export const processing: readonly Resource[] = [
  {
    path: 'finding-kinds',
    table: 'finding_kinds',
    title: 'Причины и предложения',
    shown: FindingKind,
    create: findingKind,
    change: changeable(findingKind),
    read: 'dictionaries.read',
    write: 'dictionaries.manage',
    canDelete: true,
    archive: 'archivedAt',
    search: ['name'],
    sort: ['kind', 'name'],
    filters: ['kind', 'name'],
  },
];
