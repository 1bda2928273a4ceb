/** A server over HTTP that answers as a test says, and remembers what it was asked. */
import { type IncomingHttpHeaders, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Json, type JsonObject, isJsonObject, parseJson, stringifyJson } from '../../client/index.js';

/** A request as it came. */
export interface Seen {
  readonly http: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly id: Json;
  readonly method: string;
  readonly params: JsonObject;
}

export interface FakeServer {
  readonly url: string;
  readonly seen: Seen[];
  /** The newest request. */
  readonly last: () => Seen;
  /** How often a method was called. */
  readonly count: (method: string) => number;
  readonly close: () => Promise<void>;
}

/** What a test gives back: a result, or nothing after it has answered by itself. */
export type Answer = (seen: Seen, response: ServerResponse) => JsonObject | undefined | Promise<JsonObject | undefined>;

export async function startFake(answer: Answer): Promise<FakeServer> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const body = text === '' ? {} : parseJson(text);
      const message: JsonObject = isJsonObject(body) ? body : {};
      const params = message['params'];
      const one: Seen = { http: request.method ?? '', headers: request.headers, text, id: message['id'] ?? null, method: typeof message['method'] === 'string' ? message['method'] : '', params: isJsonObject(params) ? params : {} };
      seen.push(one);
      void Promise.resolve(answer(one, response)).then((result) => {
        if (response.headersSent || response.writableEnded) return;
        if (result !== undefined) sendResult(one, response, result);
        else if (one.http === 'POST' && one.id === null) response.writeHead(202).end();
        else if (one.http !== 'POST') response.writeHead(405).end();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    seen,
    last: () => {
      const newest = seen.at(-1);
      if (newest === undefined) throw new Error('nothing was asked');
      return newest;
    },
    count: (method) => seen.filter((one) => one.method === method).length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const sendResult = (seen: Seen, response: ServerResponse, result: JsonObject, headers: Readonly<Record<string, string>> = {}): void =>
  void response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(stringifyJson({ jsonrpc: '2.0', id: seen.id, result }));

export const sendError = (seen: Seen, response: ServerResponse, status: number, code: number, message: string, data?: Json): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(stringifyJson({ jsonrpc: '2.0', id: seen.id, error: { code, message, ...(data === undefined ? {} : { data }) } }));

export const openEvents = (response: ServerResponse): void => void response.writeHead(200, { 'content-type': 'text/event-stream' });
export const sendEvent = (response: ServerResponse, message: JsonObject, id?: string): void => void response.write(`${id === undefined ? '' : `id: ${id}\n`}event: message\ndata: ${stringifyJson({ jsonrpc: '2.0', ...message })}\n\n`);

/** What every legacy server answers; sessions if a name is given. */
export function answerLegacy(seen: Seen, response: ServerResponse, session?: string, capabilities: JsonObject = { tools: {} }): boolean {
  if (seen.method === 'server/discover') sendError(seen, response, 400, -32600, 'Bad Request: not initialized');
  else if (seen.method === 'initialize') sendResult(seen, response, { protocolVersion: '2025-11-25', capabilities, serverInfo: { name: 'fake', version: '1' } }, session === undefined ? {} : { 'mcp-session-id': session });
  else return false;
  return true;
}

/** What every modern server answers. */
export const answerModern = (seen: Seen, capabilities: JsonObject = { tools: {} }): JsonObject | undefined =>
  seen.method === 'server/discover' ? { resultType: 'complete', supportedVersions: ['2026-07-28'], capabilities, ttlMs: 0, cacheScope: 'public', _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'fake', version: '2' } } } : undefined;

export const text = (words: string): JsonObject => ({ resultType: 'complete', content: [{ type: 'text', text: words }] });
export const info = { name: 'test', version: '1.0.0' } as const;

/** The code that a promise fails with, and its advice. */
export async function failure(promise: Promise<unknown>): Promise<{ readonly code: unknown; readonly retry: unknown; readonly message: string }> {
  try {
    await promise;
  } catch (error) {
    return { code: error instanceof Error && 'code' in error ? error.code : undefined, retry: error instanceof Error && 'retry' in error ? error.retry : undefined, message: String(error) };
  }
  throw new Error('it did not fail');
}

/** Waits until something holds. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
