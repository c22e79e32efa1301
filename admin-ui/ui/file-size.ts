const number = new Intl.NumberFormat('ru-RU', { maximumFractionDigits: 1 });

/** «820 КБ», «4,2 МБ». */
export function formatSize(bytes: number): string {
  if (bytes < 1_000) return `${bytes} Б`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} КБ` : `${number.format(bytes / 1_000_000)} МБ`;
}
