/** An address for the phone's own map program, or null where none opens (a desk computer): nothing is fetched by the page itself. */
export function mapLink(address: string, userAgent: string): string | null {
  const place = encodeURIComponent(address);
  if (/Android/i.test(userAgent)) return `geo:0,0?q=${place}`;
  if (/iPhone|iPad|iPod/i.test(userAgent)) return `maps:?q=${place}`;
  return null;
}
