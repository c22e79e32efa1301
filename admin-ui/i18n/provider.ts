import polyglotI18nProvider from 'ra-i18n-polyglot';
import { messages } from './messages.ts';

/** Russian for the whole UI. A missing key shows the key's own text rather than nothing. */
export const i18nProvider = polyglotI18nProvider(() => messages, 'ru', [{ locale: 'ru', name: 'Русский' }], {
  allowMissing: true,
});
