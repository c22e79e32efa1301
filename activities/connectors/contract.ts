import type { Inbound } from '../../db/take-inbound.ts';
import type { ConnectorKind, ConnectorSecrets, ConnectorSettings } from '../../domain/connector.ts';
import type { OutsideOptions } from './outside.ts';

/** The other side did not do what was asked; `message` is a Russian sentence for the connector's page. */
export class PeerError extends Error {
  /** It may have been done all the same: asking again could do it twice. */
  readonly unknown: boolean;
  /** Asking again without a change here or there will not help. */
  readonly permanent: boolean;
  readonly retryAfterMs: number | undefined;
  constructor(message: string, what: { unknown?: boolean; permanent?: boolean; retryAfterMs?: number } = {}) {
    super(message);
    this.name = 'PeerError';
    this.unknown = what.unknown ?? false;
    this.permanent = what.permanent ?? false;
    this.retryAfterMs = what.retryAfterMs;
  }
}

/** A thing that came in cannot become a message by itself; `replyTo` names messages whose case it seems to belong to. */
export class Unreadable extends Error {
  readonly replyTo: readonly string[];
  constructor(message: string, replyTo: readonly string[] = []) {
    super(message);
    this.name = 'Unreadable';
    this.replyTo = replyTo;
  }
}

/** What came in could not be stored: our own trouble, not the other side's. */
export class TakingFailed extends Error {
  constructor(cause: unknown) {
    super('a message could not be stored', { cause });
    this.name = 'TakingFailed';
  }
}

/** What came in, word for word: one update, one letter. `key` is the same when it comes again. */
export interface Raw {
  key: string;
  body: string;
}

/** Nothing to take: only the cursor moves. */
export const nothing: Raw = { key: '', body: '' };

/** A connector as its kind works with it: opened secrets, nothing of the database. */
export interface Peer<K extends ConnectorKind = ConnectorKind> {
  id: string;
  settings: ConnectorSettings[K];
  secrets: ConnectorSecrets[K];
  cursor: Readonly<Record<string, unknown>> | null;
  /** Where this installation is reached from outside, without a final slash. */
  publicUrl: string;
  outside: OutsideOptions;
  now(): Date;
}

/** A file of an answer; `read` gives undefined when its bytes are gone, `url` is where another system may fetch it. */
export interface OutgoingFile {
  name: string;
  type: string;
  size: number;
  read(): Promise<Buffer | undefined>;
  url: string;
}

/** A published answer on its way back. `effectId` names it for good: a second attempt carries the same one. */
export interface Outgoing {
  effectId: string;
  text: string;
  files: readonly OutgoingFile[];
  /** Which of the messages that the answer needs there, from 0: each is delivered by an effect of its own. */
  part: number;
  /** Files have kept the words waiting long enough: what still fails is left out and named. */
  lastTry: boolean;
  /** As the kind wrote it beside the message that is answered. */
  address: Readonly<Record<string, unknown>>;
  /** The answer ends the work, or a promise or first word does not yet. */
  isFinal: boolean;
}

/** A file that the other side did not take, with the reason in words. */
export interface NotCarried {
  name: string;
  why: string;
}

/** What the other side says of a published answer: its own name for it, where it can be read, what it did not take. */
export interface Delivered {
  externalId: string;
  link: string | null;
  /** How many messages the whole answer needs there; the first one says it. */
  parts?: number;
  notCarried?: readonly NotCarried[];
}

/** How a thing that came in is read: `forced` by a person, `lastTry`: what fails beside the words is left out and named. */
export interface Reading {
  forced: boolean;
  lastTry: boolean;
}

/** One kind of connector: everything the worker needs to know of it. */
export interface ConnectorOf<K extends ConnectorKind> {
  readonly kind: K;
  /** Turns what came in into a message; undefined: nothing to take (own words, service notices). Throws `Unreadable`. */
  read(raw: string, peer: Peer<K>, how: Reading): Promise<Inbound | undefined>;
  /** Asks the other side for what is new; each thing goes to `take` with the cursor that stands after it. */
  poll?(peer: Peer<K>, take: (raw: Raw, cursor: Record<string, unknown>) => Promise<void>): Promise<void>;
  /** How often to ask, milliseconds. */
  everyMs?(settings: ConnectorSettings[K]): number;
  /** Publishes an answer; throws `PeerError`. */
  deliver?(outgoing: Outgoing, peer: Peer<K>): Promise<Delivered>;
  /** The e-mail address an answer goes to: its letters are limited by the hour. */
  mailAddress?(address: Outgoing['address']): string;
  /** Files go as links that the other side fetches. */
  readonly linksFiles?: boolean;
  /** The same `effectId` twice is one answer there: an unknown outcome may simply be tried again. */
  readonly deliversOnce: boolean;
  /** Really talks to the other side; a sentence of what it said. Throws `PeerError`. */
  check(peer: Peer<K>): Promise<string>;
}
