/** Has the phone keep this page and its files, so that it opens without a network; where that is not possible nothing changes. */
export function keepPage(): void {
  if (!('serviceWorker' in navigator)) return;
  addEventListener('load', () => {
    void register().catch(() => undefined);
  });
}

async function register(): Promise<void> {
  await navigator.serviceWorker.register('/answer-worker.js', { scope: '/answer' });
  const { active } = await navigator.serviceWorker.ready;
  const files = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && /^\/(?:assets\/|favicon)/.test(pathname))
    .map(({ pathname }) => pathname);
  active?.postMessage({ files: [...new Set(files)] });
}
