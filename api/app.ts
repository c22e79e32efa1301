import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, { LogController } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AppError } from '../domain/errors.ts';
import { answerRoutes } from './answer.ts';
import { answerLinkRoutes } from './answer-links.ts';
import type { ApiDeps, App, Routes } from './api-deps.ts';
import { appealRegisterRoutes } from './appeal-register.ts';
import { appealRoutes } from './appeals.ts';
import { applicantRoutes } from './applicants.ts';
import { autoRuleRoutes } from './auto-rule-trial.ts';
import { bulkCommandRoutes } from './bulk-commands.ts';
import { calendarYearRoutes } from './calendar-years.ts';
import { caseCommandRoutes } from './case-commands.ts';
import { caseIntakeRoutes } from './case-intake.ts';
import { caseListRoutes } from './case-list.ts';
import { caseRecordRoutes } from './case-record.ts';
import { caseStructureRoutes } from './case-structure.ts';
import { caseTemplateRoutes } from './case-templates.ts';
import { compositionRoutes } from './composition.ts';
import { connectorRoutes } from './connectors.ts';
import { directLineQuestionRoutes } from './direct-line-questions.ts';
import { directLineRoutes } from './direct-lines.ts';
import { draftRoutes } from './drafts.ts';
import { eventRoutes } from './events.ts';
import { fileRoutes } from './files.ts';
import { findingRoutes } from './findings.ts';
import { healthRoutes } from './health.ts';
import { importLayoutVersionRoutes } from './import-layout-versions.ts';
import { importMappingRoutes } from './import-mapping.ts';
import { importSettingsRoutes } from './import-settings.ts';
import { importRoutes } from './imports.ts';
import { mailRoutes } from './mails.ts';
import { municipalityRoutes } from './municipalities.ts';
import { noticeRoutes } from './notices.ts';
import { open311Routes } from './open311/routes.ts';
import { openApi } from './openapi.ts';
import { passwordLinkRoutes } from './password-links.ts';
import { presenceRoutes } from './presence.ts';
import { sendProblem } from './problem.ts';
import { promiseRoutes } from './promises.ts';
import { ratingLinkRoutes } from './rating-links.ts';
import { ratingRoutes } from './ratings.ts';
import { receptionRoutes } from './reception.ts';
import { receptionCardRoutes } from './reception-card.ts';
import { recountRoutes } from './recounts.ts';
import { regulationDraftRoutes } from './regulation-drafts.ts';
import { reminderRoutes } from './reminders.ts';
import { resourceRoutes } from './resource-routes.ts';
import { screens } from './screens.ts';
import { sendingRoutes } from './sendings.ts';
import { sentFileRoutes } from './sent-files.ts';
import { sessionRoutes } from './session.ts';
import { sourceSecretRoutes } from './source-secrets.ts';
import { structuringImportRoutes } from './structuring-imports.ts';
import { takeNextRoutes } from './take-next.ts';
import { templateRequestRoutes } from './template-requests.ts';
import { versionRoutes } from './versions.ts';
import { webhookRoutes } from './webhooks.ts';
import { workTimeRoutes } from './work-time.ts';
import { workloadRoutes } from './workload.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route as 'GET /api/v1/cases': what the matrix of access is proved against. */
    readonly routeTable: readonly string[];
  }
}

/** The groups of routes below `/api/v1`, a file a resource. */
const groups: readonly Routes[] = [
  sessionRoutes,
  caseListRoutes,
  caseRecordRoutes,
  caseCommandRoutes,
  sendingRoutes,
  caseIntakeRoutes,
  appealRoutes,
  appealRegisterRoutes,
  applicantRoutes,
  receptionRoutes,
  receptionCardRoutes,
  bulkCommandRoutes,
  takeNextRoutes,
  webhookRoutes,
  sourceSecretRoutes,
  connectorRoutes,
  importRoutes,
  importMappingRoutes,
  importLayoutVersionRoutes,
  importSettingsRoutes,
  draftRoutes,
  presenceRoutes,
  reminderRoutes,
  answerLinkRoutes,
  answerRoutes,
  ratingRoutes,
  ratingLinkRoutes,
  caseTemplateRoutes,
  templateRequestRoutes,
  findingRoutes,
  promiseRoutes,
  directLineRoutes,
  directLineQuestionRoutes,
  fileRoutes,
  sentFileRoutes,
  caseStructureRoutes,
  autoRuleRoutes,
  structuringImportRoutes,
  resourceRoutes,
  versionRoutes,
  regulationDraftRoutes,
  recountRoutes,
  calendarYearRoutes,
  eventRoutes,
  noticeRoutes,
  mailRoutes,
  workTimeRoutes,
  municipalityRoutes,
  passwordLinkRoutes,
  compositionRoutes,
  workloadRoutes,
];

const megabyte = 1024 * 1024;

/** Builds the whole server from its parts; it does not listen yet. */
export async function buildApp(deps: ApiDeps): Promise<App> {
  // Russian sentences of zod for every refused field; the project knows no other language of messages.
  z.config(z.locales.ru());
  const app = fastify({
    loggerInstance: deps.logger,
    genReqId: () => randomUUID(),
    bodyLimit: megabyte,
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => sendProblem(error, request, reply),
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(sendProblem);
  app.removeContentTypeParser('text/plain');
  app.decorateRequest('signed', null);
  app.decorateRequest('link', null);
  app.decorateRequest('person', {
    getter() {
      if (!this.signed) throw new AppError('unauthorized', 'войдите в систему');
      return this.signed.person;
    },
  });
  const routes: string[] = [];
  app.decorate('routeTable', routes);
  app.addHook('onRoute', ({ method, url }) => {
    for (const verb of [method].flat()) routes.push(`${verb} ${url}`);
  });
  logRequests(app);
  const https = deps.publicUrl.startsWith('https:');
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Emotion writes style elements at run time; scripts stay strict.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'", 'data:'],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: https ? { maxAge: 15_552_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  await app.register(rateLimit, {
    global: true,
    max: 6_000,
    timeWindow: '1 minute',
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
    errorResponseBuilder: (_request, { ttl }) =>
      new AppError('tooManyRequests', 'слишком много запросов с этого адреса: подождите минуту', {
        retryAfterSeconds: Math.ceil(ttl / 1000),
      }),
  });
  await app.register(cookie);
  await app.register(multipart, {
    limits: { fileSize: 20 * megabyte, files: 1, fields: 10, fieldSize: 10_000, parts: 12 },
  });
  await openApi(app);
  healthRoutes(app as App, deps);
  await app.register(
    async (api) => {
      api.addHook('onSend', async (_request, reply) => {
        if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
      });
      for (const routes of groups) routes(api as App, deps);
    },
    { prefix: '/api/v1' },
  );
  await app.register(async (scope) => open311Routes(scope as App, deps), { prefix: '/open311/v2' });
  await screens(app, deps);
  return app;
}

/** One line a request, without the query: it may hold a citizen's name. */
function logRequests(app: App): void {
  app.addHook('onResponse', async (request, reply) => {
    const { statusCode, elapsedTime } = reply;
    const route = request.routeOptions.url ?? 'unknown';
    request.log.info({ method: request.method, route, statusCode, ms: Math.round(elapsedTime) }, 'request');
  });
}
