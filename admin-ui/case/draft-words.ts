import { serverNow } from '../data/now.ts';
import { formatMoment, formatTime, localDateOf } from '../i18n/dates.ts';
import type { ServerDraft } from './use-draft.ts';

/** The state of saving in words: «Черновик сохранён 13:34». */
export function draftWords({ state, savedAt, problem }: Pick<ServerDraft, 'state' | 'savedAt' | 'problem'>): string {
  switch (state) {
    case 'loading':
      return 'Читаем черновик…';
    case 'typing':
    case 'saving':
      return 'Сохраняем…';
    case 'failed':
      return `Не сохранено, пробуем снова. ${problem ?? ''}`;
    case 'saved':
      if (!savedAt) return 'Черновик сохранён';
      return localDateOf(savedAt) === localDateOf(serverNow())
        ? `Черновик сохранён ${formatTime(savedAt)}`
        : `Черновик сохранён: ${formatMoment(savedAt, serverNow())}`;
    case 'clean':
      return '';
  }
}
