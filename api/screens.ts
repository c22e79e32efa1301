import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { AppError } from '../domain/errors.ts';
import type { ApiDeps, App } from './api-deps.ts';
import { sendProblem } from './problem.ts';

/** Serves the built screens at `/`, the executor's form at `/answer`, the citizen's rating at `/rate`, and any other address of a screen by the same page. */
export async function screens(app: App, deps: ApiDeps): Promise<void> {
  const built = deps.uiDir !== undefined && existsSync(join(deps.uiDir, 'index.html'));
  if (deps.uiDir && built) {
    await app.register(fastifyStatic, {
      root: deps.uiDir,
      wildcard: true,
      index: 'index.html',
      // File names of the build carry a hash of their content.
      setHeaders: (reply, path) => {
        reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    app.get('/answer', { schema: { hide: true } }, async (_request, reply) => reply.sendFile('answer.html'));
    app.get('/rate', { schema: { hide: true } }, async (_request, reply) => reply.sendFile('rate.html'));
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const isScreen = request.method === 'GET' && !/^\/(?:api|open311|assets)(?:\/|$)|\.\w{1,8}$/.test(path);
    if (built && isScreen && request.headers.accept?.includes('text/html')) return reply.sendFile('index.html');
    sendProblem(new AppError('notFound', `адреса ${request.method} ${path.slice(0, 200)} нет`), request, reply);
    return reply;
  });
}
