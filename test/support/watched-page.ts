import type { BrowserContext, Page } from 'playwright-core';

/** What a page may never do in a test: say an error, break its policy, ask another origin, be refused for its own fault. */
export interface PageWatch {
  /** Complaints so far, each with the address of the page. */
  readonly complaints: readonly string[];
}

/** Answers of the API that a person can bring about: Chromium writes them to the console too. */
const ordinaryRefusals = new Set([401, 403, 404, 409, 422, 429]);

/** Watches every page of a context from its birth. */
export async function watchPages(context: BrowserContext, origin: string): Promise<PageWatch> {
  const complaints: string[] = [];
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`Content-Security-Policy: ${violatedDirective} refused ${blockedURI}`);
    });
  });
  context.on('page', (page) => watchPage(page, origin, complaints));
  return { complaints };
}

function watchPage(page: Page, origin: string, complaints: string[]): void {
  const complain = (what: string) => complaints.push(`${page.url()}: ${what}`);
  page.on('pageerror', (error) => complain(`error of the page: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
    complain(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(?:data|blob|about):/.test(url)) complain(`asked another origin: ${url}`);
  });
  page.on('response', (response) => {
    const status = response.status();
    const api = new URL(response.url()).pathname.startsWith('/api/');
    if (status >= 400 && !(api && ordinaryRefusals.has(status)))
      complain(`${status} for ${response.request().method()} ${response.url()}`);
  });
  page.on('crash', () => complain('the page crashed'));
}
