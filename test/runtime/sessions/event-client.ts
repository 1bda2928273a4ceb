/** A client of event streams that is cut off where a test wants it, and comes back for the rest. */
import { request } from 'node:http';
import type { ClientRequest } from 'node:http';

/** What one connection brought before it ended or was cut off. */
export interface Heard {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Data of whole events, those without data left out. */
  readonly messages: readonly string[];
  /** Of the last whole event. */
  readonly lastEventId: string | undefined;
  /** The server ended it. */
  readonly isWhole: boolean;
  /** Everything as it came. */
  readonly text: string;
}

export interface Ask {
  readonly url: string;
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Cuts the connection after so many bytes of the body. */
  readonly cutAfter?: number;
  /** Hears of each piece of the body. */
  readonly onData?: () => void;
  /** Is given a way to cut it at any time. */
  readonly onOpen?: (cut: () => void, sent: ClientRequest) => void;
}

export const ACCEPT = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };

/** Reads one response until it ends or is cut off. */
export function hear({ url, method = 'POST', headers = {}, body, cutAfter = Number.POSITIVE_INFINITY, onData, onOpen }: Ask): Promise<Heard> {
  return new Promise((resolve, reject) => {
    let text = '';
    let size = 0;
    let answer: { readonly status: number; readonly headers: Heard['headers'] } | undefined;
    const settle = (isWhole: boolean): void => {
      if (answer === undefined) return reject(new Error('no response'));
      resolve({ ...answer, ...readEvents(text), isWhole, text });
    };
    const sent = request(url, { method, headers: { ...(method === 'POST' ? ACCEPT : method === 'GET' ? { accept: 'text/event-stream' } : {}), ...headers }, agent: false }, (response) => {
      answer = { status: response.statusCode ?? 0, headers: response.headers };
      response.setEncoding('latin1');
      response.on('data', (chunk: string) => {
        const room = cutAfter - size;
        text += chunk.slice(0, Math.max(0, room));
        size += chunk.length;
        onData?.();
        if (size < cutAfter) return;
        response.destroy();
        sent.destroy();
      });
      response.on('error', () => undefined);
      response.on('close', () => settle(response.complete && size < cutAfter));
    });
    sent.on('error', (error) => (answer === undefined ? reject(error) : undefined));
    onOpen?.(() => sent.destroy(), sent);
    sent.end(body);
  });
}

/** The whole events of a text. */
export function readEvents(text: string): { readonly messages: readonly string[]; readonly lastEventId: string | undefined } {
  const messages: string[] = [];
  let lastEventId: string | undefined;
  for (const event of text.split('\n\n').slice(0, -1)) {
    lastEventId = /^id: (.+)$/m.exec(event)?.[1] ?? lastEventId;
    const data = /^data: (.+)$/m.exec(event)?.[1];
    if (data !== undefined) messages.push(data);
  }
  return { messages, lastEventId };
}

/** Opens a session; returns its id. */
export async function initialize(url: string, options: { readonly version?: string; readonly capabilities?: string; readonly headers?: Readonly<Record<string, string>> } = {}): Promise<string> {
  const { version = '2025-11-25', capabilities = '{}', headers = {} } = options;
  const { headers: got } = await hear({ url, headers, body: `{"jsonrpc":"2.0","id":"i","method":"initialize","params":{"protocolVersion":"${version}","capabilities":${capabilities},"clientInfo":{"name":"c","version":"1"}}}` });
  return String(got['mcp-session-id'] ?? '');
}
