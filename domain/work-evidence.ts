import type { Regulation } from './regulation.ts';

/** What a report of promised work is to hold: a video, a photo (or a video), or words alone (PRC-9). */
export function demandedOfReport({ interim }: Pick<Regulation, 'interim'>): 'video' | 'photo' | 'words' {
  if (interim?.demands.includes('video')) return 'video';
  return interim?.demands.includes('photo') ? 'photo' : 'words';
}

/** Does a file of this stored content type show work: a document shows nothing. */
export const showsWork = (type: string): boolean => type.startsWith('image/') || type.startsWith('video/');

/** Why these files do not prove the promised work, with the way out; `types` are their stored content types. */
export function evidenceLack(regulation: Pick<Regulation, 'interim'>, types: readonly string[]): string | undefined {
  const demanded = demandedOfReport(regulation);
  const documents = types.length > 0 && !types.some(showsWork) ? ': приложены только документы' : '';
  if (demanded === 'video' && !types.some((type) => type.startsWith('video/')))
    return `к отчёту о выполненной работе нужно видео${documents}`;
  return demanded === 'photo' && !types.some(showsWork)
    ? `к отчёту о выполненной работе нужна хотя бы одна фотография или видео${documents}`
    : undefined;
}
