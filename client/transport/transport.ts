/** What a way to a server has to be able to do. */
import type { ClientError } from '../errors.js';
import type { Json, NumberMode } from '../json.js';
import type { Id, Outgoing } from '../protocol/messages.js';
import type { Era } from '../protocol/versions.js';

/** Hears what comes from the server. */
export interface Sink {
  readonly receive: (message: Json) => void;
  /** The way is gone for good; everything that waits is lost. */
  readonly closed: (error: ClientError) => void;
  /** One request is lost; the way is not. */
  readonly lost: (id: Id, error: ClientError) => void;
  /** The connection behind the way is another one: what the server was to remember is gone. */
  readonly renewed: () => void;
  /** Something that nobody has to act on, in words. */
  readonly warn: (message: string) => void;
  readonly numbers: NumberMode;
}

export interface SendOptions {
  /** HTTP headers; other ways have none. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Ends the exchange: nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
  /** The answer comes while other messages do, so silence is no fault. */
  readonly endless?: boolean;
}

/** A way to a server. */
export interface Transport {
  readonly kind: 'stdio' | 'http' | 'websocket';
  /** Opens it. @throws ClientError `UNREACHABLE` */
  readonly open: (sink: Sink) => Promise<void>;
  /** Sends a message. Rejects with a ClientError if it cannot go out, and over HTTP if the answer can no longer come. */
  readonly send: (message: Outgoing, options: SendOptions) => Promise<void>;
  /** Hears what was negotiated. `headers` are those of every later message of that connection. */
  readonly adopt?: (era: Era, headers: Readonly<Record<string, string>>) => void;
  /** Numbers the time in which the server could be heard without being asked; undefined while it cannot. What it says between two times may be lost. */
  readonly hearing: () => number | undefined;
  readonly close: () => Promise<void>;
}
