/** MCP over Streamable HTTP on node:http: both eras on one endpoint; WebSockets are let in on the same path. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Gateway } from '../gateway.js';
import { type Access, createProtocols } from '../protocol/access.js';
import { createClientRequests } from '../protocol/client-requests.js';
import { errorCodes } from '../protocol/json-rpc.js';
import type { ProtocolOptions } from '../protocol/protocol.js';
import { lookAfterCalls } from './calls.js';
import { type CorsPolicy, createCors } from './cors.js';
import { type Endpoint, handleRequest } from './endpoint.js';
import { type Listener, createListener } from './listener.js';
import { resolveListening } from './loopback.js';
import type { Operator } from './operator.js';
import { createOriginCheck } from './origin.js';
import type { OriginPolicy } from './origin.js';
import { refuse } from './responses.js';
import { type SessionOptions, createSessionSide, lookAfterSessions } from './session-side.js';
import type { ListenerTls, TlsLog } from './tls.js';
import { type WebSocketOptions, type WebSockets, createWebSockets } from './websocket.js';

/** Settings of the HTTP transport. */
export interface HttpOptions extends ProtocolOptions, OriginPolicy {
  /** Address to listen on; 127.0.0.1 by default. Others than loopback need authentication and TLS. */
  readonly host?: string;
  /** Finds out who sends a request; without it nobody is asked. */
  readonly access?: Access;
  /** Answers what lies beside the endpoint, such as metadata; false if nothing does at this path. Asked before anything else but the request's Host. */
  readonly beside?: Endpoint['beside'];
  /** Does `access` turn away everybody who is not known? */
  readonly authenticated?: boolean;
  /** Serves https and wss in place of http and ws. */
  readonly tls?: ListenerTls;
  /** Hears of certificates that have changed. */
  readonly tlsLog?: TlsLog;
  /** A proxy in front ends TLS, so that it may be missing here. */
  readonly behindProxy?: boolean;
  /** Limits of WebSockets; false: none are let in. */
  readonly webSocket?: WebSocketOptions | false;
  /** 0 takes any free port. */
  readonly port: number;
  /** Other workers of a cluster listen on the same port. */
  readonly isShared?: boolean;
  /** Sessions of the legacy era; optional and in memory by default. */
  readonly sessions?: SessionOptions;
  /** Web pages that may read answers; none by default. */
  readonly cors?: CorsPolicy;
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
}

/** Times in milliseconds after which a client that is too slow loses its connection. Calls themselves have no limit here. */
export interface HttpTimeouts {
  /** For all headers; 10 s by default. */
  readonly headersMs?: number;
  /** For a whole request with its body; 30 s by default. */
  readonly requestMs?: number;
  /** For taking an answer; 30 s by default. */
  readonly readerMs?: number;
  /** How often a silent stream says that it is alive, for clients and proxies that drop those; 15 s by default. */
  readonly signOfLifeMs?: number;
  /** A call of a session that takes longer goes on as a stream, which can be resumed; 1 s by default. */
  readonly streamAfterMs?: number;
  /** Who is asked something and stays away for so long is not asked any longer; 30 s by default. */
  readonly absentMs?: number;
  /** When clients come back to a stream that was cut off; 1 s by default. */
  readonly retryMs?: number;
}

/** A server that listens. */
export interface HttpServer {
  /** The endpoint's URL. */
  readonly url: string;
  readonly port: number;
  /** WebSockets that are open, and what waits for them; undefined where none are let in. */
  readonly webSockets: Pick<WebSockets, 'broadcast' | 'count' | 'bytes'> | undefined;
  /** Reads the certificates again; they are followed anyway. */
  readonly reloadTls: () => void;
  /** Takes no new requests, lets calls under way finish until the deadline, then aborts them. The gateway stays open. */
  readonly close: () => Promise<void>;
}

const DEFAULT_MAX_BODY_BYTES = 4 * 1024 * 1024;
const DEFAULT_DRAIN_MS = 10_000;
const DEFAULT_HEADERS_MS = 10_000;
const DEFAULT_REQUEST_MS = 30_000;
const DEFAULT_READER_MS = 30_000;
const DEFAULT_SIGN_OF_LIFE_MS = 15_000;
const DEFAULT_STREAM_AFTER_MS = 1_000;
const DEFAULT_ABSENT_MS = 30_000;
const DEFAULT_RETRY_MS = 1_000;
/** How often calls and streams are looked after at most, and sessions. */
const LOOK_MS = 250;
const LOOK_AT_SESSIONS_MS = 1_000;
/** How long aborted calls are waited for. */
const GRACE_MS = 500;
const KEEP_ALIVE_MS = 30_000;
const CHECKING_MS = 2_000;
const MAX_HEADER_BYTES = 16_384;
const MAX_CONNECTIONS = 1_024;
const IDLE_SWEEP_MS = 50;

/** Serves the gateway over HTTP. @throws Error if the host is not loopback and not protected, certificates cannot be used, or the port is taken */
export async function serveHttp(gateway: Gateway, options: HttpOptions): Promise<HttpServer> {
  const { address, names } = resolveListening(options.host ?? '127.0.0.1', { authenticated: options.authenticated ?? false, tls: options.tls !== undefined, behindProxy: options.behindProxy ?? false, allowedHosts: options.allowedHosts });
  const { timeouts = {} } = options;
  const log = options.log ?? (() => undefined);
  const signOfLifeMs = timeouts.signOfLifeMs ?? DEFAULT_SIGN_OF_LIFE_MS;
  const streamAfterMs = timeouts.streamAfterMs ?? DEFAULT_STREAM_AFTER_MS;
  const absentMs = timeouts.absentMs ?? DEFAULT_ABSENT_MS;
  let lookedAt = 0;
  const wake = createClock(Math.max(5, Math.min(LOOK_MS, signOfLifeMs, streamAfterMs, absentMs)), () => {
    const now = Date.now();
    lookAfterCalls(endpoint, now);
    for (const events of endpoint.open) events.look(now);
    const side = endpoint.sessionSide;
    if (side !== undefined && now - lookedAt >= LOOK_AT_SESSIONS_MS) {
      lookedAt = now;
      lookAfterSessions(endpoint, side, now);
    }
    return endpoint.calls.size > 0 || endpoint.open.size > 0 || (side !== undefined && side.standalone.size > 0);
  });
  const endpoint: Endpoint = {
    protocolFor: createProtocols(gateway, options, options.access),
    access: options.access,
    beside: options.beside,
    checkOrigin: createOriginCheck({ allowedHosts: options.allowedHosts ?? names, allowedOrigins: [...(options.allowedOrigins ?? []), ...(options.cors?.origins ?? [])] }),
    answerCors: createCors(options.cors),
    path: options.path ?? '/mcp',
    maxBodyBytes: options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES,
    readerMs: timeouts.readerMs ?? DEFAULT_READER_MS,
    signOfLifeMs,
    streamAfterMs,
    absentMs,
    retryMs: timeouts.retryMs ?? DEFAULT_RETRY_MS,
    log,
    operator: options.operator,
    sessionSide: createSessionSide(() => endpoint, options.sessions ?? {}, log),
    requests: createClientRequests(),
    calls: new Set(),
    cancellable: new Map(),
    listening: new Set(),
    open: new Set(),
    wake,
    draining: false,
  };
  const headersTimeout = timeouts.headersMs ?? DEFAULT_HEADERS_MS;
  const requestTimeout = Math.max(timeouts.requestMs ?? DEFAULT_REQUEST_MS, headersTimeout);
  const limits = {
    headersTimeout,
    requestTimeout,
    connectionsCheckingInterval: Math.min(CHECKING_MS, headersTimeout),
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
  };
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    listener.silent.delete(request.socket);
    handleRequest(endpoint, request, response).catch((error: unknown) => {
      log('a request could not be handled', error);
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'Internal error: the request could not be handled', {}, errorCodes.internalError);
    });
  };
  const listener = createListener(limits, handle, options.tls, options.tlsLog);
  const { server } = listener;
  const webSockets = options.webSocket === false ? undefined : createWebSockets({ ...endpoint, handBack: listener.handBack }, options.webSocket);
  if (webSockets !== undefined) {
    server.on('upgrade', (request: IncomingMessage, stream: Socket, head: Buffer) => {
      listener.silent.delete(request.socket);
      webSockets.upgrade(request, stream, head);
    });
  }
  server.maxConnections = MAX_CONNECTIONS;
  const port = await listen(server, address, options.port, options.isShared === true).catch((error: unknown) => {
    listener.tls?.close();
    throw error;
  });
  // Whoever called is told of what kept it from listening, so this is for later.
  server.on('error', (error) => log('the HTTP server failed', error));
  const name = address.includes(':') ? `[${address}]` : address;
  let closing: Promise<void> | undefined;
  return {
    url: `${listener.scheme}://${name}:${port}${endpoint.path}`,
    port,
    webSockets,
    reloadTls: () => listener.tls?.reload(),
    close: () => (closing ??= closeServer(listener, endpoint, options.drainMs ?? DEFAULT_DRAIN_MS, webSockets)),
  };
}

function listen(server: Server, address: string, port: number, isShared: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: address, port, exclusive: !isShared }, () => {
      server.off('error', reject);
      const bound = server.address();
      resolve(isAddress(bound) ? bound.port : port);
    });
  });
}

const isAddress = (value: AddressInfo | string | null): value is AddressInfo => typeof value === 'object' && value !== null;

async function closeServer({ server, silent, tls }: Listener, endpoint: Endpoint, drainMs: number, webSockets: WebSockets | undefined): Promise<void> {
  endpoint.draining = true;
  tls?.close();
  // Answers come with new requests, and none is taken any more.
  endpoint.requests.close();
  for (const finish of endpoint.listening) finish();
  endpoint.sessionSide?.close();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of silent) socket.destroy();
  // Their connections keep the server open.
  const drained = webSockets?.close(drainMs);
  const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS);
  // Legacy calls outlive their connection, so they are waited for as well.
  await waitAtMost(drainMs, closed.then(() => settleCalls(endpoint)));
  clearInterval(sweep);
  for (const { ending } of endpoint.calls) ending.abort();
  // What they end with is kept for clients that come back.
  await waitAtMost(GRACE_MS, settleCalls(endpoint));
  await endpoint.sessionSide?.streams.settle();
  server.closeAllConnections();
  await drained;
  await closed;
}

const settleCalls = (endpoint: Endpoint): Promise<unknown> => Promise.allSettled([...endpoint.calls].map(({ running }) => running));

async function waitAtMost(ms: number, work: Promise<unknown>): Promise<void> {
  let deadline: NodeJS.Timeout | undefined;
  const expired = new Promise<void>((resolve) => {
    deadline = setTimeout(resolve, ms);
  });
  await Promise.race([expired, work]);
  clearTimeout(deadline);
}

/** One clock for all calls and streams, which stands still where there are none. */
function createClock(lookMs: number, look: () => boolean): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    timer ??= setInterval(() => {
      if (look()) return;
      clearInterval(timer);
      timer = undefined;
    }, lookMs).unref();
  };
}
