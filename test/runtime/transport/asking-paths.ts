/** The four ways in which a client is asked, behind one interface: messages as text over stdio and HTTP, in both eras. */
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { Gateway } from '../../../runtime/gateway.js';
import { serveHttp } from '../../../runtime/transport/http.js';
import { serveStdio } from '../../../runtime/transport/stdio.js';
import { fakeOptions } from '../protocol/fake-gateway.js';

/** What the person says to a question, as JSON text; `undefined` is silence. */
export type Reply = (message: string) => string | undefined;

export interface AskedClient {
  /** Calls `spend` once, or as often as questions are asked; returns the text of the result, and every message before it that asked or took back. */
  readonly spend: (args: string, reply: Reply, cancel?: 'cancel') => Promise<{ readonly text: string | undefined; readonly seen: readonly string[] }>;
  readonly close: () => Promise<void>;
}

export interface Path {
  readonly name: string;
  readonly era: 'legacy' | 'modern';
  readonly open: (gateway: Gateway, capabilities: string) => Promise<AskedClient>;
}

interface Message {
  readonly id?: string | number;
  readonly method?: string;
  readonly params?: { readonly message?: string };
  readonly result?: { readonly content?: readonly { readonly text: string }[]; readonly inputRequests?: { readonly confirm: { readonly params: { readonly message: string } } }; readonly requestState?: string };
  readonly error?: { readonly message: string };
}

const read = (text: string): Message => JSON.parse(text) as Message;
const textOf = ({ result, error }: Message): string => result?.content?.[0]?.text ?? error?.message ?? 'nothing';

export const initialize = (capabilities: string): string =>
  `{"jsonrpc":"2.0","id":"i","method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":${capabilities},"clientInfo":{"name":"c","version":"1"}}}`;
export const legacyCall = (id: number, args: string): string => `{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"spend","arguments":${args}}}`;
export const modernCall = (id: number, args: string, capabilities: string, more = ''): string =>
  `{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"spend","arguments":${args},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":${capabilities}}${more}}}`;

export const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
export const MODERN_HEADERS = { ...JSON_HEADERS, 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': 'spend' };

/** The messages of a response, as they come in. */
export async function* readMessages(response: Response): AsyncGenerator<string> {
  if (response.headers.get('content-type') !== 'text/event-stream') return yield response.text();
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
      const event = text.slice(0, end);
      text = text.slice(end + 2);
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (data !== undefined) yield data;
    }
  }
}

/** Plays a legacy client: answers questions until the result comes. */
async function playLegacy(id: number, messages: AsyncIterable<string>, reply: Reply, send: (message: string) => Promise<void>, cancel: boolean): Promise<{ text: string | undefined; seen: string[] }> {
  const seen: string[] = [];
  for await (const text of messages) {
    const message = read(text);
    if (message.method === undefined && message.id === id) return { text: textOf(message), seen };
    seen.push(message.method === 'elicitation/create' ? (message.params?.message ?? '') : (message.method ?? ''));
    if (message.method !== 'elicitation/create') {
      if (cancel) return { text: undefined, seen };
      continue;
    }
    if (cancel) await send(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":${id}}}`);
    const said = reply(message.params?.message ?? '');
    if (said !== undefined) await send(`{"jsonrpc":"2.0","id":${JSON.stringify(message.id)},"result":${said}}`);
  }
  return { text: undefined, seen };
}

/** Plays a modern client: calls again with the answer, at most three times. */
async function playModern(call: (more: string) => Promise<string>, reply: Reply): Promise<{ text: string | undefined; seen: string[] }> {
  const seen: string[] = [];
  let more = '';
  for (;;) {
    const message = read(await call(more));
    const question = message.result?.inputRequests?.confirm.params.message;
    if (question === undefined) return { text: textOf(message), seen };
    seen.push(question);
    const said = reply(question);
    if (said === undefined || seen.length === 3) return { text: undefined, seen };
    more = `,"inputResponses":{"confirm":${said}},"requestState":${JSON.stringify(message.result?.requestState)}`;
  }
}

async function openStdio(gateway: Gateway): Promise<{ readonly send: (message: string) => Promise<void>; readonly lines: AsyncIterable<string>; readonly close: () => Promise<void> }> {
  const input = new PassThrough();
  const output = new PassThrough({ encoding: 'utf8' });
  const server = await serveStdio(gateway, { ...fakeOptions, input, output });
  const waiting: string[] = [];
  let rest = '';
  output.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    waiting.push(...lines);
    output.emit('lines');
  });
  async function* readLines(): AsyncGenerator<string> {
    for (;;) {
      while (waiting.length === 0) await once(output, 'lines');
      yield waiting.shift() ?? '';
    }
  }
  return { send: async (message) => void input.write(`${message}\n`), lines: { [Symbol.asyncIterator]: readLines }, close: server.close };
}

async function takeLine(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) return line;
  return '';
}

export const paths: readonly Path[] = [
  {
    name: 'stdio, legacy',
    era: 'legacy',
    open: async (gateway, capabilities) => {
      const { send, lines, close } = await openStdio(gateway);
      await send(initialize(capabilities));
      await takeLine(lines);
      let id = 0;
      return {
        spend: async (args, reply, cancel) => {
          await send(legacyCall((id += 1), args));
          return playLegacy(id, lines, reply, send, cancel !== undefined);
        },
        close,
      };
    },
  },
  {
    name: 'HTTP, legacy',
    era: 'legacy',
    open: async (gateway, capabilities) => {
      const server = await serveHttp(gateway, { ...fakeOptions, port: 0 });
      const opening = await fetch(server.url, { method: 'POST', headers: JSON_HEADERS, body: initialize(capabilities) });
      await opening.text();
      const session = opening.headers.get('mcp-session-id');
      const headers = { ...JSON_HEADERS, 'mcp-protocol-version': '2025-11-25', ...(session === null ? {} : { 'mcp-session-id': session }) };
      const send = async (message: string): Promise<void> => {
        const { status } = await fetch(server.url, { method: 'POST', headers, body: message });
        if (status !== 202) throw new Error(`HTTP ${status}`);
      };
      let id = 0;
      return {
        spend: async (args, reply, cancel) => {
          const response = await fetch(server.url, { method: 'POST', headers, body: legacyCall((id += 1), args) });
          return playLegacy(id, readMessages(response), reply, send, cancel !== undefined);
        },
        close: server.close,
      };
    },
  },
  {
    name: 'stdio, modern',
    era: 'modern',
    open: async (gateway, capabilities) => {
      const { send, lines, close } = await openStdio(gateway);
      let id = 0;
      return {
        spend: (args, reply) =>
          playModern(async (more) => {
            await send(modernCall((id += 1), args, capabilities, more));
            return takeLine(lines);
          }, reply),
        close,
      };
    },
  },
  {
    name: 'HTTP, modern',
    era: 'modern',
    open: async (gateway, capabilities) => {
      const server = await serveHttp(gateway, { ...fakeOptions, port: 0 });
      let id = 0;
      return {
        spend: (args, reply) =>
          playModern(async (more) => {
            const response = await fetch(server.url, { method: 'POST', headers: MODERN_HEADERS, body: modernCall((id += 1), args, capabilities, more) });
            if (response.status !== 200 || response.headers.get('content-type') !== 'application/json') throw new Error(`HTTP ${response.status}`);
            return response.text();
          }, reply),
        close: server.close,
      };
    },
  },
];
