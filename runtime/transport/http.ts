/** MCP over Streamable HTTP on node:http: both eras on one endpoint, one answer for each POST, loopback only. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { ANONYMOUS } from '../identity/identity.js';
import { type Access, type ProtocolFor, createProtocols } from '../protocol/access.js';
import { headersOf, readArrival } from './arrival.js';
import type { Gateway } from '../gateway.js';
import { createClientRequests } from '../protocol/client-requests.js';
import type { ClientRequests, RequestClient } from '../protocol/client-requests.js';
import { errorCodes, writeError } from '../protocol/json-rpc.js';
import type { IdText, JsonPieces } from '../protocol/json-rpc.js';
import type { Admission, ProtocolOptions } from '../protocol/protocol.js';
import { readBody } from './body.js';
import { EVENT_STREAM, requestInStream, streamProgress } from './call-stream.js';
import { encodePieces, joinLines } from './encoding.js';
import { resolveLoopback } from './loopback.js';
import { acceptsEvents, chooseFormat, isJsonType } from './media-types.js';
import type { AnswerFormat } from './media-types.js';
import { OPERATOR_PATH, answerOperator } from './operator.js';
import type { Operator } from './operator.js';
import { createOriginCheck } from './origin.js';
import type { OriginCheck, OriginPolicy } from './origin.js';
import { ASKS, SESSION_HEADER, issueSession, readSession } from './session.js';

/** Settings of the HTTP transport. */
export interface HttpOptions extends ProtocolOptions, OriginPolicy {
  /** Loopback address or name to listen on; 127.0.0.1 by default. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The endpoint; /mcp by default. */
  readonly path?: string;
  /** Largest request body in bytes; 4 MiB by default. */
  readonly maxBodyBytes?: number;
  /** How long a client may take. */
  readonly timeouts?: HttpTimeouts;
  /** How long `close` lets calls under way finish, in milliseconds; 10 s by default. */
  readonly drainMs?: number;
  /** Without it there is no kill switch at /operator/kill. */
  readonly operator?: Operator;
  /** Who may come in and what they may use; without it everybody may use everything. */
  readonly access?: Access;
  /** Answers what lies beside the endpoint, such as metadata; false if nothing does at this path. Asked before anything else but the request's Host. */
  readonly beside?: (request: IncomingMessage, response: ServerResponse, path: string) => boolean;
}

/** Times in milliseconds after which a client that is too slow loses its connection. Calls themselves have no limit here. */
export interface HttpTimeouts {
  /** For all headers; 10 s by default. */
  readonly headersMs?: number;
  /** For a whole request with its body; 30 s by default. */
  readonly requestMs?: number;
  /** For taking an answer; 30 s by default. */
  readonly readerMs?: number;
  /** How often a stream that waits for a person says that it is alive, for clients and proxies that drop silent ones; 15 s by default. */
  readonly signOfLifeMs?: number;
}

/** A server that listens. */
export interface HttpServer {
  /** The endpoint's URL. */
  readonly url: string;
  readonly port: number;
  /** Takes no new requests, lets calls under way finish until the deadline, then aborts them. The gateway stays open. */
  readonly close: () => Promise<void>;
}

const DEFAULT_MAX_BODY_BYTES = 4 * 1024 * 1024;
const DEFAULT_DRAIN_MS = 10_000;
const DEFAULT_HEADERS_MS = 10_000;
const DEFAULT_REQUEST_MS = 30_000;
const DEFAULT_READER_MS = 30_000;
const DEFAULT_SIGN_OF_LIFE_MS = 15_000;
const KEEP_ALIVE_MS = 30_000;
const CHECKING_MS = 2_000;
const MAX_HEADER_BYTES = 16_384;
const MAX_CONNECTIONS = 1_024;
const IDLE_SWEEP_MS = 50;

/** Serves the gateway over HTTP. @throws Error if the host is not loopback or the port is taken */
export async function serveHttp(gateway: Gateway, options: HttpOptions): Promise<HttpServer> {
  const address = resolveLoopback(options.host ?? '127.0.0.1');
  const state: State = {
    protocolFor: createProtocols(gateway, options, options.access),
    access: options.access,
    beside: options.beside,
    checkOrigin: createOriginCheck(options),
    path: options.path ?? '/mcp',
    maxBodyBytes: options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES,
    readerMs: options.timeouts?.readerMs ?? DEFAULT_READER_MS,
    signOfLifeMs: options.timeouts?.signOfLifeMs ?? DEFAULT_SIGN_OF_LIFE_MS,
    log: options.log ?? (() => undefined),
    calls: new Map(),
    cancellable: new Map(),
    requests: createClientRequests(),
    operator: options.operator,
    silent: new Set(),
    draining: false,
  };
  const headersTimeout = options.timeouts?.headersMs ?? DEFAULT_HEADERS_MS;
  const requestTimeout = Math.max(options.timeouts?.requestMs ?? DEFAULT_REQUEST_MS, headersTimeout);
  const limits = {
    headersTimeout,
    requestTimeout,
    connectionsCheckingInterval: Math.min(CHECKING_MS, headersTimeout),
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
  };
  const server = createServer(limits, (request, response) => {
    state.silent.delete(request.socket);
    handleRequest(state, request, response).catch((error: unknown) => {
      state.log('a request could not be handled', error);
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'Internal error: the request could not be handled', {}, errorCodes.internalError);
    });
  });
  server.on('connection', (socket) => {
    state.silent.add(socket);
    socket.once('close', () => state.silent.delete(socket));
  });
  server.maxConnections = MAX_CONNECTIONS;
  server.on('error', (error) => state.log('the HTTP server failed', error));
  const port = await listen(server, address, options.port);
  const name = address.includes(':') ? `[${address}]` : address;
  let closing: Promise<void> | undefined;
  return {
    url: `http://${name}:${port}${state.path}`,
    port,
    close: () => (closing ??= closeServer(server, state, options.drainMs ?? DEFAULT_DRAIN_MS)),
  };
}

interface State {
  readonly protocolFor: ProtocolFor;
  readonly access: Access | undefined;
  readonly beside: HttpOptions['beside'];
  readonly checkOrigin: OriginCheck;
  readonly path: string;
  readonly maxBodyBytes: number;
  readonly readerMs: number;
  readonly signOfLifeMs: number;
  readonly log: (message: string, cause: unknown) => void;
  /** Calls under way. */
  readonly calls: Map<AbortController, Promise<JsonPieces>>;
  /** Calls of clients that have a session, by session and id; a cancellation can name no others. */
  readonly cancellable: Map<string, AbortController>;
  readonly requests: ClientRequests;
  readonly operator: Operator | undefined;
  /** Connections that have not sent a request yet; Node does not count them as idle. */
  readonly silent: Set<Socket>;
  draining: boolean;
}

function listen(server: Server, address: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: address, port, exclusive: true }, () => {
      server.off('error', reject);
      const bound = server.address();
      resolve(isAddress(bound) ? bound.port : port);
    });
  });
}

const isAddress = (value: AddressInfo | string | null): value is AddressInfo => typeof value === 'object' && value !== null;

async function closeServer(server: Server, state: State, drainMs: number): Promise<void> {
  state.draining = true;
  // Answers come with new requests, and none is taken any more.
  state.requests.close();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of state.silent) socket.destroy();
  const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS);
  let deadline: NodeJS.Timeout | undefined;
  const expired = new Promise<void>((resolve) => {
    deadline = setTimeout(resolve, drainMs);
  });
  // Legacy calls outlive their connection, so they are waited for as well.
  await Promise.race([expired, closed.then(() => Promise.allSettled(state.calls.values()))]);
  clearTimeout(deadline);
  clearInterval(sweep);
  for (const call of state.calls.keys()) call.abort();
  server.closeAllConnections();
  await closed;
}

async function handleRequest(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { headers, method, url = '' } = request;
  const query = url.indexOf('?');
  const path = query === -1 ? url : url.slice(0, query);
  if (state.beside !== undefined && state.checkOrigin(headers.host, undefined) === undefined && state.beside(request, response, path)) return;
  const forbidden = state.checkOrigin(headers.host, headers.origin);
  if (forbidden !== undefined) return refuse(response, 403, forbidden);
  if (path === '/healthz' || path === '/readyz') return answerProbe(state, path, method, response);
  if (path === OPERATOR_PATH && state.operator !== undefined) return answerOperator(state.operator, request, response);
  if (path !== state.path) return refuse(response, 404, 'Not found: there is nothing at this path');
  const arrival = readArrival(request);
  const verdict = state.access === undefined ? { identity: ANONYMOUS } : await state.access.authenticate(arrival);
  if ('refusal' in verdict) return refuse(response, verdict.refusal.status, verdict.refusal.message, headersOf(verdict.refusal));
  const { identity } = verdict;
  if (method !== 'POST') return refuse(response, 405, 'Method not allowed: send each message as a POST', { allow: 'POST' });
  if (state.draining) return refuse(response, 503, 'Unavailable: the server is shutting down', { connection: 'close' });
  if (!isJsonType(headers['content-type'])) return refuse(response, 415, 'Unsupported media type: send application/json');
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return refuse(response, 415, 'Unsupported media type: send the body without content encoding');
  const format = chooseFormat(headers.accept);
  if (format === undefined) return refuse(response, 406, 'Not acceptable: accept application/json and text/event-stream');

  const body = await readBody(request, state.maxBodyBytes);
  if (body.kind !== 'text') return refuseBody(state, body.kind, response);
  const session = readSession(headers);
  const admission = state.protocolFor(identity).admit(body.text, { headers, identity, client: nameClient(request), ...(session === undefined ? {} : { session: ASKS }) });
  if (admission.kind === 'answer' && admission.scopes !== undefined && state.access !== undefined) return refuseForScopes(state, admission.body, state.access.describeScopeChallenge?.(admission.scopes, identity, arrival) ?? `Bearer error="insufficient_scope", scope="${admission.scopes.join(' ')}"`, response);
  await answerMessage(state, admission, format, response, { takesEvents: acceptsEvents(headers.accept), session });
}

function refuseForScopes(state: State, body: string, challenge: string, response: ServerResponse): void {
  send(state, response, 403, [body], 'json', { 'www-authenticate': challenge });
}

// Its session, or else the connection: on loopback all clients have one address.
function nameClient({ headers, socket }: IncomingMessage): string {
  const session = headers['mcp-session-id'];
  return typeof session === 'string' && session !== '' ? `session ${session.slice(0, 200)}` : `${socket.remoteAddress ?? ''} ${socket.remotePort ?? ''}`;
}

/** What a request's headers say of its sender. */
interface Caller {
  readonly takesEvents: boolean;
  readonly session: string | undefined;
}

async function answerMessage(state: State, admission: Admission, format: AnswerFormat, response: ServerResponse, { takesEvents, session }: Caller): Promise<void> {
  if (admission.kind === 'answer') {
    const opened = admission.session?.takes.forms === true ? { [SESSION_HEADER]: issueSession() } : {};
    return send(state, response, admission.status, [admission.body], admission.status === 200 ? format : 'json', opened);
  }
  if (admission.kind === 'call') return answerCall(state, admission, format, response, takesEvents, session);
  if (session !== undefined) {
    if (admission.kind === 'response') state.requests.answer(session, admission.id, admission.result);
    else if (admission.cancels !== undefined) state.cancellable.get(nameCall(session, admission.cancels))?.abort();
  }
  response.writeHead(202, { 'content-length': 0, ...endWhenDraining(state) }).end();
}

async function answerCall(state: State, call: Extract<Admission, { kind: 'call' }>, format: AnswerFormat, response: ServerResponse, takesEvents: boolean, session: string | undefined): Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  const onClose = (): void => {
    if (!response.writableFinished) controller.abort();
  };
  // A legacy client may come back for the effect of its call: its disconnect cancels nothing.
  if (call.era === 'modern') response.on('close', onClose);
  const notify = takesEvents ? (message: string): void => streamProgress(response, message) : undefined;
  const client = call.era === 'legacy' && takesEvents ? session : undefined;
  const request: RequestClient | undefined = client === undefined ? undefined : (sent) => requestInStream(response, sent, { requests: state.requests, client, signal, signOfLifeMs: state.signOfLifeMs });
  const name = client === undefined ? undefined : nameCall(client, call.id);
  if (name !== undefined) state.cancellable.set(name, controller);
  const running = call.run({ signal, ...(notify === undefined ? {} : { notify }), ...(request === undefined ? {} : { request }) });
  state.calls.set(controller, running);
  try {
    const answer = await running;
    if (response.destroyed) return;
    if (!response.headersSent) return send(state, response, 200, answer, format);
    response.end(encodePieces(asEvent(answer)));
    dropStalledReader(response, state.readerMs);
  } finally {
    state.calls.delete(controller);
    if (name !== undefined && state.cancellable.get(name) === controller) state.cancellable.delete(name);
  }
}

const nameCall = (session: string, id: IdText): string => `${session} ${id}`;

function answerProbe(state: State, path: string, method: string | undefined, response: ServerResponse): void {
  if (method !== 'GET' && method !== 'HEAD') return refuse(response, 405, 'Method not allowed: probe with GET', { allow: 'GET, HEAD' });
  const ready = path === '/healthz' || !state.draining;
  const text = ready ? 'ok\n' : 'draining\n';
  response.writeHead(ready ? 200 : 503, { 'content-type': 'text/plain', 'content-length': text.length, 'cache-control': 'no-store' });
  response.end(method === 'HEAD' ? undefined : text);
}

/** Refuses a request without having judged its message. Node reads the rest of the body and drops it. */
function refuse(response: ServerResponse, status: number, message: string, extra: Readonly<Record<string, string>> = {}, code: number = errorCodes.invalidRequest): void {
  const body = Buffer.from(writeError(undefined, code, message), 'utf8');
  response.writeHead(status, { ...extra, 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
}

function refuseBody(state: State, fault: 'too-large' | 'not-utf8' | 'aborted', response: ServerResponse): void {
  if (fault === 'too-large') refuse(response, 413, `Too large: a message has at most ${state.maxBodyBytes} bytes`);
  else if (fault === 'not-utf8') refuse(response, 400, 'Parse error: the body is not UTF-8', {}, errorCodes.parseError);
}

const asEvent = (json: JsonPieces): JsonPieces => ['event: message\ndata: ', ...json.map(joinLines), '\n\n'];

/** Sends an answer as one write. */
function send(state: State, response: ServerResponse, status: number, json: JsonPieces, format: AnswerFormat, extra: Readonly<Record<string, string>> = {}): void {
  const body = encodePieces(format === 'json' ? json : asEvent(json));
  response.writeHead(status, {
    ...(format === 'json' ? { 'content-type': 'application/json' } : EVENT_STREAM),
    'content-length': body.length,
    'cache-control': 'no-store',
    ...extra,
    ...endWhenDraining(state),
  });
  response.end(body);
  dropStalledReader(response, state.readerMs);
}

const endWhenDraining = (state: State): Readonly<Record<string, string>> => (state.draining ? { connection: 'close' } : {});

/** A client that does not take its answer would keep it in memory for ever. */
function dropStalledReader(response: ServerResponse, readerMs: number): void {
  // Without a socket it waits behind an earlier answer of a pipelining client.
  if (response.writableFinished || response.writableLength === 0 || response.socket === null) return;
  const timer = setTimeout(() => response.destroy(), readerMs);
  response.once('close', () => clearTimeout(timer));
}
