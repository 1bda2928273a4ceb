/** Connections of the soak: JSON-RPC over a child's pipes, over HTTP with a session, and over a WebSocket. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { Agent, type Response, fetch } from 'undici';
import { WebSocket } from 'ws';
import { isJsonObject } from '../../runtime/json.js';

export type JsonObject = { readonly [key: string]: unknown };

/** One client's connection. */
export interface Line {
  /** The answer, whether result or error. */
  readonly request: (method: string, params: object) => Promise<JsonObject>;
  /** Sends a request and takes it back at once. */
  readonly giveUp: (method: string, params: object) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A transport under load. */
export interface Transport {
  readonly line: Line;
  /** Clients that come and go, one way after the other. */
  readonly visits: readonly (() => Promise<void>)[];
}

const PATIENCE_MS = 20_000;
const INITIALIZE = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'soak', version: '1' } };
const PRICE = { name: 'binance_get_price', arguments: { symbol: 'BTCUSDT' } };
const write = (message: object): string => JSON.stringify({ jsonrpc: '2.0', ...message });

function readObject(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  if (!isJsonObject(value)) throw new Error(`this is no message: ${text.slice(0, 200)}`);
  return value;
}

const expect = (isRight: boolean, what: string): void => {
  if (!isRight) throw new Error(what);
};

/** Requests and answers over something that carries messages both ways. */
function createPipeline(send: (text: string) => void): Omit<Line, 'close'> & { readonly take: (text: string) => void } {
  const waiting = new Map<number, (answer: JsonObject) => void>();
  let ids = 0;
  return {
    take: (text) => {
      const message = readObject(text);
      const id = Number(message['id']);
      waiting.get(id)?.(message);
      waiting.delete(id);
    },
    request: (method, params) => new Promise((resolve, reject) => {
      const id = (ids += 1);
      const timer = setTimeout(() => {
        waiting.delete(id);
        reject(new Error(`no answer to ${method} within ${PATIENCE_MS} ms`));
      }, PATIENCE_MS);
      waiting.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      send(write({ id, method, params }));
    }),
    giveUp: async (method, params) => {
      ids += 1;
      send(write({ id: ids, method, params }));
      send(write({ method: 'notifications/cancelled', params: { requestId: ids } }));
    },
  };
}

async function greet(line: Pick<Line, 'request'>, tell: (text: string) => void): Promise<void> {
  await line.request('initialize', INITIALIZE);
  tell(write({ method: 'notifications/initialized' }));
}

/** The client of a child; nobody else comes to it. */
export async function openStdio(child: { readonly stdin: Writable | null; readonly stdout: Readable | null }): Promise<Transport> {
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('the child has no pipes');
  const send = (text: string): void => void stdin.write(`${text}\n`);
  const { take, ...pipeline } = createPipeline(send);
  createInterface({ input: stdout }).on('line', take);
  await greet(pipeline, send);
  return { line: { ...pipeline, close: async () => undefined }, visits: [] };
}

async function openSocket(url: string): Promise<Line & { readonly socket: WebSocket }> {
  const socket = new WebSocket(url, 'mcp');
  const { take, ...pipeline } = createPipeline((text) => socket.send(text));
  socket.on('message', (data: Buffer) => take(data.toString('utf8')));
  await once(socket, 'open');
  return {
    ...pipeline,
    socket,
    close: async () => {
      const closed = once(socket, 'close');
      socket.close(1000);
      await closed;
    },
  };
}

/** One steady socket; others that are closed, cut off, and taken up again. */
export async function openWebSocket(httpUrl: string): Promise<Transport> {
  const url = httpUrl.replace('http', 'ws');
  const visit = async (address = url): Promise<Awaited<ReturnType<typeof openSocket>>> => {
    const line = await openSocket(address);
    await greet(line, (text) => line.socket.send(text));
    return line;
  };
  const line = await visit();
  return {
    line,
    visits: [
      async () => {
        const guest = await visit();
        await guest.request('tools/call', PRICE);
        await guest.close();
      },
      async () => {
        const guest = await visit();
        await guest.giveUp('tools/call', PRICE);
        guest.socket.terminate();
      },
      async () => {
        const address = `${url}?resume=${randomBytes(16).toString('base64url')}`;
        const guest = await visit(address);
        // The answer to `initialize` is all that has come.
        guest.socket.send(write({ id: 99, method: 'tools/call', params: PRICE }));
        guest.socket.terminate();
        const again = new WebSocket(`${address}&received=1`, 'mcp');
        const heard: JsonObject[] = [];
        again.on('message', (data: Buffer) => void heard.push(readObject(data.toString('utf8'))));
        await once(again, 'open');
        while (!heard.some(({ method }) => method === 'notifications/gatewright/resumed')) await once(again, 'message', { signal: AbortSignal.timeout(PATIENCE_MS) });
        const closed = once(again, 'close');
        again.close(1000);
        await closed;
      },
    ],
  };
}

const TAKES = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };

// Its idle connections are the load's, and end with it.
const dispatcher = new Agent();

async function post(url: string, session: string | undefined, body: string, signal?: AbortSignal): Promise<Response> {
  return fetch(url, { dispatcher, method: 'POST', headers: { ...TAKES, ...(session === undefined ? {} : { 'mcp-session-id': session }) }, body, signal: signal ?? AbortSignal.timeout(PATIENCE_MS) });
}

// Slow answers come as a stream whose last event is the answer.
async function readAnswer(response: Response): Promise<JsonObject> {
  const text = await response.text();
  if (response.headers.get('content-type')?.startsWith('text/event-stream') !== true) return readObject(text);
  return readObject([...text.matchAll(/^data: (.+)$/gm)].at(-1)?.[1] ?? '');
}

async function openSession(url: string): Promise<string> {
  const response = await post(url, undefined, write({ id: 1, method: 'initialize', params: INITIALIZE }));
  await response.text();
  const session = response.headers.get('mcp-session-id');
  if (session === null) throw new Error(`no session was given: HTTP ${response.status}`);
  await (await post(url, session, write({ method: 'notifications/initialized' }))).text();
  return session;
}

const endSession = async (url: string, session: string): Promise<void> => {
  const { status } = await fetch(url, { dispatcher, method: 'DELETE', headers: { 'mcp-session-id': session } });
  expect(status === 204, `the end of a session was answered with ${status}`);
};

/** Reads the first event of a session's stream, then cuts the connection; the event's id. */
async function hearOnce(url: string, session: string, lastEventId?: string): Promise<string | undefined> {
  const cut = new AbortController();
  const response = await fetch(url, { dispatcher, headers: { accept: 'text/event-stream', 'mcp-session-id': session, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) }, signal: cut.signal });
  expect(response.status === 200, `a stream was answered with ${response.status}`);
  try {
    if (lastEventId !== undefined) return lastEventId;
    const { value } = (await response.body?.getReader().read()) ?? {};
    return /^id: (.+)$/m.exec(Buffer.from(value ?? []).toString('utf8'))?.[1];
  } finally {
    cut.abort();
  }
}

/** One steady session; others that are ended or left alone, with streams that are cut and read on. */
export async function openHttp(url: string): Promise<Transport> {
  const session = await openSession(url);
  let ids = 1;
  const line: Line = {
    request: async (method, params) => {
      ids += 1;
      return readAnswer(await post(url, session, write({ id: ids, method, params })));
    },
    giveUp: async (method, params) => {
      const id = (ids += 1);
      const cut = new AbortController();
      const answer = post(url, session, write({ id, method, params }), cut.signal).then((response) => response.text()).catch(() => undefined);
      await (await post(url, session, write({ method: 'notifications/cancelled', params: { requestId: id } }))).text();
      cut.abort();
      await answer;
    },
    close: async () => {
      await endSession(url, session);
      await dispatcher.destroy();
    },
  };
  return {
    line,
    visits: [
      async () => {
        const guest = await openSession(url);
        await readAnswer(await post(url, guest, write({ id: 2, method: 'tools/call', params: PRICE })));
        await endSession(url, guest);
      },
      async () => {
        await hearOnce(url, await openSession(url));
      },
      async () => {
        const guest = await openSession(url);
        const id = await hearOnce(url, guest);
        if (id === undefined) throw new Error('a stream began without an id');
        await hearOnce(url, guest, id);
        await endSession(url, guest);
      },
    ],
  };
}
