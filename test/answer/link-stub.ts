import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { LinkCommand, LinkView } from '../../admin-ui/answer/link-view.ts';
import { answered, type Moment } from './link-cases.ts';

/** What the page asked of the server, in order. */
export interface Asked {
  method: string;
  path: string;
  key: string | null;
  command: LinkCommand | null;
}

/** A server of one link: its page and as much of the API as the page uses. Fields may be changed between steps. */
export interface LinkStub {
  readonly address: string;
  readonly asked: Asked[];
  view: LinkView;
  token: string;
  photo: Buffer | null;
  /** Answers of `POST /answer` that were taken once, by key. */
  readonly taken: Map<string, LinkCommand>;
  /** `POST /answer` is taken but its reply is cut, until this is switched off. */
  cutReplies: boolean;
  refuseNext: string | null;
  /** The page is served, the API answers 503. */
  down: boolean;
  /** The open sessions; clearing them is what a restart does to expired ones. */
  sessions: Set<string>;
  stop(): Promise<void>;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The strictest policy that the page must live with. */
export const strictPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function problem(response: ServerResponse, status: number, code: string, detail: string): void {
  response.writeHead(status, { 'Content-Type': 'application/problem+json' });
  response.end(JSON.stringify({ type: 'about:blank', title: code, status, code, detail }));
}

/** Starts the server on a free port of this machine over a built page. */
export async function startLinkStub(dist: string, view: LinkView, moment: Moment): Promise<LinkStub> {
  let files = 0;
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://stub').pathname;
    const method = request.method ?? 'GET';
    if (!path.startsWith('/api/')) {
      const name = path === '/answer' ? 'answer.html' : path.slice(1);
      const content = await readFile(join(dist, name)).catch(() => null);
      if (content === null) return void response.writeHead(404).end();
      response.writeHead(200, {
        'Content-Type': types[extname(name)] ?? 'application/octet-stream',
        'Content-Security-Policy': strictPolicy,
      });
      return void response.end(content);
    }
    const body = await bodyOf(request);
    if (stub.down) return problem(response, 503, 'unavailable', 'База данных недоступна');
    const json = request.headers['content-type']?.startsWith('application/json');
    const sent: unknown = json && body.length > 0 ? JSON.parse(body.toString()) : null;
    const key = request.headers['idempotency-key'];
    stub.asked.push({
      method,
      path,
      key: typeof key === 'string' ? key : null,
      command: path.endsWith('/answer') ? (sent as LinkCommand | null) : null,
    });
    if (method !== 'GET' && request.headers['x-requested-with'] !== 'mcc')
      return problem(response, 403, 'forbidden', 'Чужая страница');
    if (path === '/api/v1/answer-session') {
      if ((sent as { token?: string }).token !== stub.token)
        return problem(response, 401, 'unauthorized', 'Ссылка больше не действует: исполнитель сменён');
      const session = `s${stub.sessions.size + 1}`;
      stub.sessions.add(session);
      response.writeHead(204, { 'Set-Cookie': `mcc_answer=${session}; HttpOnly; SameSite=Strict; Path=/api/v1` });
      return void response.end();
    }
    const session = /mcc_answer=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
    if (!session || !stub.sessions.has(session)) return problem(response, 401, 'unauthorized', 'Нет сеанса ссылки');
    if (path === '/api/v1/files') {
      files += 1;
      response.writeHead(201, { 'Content-Type': 'application/json' });
      const id = `00000000-0000-4000-8000-${String(files).padStart(12, '0')}`;
      return void response.end(JSON.stringify({ id }));
    }
    if (path.startsWith('/api/v1/files/')) {
      if (!stub.photo) return problem(response, 404, 'notFound', 'Файла нет');
      response.writeHead(200, { 'Content-Type': 'image/jpeg', 'Content-Disposition': 'attachment' });
      return void response.end(stub.photo);
    }
    if (method === 'GET') {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      return void response.end(JSON.stringify(stub.view));
    }
    if (typeof key !== 'string') return problem(response, 400, 'malformed', 'Нет Idempotency-Key');
    if (stub.refuseNext !== null) {
      const words = stub.refuseNext;
      stub.refuseNext = null;
      return problem(response, 409, 'notAllowed', words);
    }
    if (!stub.taken.has(key)) {
      stub.taken.set(key, sent as LinkCommand);
      stub.view = answered(stub.view, sent as LinkCommand, moment);
    }
    if (stub.cutReplies) return void response.destroy();
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ state: 'applied' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stub: LinkStub = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    view,
    token: 'token-of-this-assignment',
    photo: null,
    taken: new Map(),
    cutReplies: false,
    refuseNext: null,
    down: false,
    sessions: new Set(),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return stub;
}
