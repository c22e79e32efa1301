import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the next request goes wrong: no answer at all, half of one, an answer of a broken server, after or before the work. */
export type Fault = 'silent' | 'half' | 'half after the work' | '500' | 'not json';

/** A program of the other side over HTTP: its own state and rules, and bad days on demand. */
export interface HttpPeer {
  readonly url: string;
  /** Faults of the next requests to paths that hold these words, in order. */
  fail(path: string, ...faults: Fault[]): void;
  close(): Promise<void>;
}

export interface PeerRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

export interface PeerAnswer {
  status?: number;
  type?: string;
  body: string | Buffer;
}

/** Starts a peer that answers by `work`. */
export async function httpPeer(work: (request: PeerRequest) => PeerAnswer): Promise<HttpPeer> {
  const faults: { path: string; fault: Fault }[] = [];
  const server: Server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const url = new URL(incoming.url ?? '/', 'http://peer');
      const request: PeerRequest = {
        method: incoming.method ?? 'GET',
        path: url.pathname,
        query: url.searchParams,
        headers: incoming.headers,
        body: Buffer.concat(parts),
      };
      const index = faults.findIndex(({ path }) => url.pathname.includes(path));
      const fault = index < 0 ? undefined : faults.splice(index, 1)[0]?.fault;
      answer(response, fault, () => work(request));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fail: (path, ...list) => void faults.push(...list.map((fault) => ({ path, fault }))),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answer(response: ServerResponse, fault: Fault | undefined, work: () => PeerAnswer): void {
  if (fault === 'silent') return;
  if (fault === '500') return void response.writeHead(500).end('Internal Server Error');
  if (fault === 'not json') return void response.writeHead(200).end('<html>maintenance</html>');
  if (fault === 'half') return void half(response, '{"ok":true,"resu');
  const { status = 200, type = 'application/json', body } = work();
  if (fault === 'half after the work') return void half(response, body.toString().slice(0, 5));
  response.writeHead(status, { 'content-type': type }).end(body);
}

function half(response: ServerResponse, beginning: string): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write(beginning, () => response.destroy());
}
