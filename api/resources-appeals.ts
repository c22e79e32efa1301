import { LetterTemplate, ReceptionSlot } from '../domain/appeal-records.ts';
import type { Resource } from './resource.ts';
import { changeable, writable } from './resources-dictionaries.ts';

const template = writable(LetterTemplate);
const slot = writable(ReceptionSlot);

/** Wordings of letters and the times of personal reception. */
export const appealResources: readonly Resource[] = [
  {
    path: 'letter-templates',
    table: 'letter_templates',
    title: 'Тексты писем',
    shown: LetterTemplate,
    create: template,
    change: changeable(template),
    read: 'dictionaries.read',
    write: 'dictionaries.manage',
    canDelete: true,
    search: ['subject', 'body'],
    sort: ['kind'],
    filters: ['kind'],
  },
  {
    path: 'reception-slots',
    table: 'reception_slots',
    title: 'Время личного приёма',
    shown: ReceptionSlot,
    create: slot,
    change: changeable(slot),
    read: 'dictionaries.read',
    write: 'cases.register',
    canDelete: true,
    archive: 'archivedAt',
    search: ['official', 'place'],
    sort: ['startsAt', 'official'],
    filters: ['official'],
  },
];
