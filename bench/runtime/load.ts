/** The load on all contenders, in a process of its own: the same request again and again over kept connections, for a time. */
import { once } from 'node:events';
import { type Dispatcher, Pool } from 'undici';
import { WebSocket } from 'ws';

/** One stretch of load. */
export interface Load {
  readonly origin: string;
  readonly path: string;
  /** A JSON-RPC request without an id; each one that is sent gets its own, as a session wants it. */
  readonly request: { readonly method: string; readonly params?: object };
  /** Greets as MCP wants it before the first request, and keeps the session. */
  readonly greets: boolean;
  /** How many requests are under way at any moment, each on a connection of its own. */
  readonly concurrency: number;
  readonly ms: number;
  /** Stands in every right answer. */
  readonly marker: string;
  readonly token?: string;
  /** Over WebSocket in place of HTTP. */
  readonly socket?: true;
}

/** What came of it. */
export interface Borne {
  readonly calls: number;
  readonly ms: number;
  /** Of the last answer, in bytes. */
  readonly bytes: number;
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Looking at each answer would cost more than some contenders take to give it. */
const LOOKED_AT = 256;
const VERSION = '2025-11-25';
const pools = new Map<string, Pool>();
const sessions = new Map<string, Readonly<Record<string, string>>>();
let ids = 0;

/** Sends for so long. @throws Error at the first answer that is not right */
export async function bear(load: Load): Promise<Borne> {
  if (load.socket === true) return bearOnSockets(load);
  const key = `${load.origin} ${load.concurrency}`;
  const pool = pools.get(key) ?? new Pool(load.origin, { connections: load.concurrency, pipelining: 1, headersTimeout: 30_000, bodyTimeout: 30_000 });
  pools.set(key, pool);
  const headers = { ...(await greet(pool, load)), ...plainHeaders(load) };
  const rest = `,${JSON.stringify(load.request).slice(1)}`;
  const started = performance.now();
  const until = started + load.ms;
  let calls = 0;
  let bytes = 0;
  const work = async (): Promise<void> => {
    for (let own = 0; performance.now() < until; own += 1) {
      ids += 1;
      const { status, body } = await send(pool, { method: 'POST', path: load.path, headers, body: `{"jsonrpc":"2.0","id":${ids}${rest}` });
      if (status !== 200 || (own % LOOKED_AT === 0 && !isRight(body, load.marker))) throw new Error(`HTTP ${status}: ${body.toString('utf8').slice(0, 300)}`);
      calls += 1;
      bytes = body.length;
    }
  };
  await Promise.all(Array.from({ length: load.concurrency }, work));
  return { calls, ms: performance.now() - started, bytes };
}

const isRight = (body: Buffer, marker: string): boolean => body.includes(marker) && !body.includes('"isError":true');

function send(pool: Pool, options: Dispatcher.DispatchOptions): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let status = 0;
    let headers: Reply['headers'] = {};
    pool.dispatch(options, {
      onRequestStart: () => undefined,
      onResponseStart: (_controller, code, fields) => {
        status = code;
        headers = fields;
      },
      onResponseData: (_controller, piece) => void pieces.push(piece),
      onResponseEnd: () => resolve({ status, headers, body: pieces.length === 1 ? (pieces[0] ?? Buffer.alloc(0)) : Buffer.concat(pieces) }),
      onResponseError: (_controller, error) => reject(error),
    });
  });
}

const plainHeaders = ({ token }: Load): Record<string, string> => ({ 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) });

/** The message that opens a session; over stdio as well. */
export const INITIALIZE = JSON.stringify({ jsonrpc: '2.0', id: 0, method: 'initialize', params: { protocolVersion: VERSION, capabilities: {}, clientInfo: { name: 'bench', version: '1.0.0' } } });
export const INITIALIZED = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' });

async function greet(pool: Pool, load: Load): Promise<Readonly<Record<string, string>>> {
  if (!load.greets) return {};
  const known = sessions.get(load.origin);
  if (known !== undefined) return known;
  const session = await openSession(pool, load);
  sessions.set(load.origin, session);
  return session;
}

/** Opens a session; the headers that belong to it. */
async function openSession(pool: Pool, load: Load): Promise<Readonly<Record<string, string>>> {
  const headers = plainHeaders(load);
  const opened = await send(pool, { method: 'POST', path: load.path, headers, body: INITIALIZE });
  if (opened.status !== 200) throw new Error(`initialize: HTTP ${opened.status}: ${opened.body.toString('utf8').slice(0, 300)}`);
  const id = opened.headers['mcp-session-id'];
  const session = { 'mcp-protocol-version': VERSION, ...(typeof id === 'string' ? { 'mcp-session-id': id } : {}) };
  await send(pool, { method: 'POST', path: load.path, headers: { ...headers, ...session }, body: INITIALIZED });
  return session;
}

/** Opens so many sessions, one after another. */
export async function openSessions(load: Load, count: number): Promise<void> {
  const pool = new Pool(load.origin, { connections: 1, headersTimeout: 30_000, bodyTimeout: 30_000 });
  for (let index = 0; index < count; index += 1) await openSession(pool, load);
  await pool.close();
}

// One call under way on each socket, as on each connection of HTTP.
async function bearOnSockets(load: Load): Promise<Borne> {
  const url = `${load.origin.replace('http:', 'ws:')}${load.path}`;
  const sockets = await Promise.all(Array.from({ length: load.concurrency }, async () => {
    const socket = new WebSocket(url, 'mcp', { perMessageDeflate: false, ...(load.token === undefined ? {} : { headers: { authorization: `Bearer ${load.token}` } }) });
    await once(socket, 'open');
    await exchange(socket, INITIALIZE);
    socket.send(INITIALIZED);
    return socket;
  }));
  const rest = `,${JSON.stringify(load.request).slice(1)}`;
  const started = performance.now();
  const until = started + load.ms;
  let calls = 0;
  let bytes = 0;
  await Promise.all(sockets.map(async (socket) => {
    for (let own = 0; performance.now() < until; own += 1) {
      ids += 1;
      const body = await exchange(socket, `{"jsonrpc":"2.0","id":${ids}${rest}`);
      if (own % LOOKED_AT === 0 && !isRight(body, load.marker)) throw new Error(body.toString('utf8').slice(0, 300));
      calls += 1;
      bytes = body.length;
    }
    socket.close();
  }));
  return { calls, ms: performance.now() - started, bytes };
}

function exchange(socket: WebSocket, message: string): Promise<Buffer> {
  return new Promise((resolve) => {
    socket.once('message', (data: Buffer) => resolve(data));
    socket.send(message);
  });
}
