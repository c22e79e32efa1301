// Keeps the executor's page on his phone after it was opened once, so that it opens without a network; the answers
// themselves wait in the phone's own store. Nothing of the API passes through here.
const shelf = 'mcc-answer-page-1';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// The page names the files that it was made of; those of an older version are thrown away.
self.addEventListener('message', (event) => {
  const files = Array.isArray(event.data?.files) ? event.data.files : [];
  event.waitUntil(keep(files));
});

async function keep(files) {
  const cache = await caches.open(shelf);
  const wanted = ['/answer', ...files].map((file) => new URL(file, self.location.origin).href);
  await Promise.all(
    wanted.map(async (file) => {
      if (file.includes('/assets/') && (await cache.match(file))) return;
      const response = await fetch(file, { cache: 'no-cache' });
      if (response.ok) await cache.put(file, response);
    }),
  );
  for (const request of await cache.keys()) if (!wanted.includes(request.url)) await cache.delete(request);
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && url.pathname === '/answer') event.respondWith(freshOrKept(request));
  else if (url.pathname.startsWith('/assets/') || url.pathname === '/favicon.svg')
    event.respondWith(keptOrFresh(request));
});

async function freshOrKept(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await (await caches.open(shelf)).match(new URL('/answer', self.location.origin).href);
    if (kept) return kept;
    throw error;
  }
}

async function keptOrFresh(request) {
  const kept = await (await caches.open(shelf)).match(request.url);
  return kept ?? (await fetch(request));
}
