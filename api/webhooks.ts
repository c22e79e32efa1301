import { createHmac, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { acceptCommand } from '../db/accept-command.ts';
import { sealPerson } from '../db/applicant-keys.ts';
import { beforeTenant, inTenant, type Trx } from '../db/connection.ts';
import { idOf } from '../db/ids.ts';
import { takeIn } from '../db/intake.ts';
import { unseal } from '../db/sealing.ts';
import { NewCase } from '../domain/case-command.ts';
import { AppError } from '../domain/errors.ts';
import type { Source } from '../domain/records.ts';
import { cleanText, textMarks } from '../domain/text-cleaning.ts';
import { titleOf } from '../domain/text-title.ts';
import type { ApiDeps, App, Routes } from './api-deps.ts';
import { refuseFuture } from './case-intake.ts';
import { stranger, takePush } from './connector-webhooks.ts';

const freshSeconds = 300;

const Message = z.strictObject({
  externalId: z.string().min(1).max(200),
  text: z.string().min(1).max(100_000),
  receivedAt: z.iso.datetime({ offset: true }).optional(),
  inReplyTo: z.string().min(1).max(200).optional(),
  author: z.string().max(300).optional(),
  link: NewCase.shape.link,
});
type Message = z.infer<typeof Message>;

const Reply = z.object({ id: z.uuid(), repeated: z.boolean() });

/** Signed webhooks: one message each; a reply to a known message becomes the citizen's comment on its case (INT-5). */
export const webhookRoutes: Routes = (app, deps) => {
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
        const found = await findSource(deps, request.params.source);
        if (!found) {
          const said = await takePush(deps, request.params.source, request.headers, raw);
          if (said === undefined) throw stranger();
          return await reply.type('text/plain; charset=utf-8').send(said);
        }
        const { tenantId, source } = found;
        checkSignature(unseal(source.sealedSecret, deps.encryptionKeys), request.headers, raw);
        const message = readMessage(raw);
        refuseFuture(message.receivedAt, new Date());
        const taken = await inTenant(deps.db, tenantId, (trx) => takeMessage(trx, deps, source, message));
        return await reply.code(taken.repeated ? 200 : 201).send(taken);
      },
    );
  });
};

async function findSource(deps: ApiDeps, id: string): Promise<{ tenantId: string; source: Source } | undefined> {
  const tenantId = await beforeTenant(deps.db, async (trx) => {
    const { rows } = await sql<{ tenantId: string }>`select * from find_source(${id})`.execute(trx);
    return rows[0]?.tenantId;
  });
  if (tenantId === undefined) return undefined;
  const source = await inTenant(deps.db, tenantId, (trx) =>
    trx.selectFrom('sources').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  );
  return { tenantId, source };
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

async function takeMessage(trx: Trx, deps: ApiDeps, source: Source, message: Message): Promise<z.infer<typeof Reply>> {
  await trx
    .updateTable('sources')
    .set({ lastReceivedAt: new Date().toISOString() })
    .where('id', '=', source.id)
    .execute();
  const parent = message.inReplyTo
    ? await trx
        .selectFrom('cases')
        .select('id')
        .where('channel', '=', source.channel)
        .where('externalId', '=', message.inReplyTo)
        .executeTakeFirst()
    : undefined;
  if (parent) return await comment(trx, source, message, parent.id);
  const text = cleanText(message.text);
  const now = new Date().toISOString();
  const [taken] = await takeIn(
    trx,
    source.tenantId,
    [
      {
        channel: source.channel,
        kind: 'message',
        text: text === '' ? message.text : text,
        rawText: text === message.text ? null : message.text,
        title: titleOf(text, 120),
        marks: textMarks(text),
        receivedAt: message.receivedAt === undefined ? now : new Date(message.receivedAt).toISOString(),
        externalId: message.externalId,
        importance: 'ordinary',
        topicId: null,
        sectorBlockId: null,
        territoryId: null,
        platform: null,
        address: null,
        link: message.link ?? null,
        asWritten: message.inReplyTo ? { inReplyTo: message.inReplyTo } : {},
        answerBy: null,
        applicant: message.author ? sealPerson('citizen', { name: message.author }, deps.encryptionKeys) : null,
        quiet: false,
        fileIds: [],
        past: [],
        pastTexts: [],
        isHistory: false,
      },
    ],
    { actor: { kind: 'citizen' }, stored: { kind: 'citizen' }, at: now },
  );
  return { id: taken!.caseId, repeated: taken!.repeated };
}

async function comment(trx: Trx, source: Source, message: Message, caseId: string): Promise<z.infer<typeof Reply>> {
  const accepted = await acceptCommand(trx, {
    tenantId: source.tenantId,
    caseId,
    commandId: idOf(source.id, message.externalId),
    command: { type: 'citizenComment', text: cleanText(message.text) || message.text, externalId: message.externalId },
    actor: { kind: 'citizen' },
    stored: { kind: 'citizen' },
    at: new Date().toISOString(),
  });
  if (accepted.kind === 'new') await trx.insertInto('outbox').values({ tenantId: source.tenantId, caseId }).execute();
  return { id: caseId, repeated: accepted.kind === 'known' };
}
