import { z } from 'zod';
import { cursorText, readCursor } from '../db/changes.ts';
import type { Routes } from './api-deps.ts';
import { type Change, openChangeFeed } from './change-feed.ts';
import { findSignedIn, signedIn } from './signed-in.ts';

const heartbeatMs = 15_000;
const mostBuffered = 1024 * 1024;

/** Server-sent events: which records of the tenant changed, ids and versions only; a person's notices to that person. */
export const eventRoutes: Routes = (app, deps) => {
  const feed = openChangeFeed(deps.db, (error) => deps.logger.warn({ err: error }, 'the change feed waits'));
  const open = new Set<() => void>();
  app.addHook('preClose', async () => {
    for (const end of open) end();
    feed.close();
  });

  app.get(
    '/events',
    {
      onRequest: signedIn(deps),
      schema: {
        tags: ['events'],
        summary: 'Что изменилось (text/event-stream): с места `since` из GET /session, после обрыва с Last-Event-ID',
        querystring: z.strictObject({
          since: z
            .string()
            .refine((text) => readCursor(text) !== undefined, 'место в ленте, как его назвал GET /session')
            .optional(),
        }),
        response: { 200: z.string() },
      },
    },
    async (request, reply) => {
      const { person } = request;
      const last = readCursor(request.headers['last-event-id']?.toString() ?? request.query.since);
      const { raw } = reply;
      const early: Change[] = [];
      let live = false;
      const send = (change: Change) => {
        if (change.tenantId !== person.tenantId) return;
        if (change.resource === 'notices' && change.userId !== person.userId) return;
        if (!live) return void early.push(change);
        const { cursor, resource, recordId, version, userId } = change;
        const data = JSON.stringify({ resource, id: recordId, version, userId });
        // A reader that does not read is let go; it comes back with its Last-Event-ID.
        if (raw.writableLength > mostBuffered) return end();
        raw.write(`id: ${cursorText(cursor)}\nevent: change\ndata: ${data}\n\n`);
      };
      const { from, stop } = await feed.listen(send);
      const missed = last ? await feed.missed(person.tenantId, last, from) : undefined;
      const heartbeat = setInterval(async () => {
        const still = await findSignedIn(deps.db, request).catch(() => undefined);
        if (!still) return end();
        raw.write(': still here\n\n');
      }, heartbeatMs);
      function end(): void {
        clearInterval(heartbeat);
        stop();
        open.delete(end);
        raw.end();
      }
      open.add(end);
      raw.on('close', end);
      reply.hijack();
      const headers = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' };
      raw.writeHead(200, { ...headers, 'x-accel-buffering': 'no', 'x-content-type-options': 'nosniff' });
      raw.write(`retry: 2000\nid: ${cursorText(last ?? from)}\n\n`);
      live = true;
      // More was missed than one answer holds or the feed keeps: the screen reads everything anew.
      if (missed && !missed.complete) raw.write(`id: ${cursorText(from)}\nevent: reset\ndata: {}\n\n`);
      else for (const change of missed?.changes ?? []) send(change);
      for (const change of early) send(change);
    },
  );
};
