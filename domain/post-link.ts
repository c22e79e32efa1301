const sameHosts: Record<string, string> = { 'vk.ru': 'vk.com', 'odnoklassniki.ru': 'ok.ru', 'telegram.me': 't.me' };
/** Parts of an address that name the post; the rest says where the reader came from. */
const telling = ['w', 'z', 'v', 'id', 'story_fbid'];

/**
 * The post behind a link, the same for its mobile, short and tagged spellings; null for what is no address of a post.
 * `https://m.vk.com/wall-1_2?reply=7&utm_source=x` and `https://vk.com/feed?w=wall-1_2` are one post.
 */
export function postKeyOf(link: string | null): string | null {
  if (link === null || !URL.canParse(link)) return null;
  const url = new URL(link);
  if (!/^https?:$/.test(url.protocol)) return null;
  const bare = url.hostname.toLowerCase().replace(/^(?:www|m|mobile|new)\./, '');
  const host = sameHosts[bare] ?? bare;
  const wall = /wall(-?\d+_\d+)/.exec(url.pathname + url.search);
  if (wall) return `${host}/wall${wall[1]}`;
  const path = url.pathname.replace(/\/+$/, '');
  const named = telling.flatMap((name) =>
    url.searchParams.has(name) ? [`${name}=${url.searchParams.get(name)}`] : [],
  );
  if (path === '' && named.length === 0) return null;
  return `${host}${path.replace(/^\/s\//, '/')}${named.length > 0 ? `?${named.join('&')}` : ''}`.slice(0, 500);
}
