import { createHmac, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { beforeTenant, inTenant } from '../db/connection.ts';
import { unseal } from '../db/sealing.ts';
import { AppError } from '../domain/errors.ts';
import type { Source } from '../domain/records.ts';
import type { ApiDeps, App, Routes } from './api-deps.ts';
import { refuseFuture } from './case-intake.ts';
import { stranger, takePush } from './connector-webhooks.ts';
import { gathering } from './gather.ts';
import { Message, Reply, type Signed, takeMessages } from './webhook-messages.ts';

const freshSeconds = 300;
/** Messages of one source that came at once share a transaction: the number of a case is taken under a lock. */
const mostTogether = 100;

/** Signed webhooks: one message each; a reply to a known message becomes the citizen's comment on its case (INT-5). */
export const webhookRoutes: Routes = (app, deps) => {
  const intakes = new Map<string, (item: Signed) => Promise<Reply>>();
  const intakeOf = ({ id, tenantId }: Source) => {
    const known = intakes.get(id);
    if (known) return known;
    const intake = gathering<Signed, Reply>(mostTogether, (items) =>
      inTenant(deps.db, tenantId, (trx) => takeMessages(trx, deps, items)),
    );
    intakes.set(id, intake);
    return intake;
  };
  // Hundreds that come at once ask once who their source is.
  const asked = new Map<string, Promise<Source | undefined>>();
  const sourceOf = (id: string) => {
    const found = asked.get(id) ?? findSource(deps, id).finally(() => asked.delete(id));
    asked.set(id, found);
    return found;
  };
  app.register(async (scope) => {
    // The signature covers the bytes as they came.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    (scope as App).post(
      '/inbox/:source',
      {
        // A platform sends from few addresses, and much at once.
        config: { rateLimit: { max: 60_000, timeWindow: '1 minute' } },
        schema: {
          params: z.strictObject({ source: z.uuid() }),
          response: { 200: z.union([Reply, z.string()]), 201: Reply },
          tags: ['intake'],
          summary:
            'Вебхук ВКонтакте или Telegram; подписанный вебхук: X-Timestamp и X-Signature-256 = sha256=HMAC(секрет, время + "." + тело)',
        },
      },
      async (request, reply) => {
        const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const found = await sourceOf(request.params.source);
        if (!found) {
          const said = await takePush(deps, request.params.source, request.headers, raw);
          if (said === undefined) throw stranger();
          return await reply.type('text/plain; charset=utf-8').send(said);
        }
        const source = found;
        try {
          checkSignature(unseal(source.sealedSecret, deps.encryptionKeys), request.headers, raw);
        } catch (error) {
          if (error instanceof AppError && error.code === 'unauthorized') await noteStranger(deps, source);
          throw error;
        }
        const message = readMessage(raw);
        refuseFuture(message.receivedAt, new Date());
        const taken = await intakeOf(source)({ source, message });
        return await reply.code(taken.repeated ? 200 : 201).send(taken);
      },
    );
  });
};

/** The source behind an address, in one transaction that goes on as its tenant's. */
async function findSource(deps: ApiDeps, id: string): Promise<Source | undefined> {
  return await beforeTenant(deps.db, async (trx) => {
    const { rows } = await sql<Source>`select * from enter_source(${id})`.execute(trx);
    return rows[0];
  });
}

function checkSignature(secret: string, headers: Record<string, string | string[] | undefined>, body: Buffer): void {
  const timestamp = headers['x-timestamp'];
  const signature = headers['x-signature-256'];
  if (typeof timestamp !== 'string' || typeof signature !== 'string' || !/^\d{1,12}$/.test(timestamp)) throw stranger();
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > freshSeconds)
    throw new AppError('unauthorized', `X-Timestamp ${timestamp} расходится с часами сервера больше чем на 5 минут`);
  const expected = Buffer.from(
    `sha256=${createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')}`,
  );
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw stranger();
}

function readMessage(raw: Buffer): Message {
  let body: unknown;
  try {
    body = JSON.parse(raw.toString('utf8'));
  } catch {
    throw new AppError('malformed', 'тело запроса не JSON');
  }
  const parsed = Message.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new AppError('malformed', 'сообщение не подходит', {
    errors: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  });
}

/** A wrong signature shows on the source's page, now and then: somebody typed the secret wrong, or guesses. */
async function noteStranger(deps: ApiDeps, { id, tenantId, lastErrorAt }: Source): Promise<void> {
  const now = new Date().toISOString();
  if (lastErrorAt !== null && Date.parse(now) - Date.parse(lastErrorAt) < 10_000) return;
  const lastError = 'пришло сообщение с неверной подписью: сверьте секрет и часы на той стороне';
  await inTenant(deps.db, tenantId, (trx) =>
    trx.updateTable('sources').set({ lastErrorAt: now, lastError }).where('id', '=', id).execute(),
  );
}
