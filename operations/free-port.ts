import { once } from 'node:events';
import { createServer } from 'node:net';

/** Whether a port can be listened on at this address right now; the reason (EADDRINUSE, EACCES, …) when not. */
export async function portRefusal(port: number, host = '127.0.0.1'): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen({ port, host, exclusive: true });
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  } finally {
    server.close();
  }
}

/** The preferred loopback port when it is free, else one that the system names. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await portRefusal(preferred)) === undefined) return preferred;
  const server = createServer();
  server.listen({ port: 0, host: '127.0.0.1', exclusive: true });
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the system named no free port');
  return address.port;
}
