import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { hashToken } from '../db/answer-links.ts';
import { beforeTenant, readTenant } from '../db/connection.ts';
import { getAnswerPage } from '../db/queries/answer-page.ts';
import { AnswerPage } from '../domain/answer-page.ts';
import { CaseCommand } from '../domain/case-command.ts';
import { AppError } from '../domain/errors.ts';
import type { Routes } from './api-deps.ts';
import { AcceptedReply } from './case-commands.ts';
import { commandIdOf, giveCommand } from './give-command.ts';
import { answerCookie, byLink, type LinkHolder, refuseCrossSite } from './signed-in.ts';

const linkCommands = ['submitAnswer', 'refuseCompetence', 'interimAnswer', 'reportWork', 'logCall', 'note'] as const;
const LinkCommand = CaseCommand.refine(
  (command) => (linkCommands as readonly string[]).includes(command.type),
  `по ссылке исполнителя можно: ${linkCommands.join(', ')}`,
);
const sessionDays = 14;

/** The executor's secure link: a session for one assignment, its page, his answer (PRC-10). Opening it consumes nothing. */
export const answerRoutes: Routes = (app, deps) => {
  const secure = deps.publicUrl.startsWith('https:');

  app.post(
    '/answer-session',
    {
      schema: {
        body: z.strictObject({ token: z.string().regex(/^[\w-]{43}$/, 'ссылка повреждена: скопируйте её целиком') }),
        tags: ['answer'],
        summary: 'Открыть ссылку исполнителя',
      },
    },
    async (request, reply) => {
      refuseCrossSite(request, deps.publicUrl);
      const token = randomBytes(32).toString('base64url');
      await beforeTenant(deps.db, async (trx) => {
        const { rows } = await sql<{ tenantId: string; assignmentId: string }>`
          select * from find_answer_link(${hashToken(request.body.token)})`.execute(trx);
        const found = rows[0];
        if (!found)
          throw new AppError('unauthorized', 'ссылка не действует: поручение завершено или передано, попросите новую');
        await sql`select set_config('app.tenant_id', ${found.tenantId}, true)`.execute(trx);
        await trx
          .insertInto('sessions')
          .values({
            ...found,
            tokenHash: hashToken(token),
            expiresAt: sql<string>`now() + make_interval(days => ${sessionDays})`,
          })
          .execute();
        await trx
          .deleteFrom('sessions')
          .where('assignmentId', '=', found.assignmentId)
          .where('expiresAt', '<', sql<string>`now()`)
          .execute();
      });
      reply.setCookie(answerCookie, token, {
        httpOnly: true,
        sameSite: 'lax',
        path: '/api/v1',
        secure,
        maxAge: sessionDays * 86_400,
      });
      return await reply.code(204).send();
    },
  );

  app.get(
    '/answer',
    {
      onRequest: byLink(deps),
      schema: {
        response: { 200: AnswerPage },
        tags: ['answer'],
        summary: 'Поручение по ссылке; из данных заявителя только телефон, когда с ним нужно связаться',
      },
    },
    async (request) => {
      const link = holderOf(request.link);
      return await readTenant(deps.db, link.tenantId, (trx) =>
        getAnswerPage(trx, link, { at: new Date().toISOString(), keys: deps.encryptionKeys }),
      );
    },
  );

  app.post(
    '/answer',
    {
      onRequest: byLink(deps),
      schema: {
        body: LinkCommand,
        response: { 200: z.object({ state: z.literal('applied') }), 202: AcceptedReply },
        tags: ['answer'],
        summary: 'Ответ, отказ или отчёт исполнителя по ссылке',
      },
    },
    async (request, reply) => {
      const link = holderOf(request.link);
      const by = { kind: 'link', assignmentId: link.assignmentId, executorId: link.executorId } as const;
      const given = await giveCommand(deps, {
        tenantId: link.tenantId,
        caseId: link.caseId,
        commandId: commandIdOf(request, link.assignmentId, 'answer'),
        command: request.body,
        actor: by,
        stored: by,
        at: new Date().toISOString(),
      });
      if (given.state === 'accepted') return await reply.code(202).send(given);
      return { state: 'applied' as const };
    },
  );
};

function holderOf(link: LinkHolder | null): LinkHolder {
  if (!link) throw new AppError('unauthorized', 'откройте ссылку из письма ещё раз');
  return link;
}
