/** What is to be done with a message, and the ways to and from its sender that transports offer. */
import type { Identity } from '../identity/identity.js';
import type { Json } from '../json.js';
import type { EndSignal } from '../upstream/ending.js';
import type { RequestClient } from './client-requests.js';
import { errorCodes, writeError, writeResult } from './json-rpc.js';
import type { IdText, JsonPieces, Request } from './json-rpc.js';
import type { Headers } from './request-headers.js';
import type { SessionState } from './session-state.js';
import { supportedVersions } from './versions.js';
import type { Era } from './versions.js';

/** What is to be done with a message. `status` is the HTTP status the answer goes out with; other transports ignore it. */
export type Admission =
  /** `session` is what is to be kept of the client from now on; it comes with the answer to `initialize`, and to what changes it. `scopes` are those that a 403 asks for. */
  | { readonly kind: 'answer'; readonly status: number; readonly body: string; readonly session?: SessionState; readonly scopes?: readonly string[] }
  /** Wants no answer. `cancels` names a request that the sender of the message gives up; `initialized`: a legacy client may be spoken to from now on. */
  | { readonly kind: 'accepted'; readonly cancels?: IdText; readonly initialized?: true }
  /** Wants no answer: it is one, to a question of ours. */
  | { readonly kind: 'response'; readonly id: IdText; readonly result: Json | undefined }
  /** A request that takes time, not started yet. In the modern era the end of an HTTP connection ends it, in the legacy era it does not. */
  | { readonly kind: 'call'; readonly era: Era; readonly id: IdText; readonly run: (outlet: Outlet) => Promise<JsonPieces> }
  | Listening;

/**
 * A modern client wants to hear of changes, until it cancels the request: over HTTP by closing the stream, elsewhere with
 * `notifications/cancelled`. Nothing is sent before `open`, which acknowledges at once.
 */
export interface Listening {
  readonly kind: 'listen';
  readonly id: IdText;
  /** `end` stops the notifications and gives the final answer as JSON text; where the client is gone already it is thrown away. */
  readonly open: (send: (message: string) => void) => { readonly end: () => string };
}

/** The way back to the client while its request is under way. */
export interface Outlet {
  /** Ends the request. */
  readonly signal: EndSignal;
  /** Sends a notification that belongs to the request, as JSON text. Absent where nothing can be sent before the answer. */
  readonly notify?: (message: string) => void;
  /** Sends a request of ours; legacy only. Absent where the client cannot be reached. */
  readonly request?: RequestClient;
  /** Is told the HTTP status of the answer before `run` resolves, where it is not 200. */
  readonly setStatus?: (status: number) => void;
  /** Ends the connection, not the request: the client comes back for the rest. Absent where it could not. */
  readonly closeStream?: () => void;
}

/** Where a message comes from, as its transport knows. */
export interface Sender {
  /** For HTTP only, where a modern request repeats parts of its body in them. */
  readonly headers?: Headers;
  /** Stands for who sent it: callers share what upstream's limits leave, in turns. */
  readonly client?: string;
  /** What is kept of a legacy client. */
  readonly session?: SessionState;
  /** Nobody in particular, unless given. */
  readonly identity?: Identity;
}

export const OK = 200;
export const BAD_REQUEST = 400;
const FORBIDDEN = 403;
export const NOT_FOUND = 404;
/** A name comes back in an error, but not megabytes of it. */
const MAX_ECHO = 128;

/** An answer that is ready. */
export type Answered = Extract<Admission, { kind: 'answer' }>;

export const reply = (id: IdText, result: string): Answered => ({ kind: 'answer', status: OK, body: writeResult(id, result) });

export function refuse(id: IdText | undefined, status: number, code: number, message: string, data?: Readonly<Record<string, unknown>>): Answered {
  return { kind: 'answer', status, body: writeError(id, code, message, data) };
}

/** Faulty parameters of a known method are answered in band: HTTP 200. */
export const refuseParams = (id: IdText, fault: string): Answered => refuse(id, OK, errorCodes.invalidParams, `Invalid params: ${fault}`);

/** What lacks only scopes is answered with them, so that the client can ask for more (MCP 2025-11-25, "Step-Up Authorization Flow"). */
export const refuseScopes = (id: IdText, named: string, scopes: readonly string[]): Answered => ({
  ...refuse(id, FORBIDDEN, errorCodes.invalidParams, `Forbidden: ${named.slice(0, MAX_ECHO)} takes the scope ${scopes.join(' ')}`),
  scopes,
});

export const refuseMethod = (request: Request, status: number): Answered =>
  refuse(request.id, status, errorCodes.methodNotFound, `Method not found: ${request.method.slice(0, MAX_ECHO)}`);

export const refuseHeaders = (id: IdText | undefined, mismatch: string): Answered =>
  refuse(id, BAD_REQUEST, errorCodes.headerMismatch, `Header mismatch: ${mismatch}`);

/** `supported` are the versions of the era that the sender shows, else all. */
export const refuseVersion = (id: IdText | undefined, requested: Json, supported: readonly string[] = supportedVersions): Answered =>
  refuse(id, BAD_REQUEST, errorCodes.unsupportedVersion, `Unsupported protocol version: ${String(requested)}`, { supported, requested });

/** Some requests change what is kept of their sender, so there has to be something that is kept. */
export const refuseStateless = ({ id, method }: Request): Answered =>
  refuse(id, OK, errorCodes.invalidRequest, `Invalid request: ${method} takes a session; send initialize first, and its session id with every request`);
