/** The HTTP server under every embedded upstream: loopback only, raw requests in, plain replies out, faults in between. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { answerControl, rejectFault } from './fault-control.js';
import { FaultSyntaxError } from './fault-pattern.js';
import { applyFault, type Fault, FaultBoard, NO_ORDEAL, type Ordeal, parseFaultHeader } from './faults.js';
import { type AcceptLine, LineRoom } from './lines.js';

export interface SandboxRequest {
  readonly method: string;
  /** Raw path, undecoded, without query. */
  readonly path: string;
  /** Raw query without '?'. */
  readonly query: string;
  /** By lower-case name; repeated headers joined with ', '. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly remoteAddress: string;
}

export interface SandboxReply {
  readonly status: number;
  /** `content-type` is `application/json` unless given here. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export interface RunningServer {
  /** Without a trailing slash, e.g. `http://127.0.0.1:49152`. */
  readonly url: string;
  readonly port: number;
  readonly faults: FaultBoard;
  /** Stops listening and drops every connection; a second call changes nothing. */
  close(): Promise<void>;
}

export interface ServerOptions {
  /** 0, the default, means any free one. */
  readonly port?: number;
  readonly handle: (request: SandboxRequest) => SandboxReply | Promise<SandboxReply>;
  /** Takes WebSocket connections; without it there are none. */
  readonly accept?: AcceptLine;
}

const HOST = '127.0.0.1';
const MAX_BODY_BYTES = 16 * 1024 * 1024;
const NO_BODY = Buffer.alloc(0);
const FAULT_HEADER = 'x-sandbox-fault';

/** Starts a server on 127.0.0.1. Rejects when the port is taken. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const faults = new FaultBoard();
  const closing = new AbortController();
  const server = createServer((incoming, response) => {
    serve(incoming, response, options.handle, faults, closing.signal).catch((error: unknown) => {
      // The client went away or the server is closing: nobody is left to be told.
      if (closing.signal.aborted || response.destroyed) return;
      process.emitWarning(error instanceof Error ? error : String(error));
      response.destroy();
    });
  });
  const room = options.accept === undefined ? undefined : new LineRoom(options.accept, faults.streams);
  if (room !== undefined) server.on('upgrade', (incoming, duplex, head) => room.admit(toRequest(incoming, NO_BODY), incoming, duplex, head));
  const port = await listen(server, options.port ?? 0);
  let closed: Promise<void> | undefined;
  return {
    url: `http://${HOST}:${port}`,
    port,
    faults,
    close: () => {
      closing.abort();
      room?.close();
      closed ??= closeServer(server);
      return closed;
    },
  };
}

async function serve(
  incoming: IncomingMessage,
  response: ServerResponse,
  handle: ServerOptions['handle'],
  faults: FaultBoard,
  closing: AbortSignal,
): Promise<void> {
  const body = await readBody(incoming);
  if (body === undefined) return send(response, { status: 413, headers: { connection: 'close' }, body: '{"detail":"Request body too large"}' });
  const request = toRequest(incoming, body);
  const control = answerControl(faults, request);
  if (control !== undefined) return send(response, control);

  let ordeal: Ordeal;
  try {
    ordeal = collectOrdeal(request, faults);
  } catch (error) {
    if (error instanceof FaultSyntaxError) return send(response, rejectFault(error));
    throw error;
  }
  if (ordeal.latencyMs > 0) await wait(ordeal.latencyMs, undefined, { signal: closing });
  const { fault } = ordeal;
  if (fault !== undefined && fault.kind !== 'truncate' && fault.after !== 'handled') return strike(fault, response);
  const reply = await runHandler(handle, request);
  if (fault === undefined) return send(response, reply);
  if (fault.kind === 'truncate') return sendHalf(response, reply);
  strike(fault, response);
}

/** The request's own fault comes before those on the board. */
function collectOrdeal(request: SandboxRequest, faults: FaultBoard): Ordeal {
  const header = request.headers[FAULT_HEADER];
  const own = header === undefined ? NO_ORDEAL : applyFault(NO_ORDEAL, parseFaultHeader(header));
  return faults.take(request.method, request.path, own);
}

/** Puts a fault in the place of an answer; silence leaves the connection as it is. */
function strike(fault: Fault, response: ServerResponse): void {
  if (fault.kind === 'status') {
    const status = fault.status ?? 503;
    send(response, { status, body: fault.body ?? JSON.stringify({ detail: `Injected fault: status ${status}` }) });
  } else if (fault.kind === 'reset') {
    response.socket?.resetAndDestroy();
  }
}

async function runHandler(handle: ServerOptions['handle'], request: SandboxRequest): Promise<SandboxReply> {
  try {
    return await handle(request);
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error));
    return { status: 500, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'Internal Server Error' };
  }
}

function writeHead(response: ServerResponse, reply: SandboxReply, length: number): void {
  const headers: Record<string, string> = { 'content-type': 'application/json', ...reply.headers };
  if (reply.status === 204 || reply.status === 304) delete headers['content-type'];
  else headers['content-length'] = String(length);
  response.writeHead(reply.status, headers);
}

function send(response: ServerResponse, reply: SandboxReply): void {
  const body = Buffer.from(reply.body);
  writeHead(response, reply, body.length);
  response.end(body);
}

/** Announces the whole body, sends the first half of it and breaks off. */
function sendHalf(response: ServerResponse, reply: SandboxReply): void {
  const body = Buffer.from(reply.body);
  // Without a body there is nothing to cut, so the connection breaks before the answer.
  if (body.length === 0) return void response.socket?.destroy();
  writeHead(response, reply, body.length);
  response.flushHeaders();
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
}

/** The whole body; undefined when it is longer than this server takes. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length <= MAX_BODY_BYTES) chunks.push(bytes);
  }
  return length > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks);
}

function toRequest(incoming: IncomingMessage, body: Buffer): SandboxRequest {
  const target = incoming.url ?? '/';
  const at = target.indexOf('?');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return {
    method: incoming.method ?? 'GET',
    path: at < 0 ? target : target.slice(0, at),
    query: at < 0 ? '' : target.slice(at + 1),
    headers,
    body,
    remoteAddress: incoming.socket.remoteAddress ?? HOST,
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      const address = server.address();
      // A TCP server that listens has an address object; a string is the name of a pipe.
      if (address === null || typeof address === 'string') reject(new Error('The server has no TCP port'));
      else resolve(address.port);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
