/** The sender's name without folders, control and direction marks; at most 200 characters. */
export function safeFileName(given: string | undefined): string {
  const base = (given ?? '').split(/[\\/]/).at(-1) ?? '';
  const clean = base.toWellFormed().replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '');
  const name = clean.trim().replace(/^\.+/, '').slice(-200);
  return name === '' ? 'файл' : name;
}
