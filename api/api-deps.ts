import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Db } from '../db/connection.ts';
import type { SealingKey } from '../db/sealing.ts';
import type { Engine } from './engine.ts';

/** The server as route groups see it: schemas are zod objects, requests are typed by them. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** Everything the API needs from outside; built once by `server.ts`, by tests from a test database. */
export interface ApiDeps {
  readonly db: Db;
  readonly logger: FastifyBaseLogger;
  /** Undefined: no engine is configured (tests of the API alone); intake and commands are then kept. */
  readonly engine?: Engine;
  readonly encryptionKeys: readonly SealingKey[];
  readonly sessionSecret: string;
  /** Without a final slash; links in answers keep it whatever Host or X-Forwarded-* say. */
  readonly publicUrl: string;
  /** Absolute; files lie in its folder `files`. */
  readonly dataDir: string;
  /** Where the engine's own screens are, for those who may open them. */
  readonly temporalUiUrl?: string | undefined;
  readonly temporalNamespace: string;
  /** Letters leave by an SMTP server; else they are kept for the outbox page. */
  readonly mailsOut?: boolean | undefined;
  /** How long a sending may be taken back; 10 s unless a test says otherwise. */
  readonly sendingDelayMs?: number | undefined;
  /** The folder of the built screens; undefined: none are served. */
  readonly uiDir?: string | undefined;
}

/** A group of routes of one resource, with paths below `/api/v1`. */
export type Routes = (app: App, deps: ApiDeps) => void;
