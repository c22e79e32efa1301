import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import type { ApiDeps, App } from './api-deps.ts';
import type { PartState } from './engine.ts';

const Part = z.object({ ok: z.boolean(), detail: z.string().optional() });
const Parts = z.object({ ok: z.boolean(), parts: z.record(z.string(), Part) });
const budgetMs = 2_000;

/** Alive, ready with each part of the product, and figures for Prometheus. */
export function healthRoutes(app: App, deps: ApiDeps): void {
  const tags = ['health'];
  const quiet = { config: { rateLimit: false as const } };

  app.get(
    '/healthz',
    { ...quiet, schema: { response: { 200: z.object({ ok: z.literal(true) }) }, tags, summary: 'Программа жива' } },
    async () => ({ ok: true as const }),
  );

  app.get(
    '/readyz',
    {
      ...quiet,
      schema: { response: { 200: Parts, 503: Parts }, tags, summary: 'База данных, движок и исполнители отвечают' },
    },
    async (_request, reply) => {
      const [database, engine] = await Promise.all([checkDatabase(deps), deps.engine?.check(budgetMs)]);
      const parts: Record<string, PartState> = { database, ...engine };
      const ok = Object.values(parts).every((part) => part.ok);
      return await reply.code(ok ? 200 : 503).send({ ok, parts });
    },
  );

  const register = new Registry();
  collectDefaultMetrics({ register });
  const requests = new Histogram({
    name: 'mcc_http_request_seconds',
    help: 'Time to answer a request, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5],
    registers: [register],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    // A stream of events lasts as long as its screen: its time says nothing.
    if (route.endsWith('/events')) return;
    requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  app.get(
    '/metrics',
    { ...quiet, schema: { tags, summary: 'Показатели для Prometheus', response: { 200: z.string() } } },
    async (_request, reply) =>
      reply
        .type(register.contentType)
        .serializer((text: unknown) => String(text))
        .send(await register.metrics()),
  );
}

async function checkDatabase({ db }: ApiDeps): Promise<PartState> {
  const late: PartState = { ok: false, detail: `no answer in ${budgetMs} ms` };
  const asked = sql`select 1`
    .execute(db)
    .then((): PartState => ({ ok: true }))
    .catch((): PartState => ({ ok: false, detail: 'the database does not answer' }));
  return await Promise.race([asked, delay(budgetMs, late, { ref: false })]);
}
