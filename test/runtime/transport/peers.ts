/** One raw client for every transport: sends JSON-RPC messages of either era, collects what comes back. */
import { PassThrough } from 'node:stream';
import WebSocket from 'ws';
import type { Gateway } from '../../../runtime/gateway.js';
import { serveHttp } from '../../../runtime/transport/http.js';
import { serveStdio } from '../../../runtime/transport/stdio.js';
import { WebSocketClientTransport } from '../../../client/websocket-transport.js';
import { fakeOptions } from '../protocol/fake-gateway.js';

export type Era = 'legacy' | 'modern';

export interface Answer {
  readonly id?: number;
  readonly result?: { readonly [key: string]: unknown };
  readonly error?: { readonly code: number; readonly message: string };
}

export interface Asked {
  /** What came before the answer and belongs to it, as far as the transport tells. */
  readonly before: readonly { readonly method?: string; readonly params?: unknown }[];
  readonly answer: Answer;
}

export interface Peer {
  /** Sends a request; `signal` gives it up as the transport does that. */
  readonly ask: (id: number, method: string, params: Readonly<Record<string, unknown>>, signal?: AbortSignal) => Promise<Asked>;
  /** Ends the server in good order. */
  readonly shutDown: () => Promise<void>;
}

export interface PeerKind {
  readonly name: string;
  readonly connect: (gateway: Gateway, era: Era) => Promise<Peer>;
  /** Can progress come before an answer? */
  readonly hasProgress: boolean;
  /** Eras in which a call can be given up. */
  readonly cancels: readonly Era[];
}

const META = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientCapabilities': {} };

const withMeta = (era: Era, params: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => (era === 'legacy' ? params : { ...params, _meta: { ...META, ...(params['_meta'] as object | undefined) } });

type Send = (message: object) => void;
type Hear = (message: object) => void;

/** A two-way channel as a peer. */
function createPeer(era: Era, open: (hear: Hear) => Promise<{ readonly send: Send; readonly shutDown: () => Promise<void> }>): Promise<Peer> {
  const waiting = new Map<number, (asked: Asked) => void>();
  let before: { readonly method?: string; readonly params?: unknown }[] = [];
  const hear: Hear = (message) => {
    const { id, method } = message as { readonly id?: number; readonly method?: string };
    if (method !== undefined) return void before.push(message);
    waiting.get(Number(id))?.({ before, answer: message as Answer });
    before = [];
  };
  return open(hear).then(({ send, shutDown }) => ({
    ask: (id, method, params, signal) =>
      new Promise((resolve) => {
        waiting.set(id, resolve);
        signal?.addEventListener('abort', () => send({ jsonrpc: '2.0', method: 'notifications/cancelled', params: withMeta(era, { requestId: id }) }));
        send({ jsonrpc: '2.0', id, method, params: withMeta(era, params) });
      }),
    shutDown,
  }));
}

const connectStdio: PeerKind['connect'] = (gateway, era) =>
  createPeer(era, async (hear) => {
    const [input, output] = [new PassThrough(), new PassThrough({ encoding: 'utf8' })];
    let rest = '';
    output.on('data', (piece: string) => {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) hear(JSON.parse(line) as object);
    });
    const server = await serveStdio(gateway, { ...fakeOptions, input, output });
    return {
      send: (message) => void input.write(`${JSON.stringify(message)}\n`),
      shutDown: async () => {
        input.end();
        await server.closed;
      },
    };
  });

const connectWebSocket: PeerKind['connect'] = (gateway, era) =>
  createPeer(era, async (hear) => {
    const server = await serveHttp(gateway, { ...fakeOptions, port: 0 });
    const ws = new WebSocket(server.url.replace('http', 'ws'), 'mcp');
    ws.on('message', (data: Buffer) => hear(JSON.parse(data.toString()) as object));
    await new Promise((resolve) => ws.once('open', resolve));
    return { send: (message) => ws.send(JSON.stringify(message)), shutDown: server.close };
  });

const connectTransport: PeerKind['connect'] = (gateway, era) =>
  createPeer(era, async (hear) => {
    const server = await serveHttp(gateway, { ...fakeOptions, port: 0 });
    const transport = new WebSocketClientTransport(server.url, { reconnect: { giveUpMs: 1 } });
    transport.onmessage = hear;
    await transport.start();
    return {
      send: (message) => void transport.send(message as { readonly jsonrpc: '2.0' }),
      shutDown: async () => {
        await server.close();
        await transport.close();
      },
    };
  });

const connectHttp = (accept: string): PeerKind['connect'] => async (gateway, era) => {
  const server = await serveHttp(gateway, { ...fakeOptions, port: 0 });
  return {
    ask: async (id, method, params, signal) => {
      const modern = era === 'legacy' ? {} : { 'mcp-protocol-version': '2026-07-28', 'mcp-method': method, ...(typeof params['name'] === 'string' ? { 'mcp-name': params['name'] } : {}) };
      const response = await fetch(server.url, { method: 'POST', headers: { 'content-type': 'application/json', accept, ...modern }, body: JSON.stringify({ jsonrpc: '2.0', id, method, params: withMeta(era, params) }), ...(signal === undefined ? {} : { signal }) });
      const text = await response.text();
      if (response.headers.get('content-type') === 'application/json') return { before: [], answer: JSON.parse(text) as Answer };
      const messages = text.split('\n').filter((line) => line.startsWith('data: {')).map((line) => JSON.parse(line.slice(6)) as object);
      return { before: messages.slice(0, -1), answer: messages.at(-1) as Answer };
    },
    shutDown: server.close,
  };
};

export const peerKinds: readonly PeerKind[] = [
  { name: 'stdio', connect: connectStdio, hasProgress: true, cancels: ['legacy', 'modern'] },
  { name: 'HTTP, JSON', connect: connectHttp('application/json'), hasProgress: false, cancels: ['modern'] },
  { name: 'HTTP, JSON or events', connect: connectHttp('application/json, text/event-stream'), hasProgress: true, cancels: ['modern'] },
  { name: 'HTTP, events', connect: connectHttp('text/event-stream'), hasProgress: true, cancels: ['modern'] },
  { name: 'WebSocket', connect: connectWebSocket, hasProgress: true, cancels: ['legacy', 'modern'] },
  { name: 'WebSocket, our client', connect: connectTransport, hasProgress: true, cancels: ['legacy', 'modern'] },
];
