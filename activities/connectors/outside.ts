import { lookup } from 'node:dns';
import { type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { PeerError } from './contract.ts';
import { isPrivateAddress } from './private-address.ts';

/** How far connectors may reach: inner networks only where the installation's keeper allowed it. */
export interface OutsideOptions {
  allowPrivate: boolean;
  timeoutMs: number;
}

/** What the other side answered. */
export interface OutsideAnswer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

const mostBytes = 25 * 1024 * 1024;
const inner = (host: string) =>
  new PeerError(
    `адрес ${host} ведёт во внутреннюю сеть, туда подключения не ходят: впишите адрес в интернете или попросите того, кто обслуживает установку, разрешить (CONNECTORS_ALLOW_PRIVATE)`,
    { permanent: true },
  );

/** The addresses of a host, checked at the moment of the connection itself: a name cannot change its mind in between. */
function guardedLookup(allowPrivate: boolean): LookupFunction {
  return (host, options, done) =>
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '', 0);
      const closed = allowPrivate ? undefined : addresses.find(({ address }) => isPrivateAddress(address));
      if (closed) return done(inner(host), '', 0);
      if (options.all) return done(null, addresses);
      const [first] = addresses;
      return first ? done(null, first.address, first.family) : done(new Error(`no address of ${host}`), '', 0);
    });
}

/** The address to connect to for protocols that do not look up themselves; throws `PeerError` for inner ones. */
export async function resolveOutside(host: string, { allowPrivate }: OutsideOptions): Promise<string> {
  if (isIP(host)) {
    if (!allowPrivate && isPrivateAddress(host)) throw inner(host);
    return host;
  }
  return await new Promise((resolve, reject) =>
    guardedLookup(allowPrivate)(host, {}, (error, address) => {
      if (error instanceof PeerError) reject(error);
      else if (error) reject(notReached(host, error));
      else resolve(String(address));
    }),
  );
}

/**
 * One request to an address that a tenant typed. Follows no redirects, reaches no inner network, reads a bounded body in
 * bounded time. Throws `PeerError`; `unknown` when the request may have arrived.
 */
export async function askOutside(
  address: string,
  given: { method?: string; headers?: Record<string, string>; body?: string | Buffer },
  options: OutsideOptions,
): Promise<OutsideAnswer> {
  const url = new URL(address);
  const host = url.hostname;
  if (isIP(host.replace(/^\[|\]$/g, '')) && !options.allowPrivate && isPrivateAddress(host)) throw inner(host);
  let sent = false;
  const requestOptions: RequestOptions = {
    method: given.method ?? 'GET',
    headers: { 'user-agent': 'municipal-control-centre', ...given.headers },
    lookup: guardedLookup(options.allowPrivate),
    signal: AbortSignal.timeout(options.timeoutMs),
    agent: false,
  };
  const response = await new Promise<OutsideAnswer>((resolve, reject) => {
    const request = (url.protocol === 'https:' ? tlsRequest : plainRequest)(url, requestOptions, (incoming) => {
      const parts: Buffer[] = [];
      let size = 0;
      incoming.on('data', (part: Buffer) => {
        size += part.length;
        if (size > mostBytes) incoming.destroy(new Error('too much'));
        else parts.push(part);
      });
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(parts) }),
      );
      incoming.on('error', reject);
    });
    request.on('finish', () => {
      sent = true;
    });
    request.on('error', reject);
    request.end(given.body);
  }).catch((error: unknown) => {
    if (error instanceof PeerError) throw error;
    throw sent ? broken(host, error, options.timeoutMs) : notReached(host, error);
  });
  if (response.status >= 300 && response.status < 400)
    throw new PeerError(`${host} перенаправляет на другой адрес (${response.status}): впишите конечный`, {
      permanent: true,
    });
  return response;
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

function broken(host: string, error: unknown, timeoutMs: number): PeerError {
  const late = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
  if (late)
    return new PeerError(`${host} не ответил за ${Math.round(timeoutMs / 1000)} с: дошёл ли запрос, неизвестно`, {
      unknown: true,
    });
  return new PeerError(`${host} оборвал ответ на середине: дошёл ли запрос, неизвестно`, { unknown: true });
}

function notReached(host: string, error: unknown): PeerError {
  const code = codeOf(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new PeerError(`имя ${host} не находится: проверьте, нет ли в нём опечатки`);
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code))
    return new PeerError(`у ${host} негодный сертификат (${code}): его владельцу нужно его обновить`);
  return new PeerError(`до ${host} не достучаться${code ? ` (${code})` : ''}: проверьте адрес, порт и сеть`);
}
