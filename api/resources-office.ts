import { ChannelRecord } from '../domain/office-records.ts';
import type { Resource } from './resource.ts';
import { changeable, writable } from './resources-dictionaries.ts';

const channel = writable(ChannelRecord).partial({ kind: true, position: true });

/** How the office is made up: its channels. */
export const office: readonly Resource[] = [
  {
    path: 'channels',
    table: 'channels',
    title: 'Каналы',
    shown: ChannelRecord,
    create: channel,
    // Cases and regulations name a channel by its code: it never changes.
    change: changeable(channel.omit({ code: true })),
    read: 'dictionaries.read',
    write: 'regulations.manage',
    canDelete: true,
    archive: 'archivedAt',
    search: ['title', 'code'],
    sort: ['position', 'title', 'code'],
    filters: ['code', 'title', 'kind'],
  },
];
