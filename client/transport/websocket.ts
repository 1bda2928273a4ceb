/** MCP over a WebSocket: one message a text frame, sub-protocol `mcp`. */
import { WebSocket } from 'ws';
import { ClientError } from '../errors.js';
import { parseJson, stringifyJson } from '../json.js';
import type { Sink, Transport } from './transport.js';

export interface WebSocketOptions {
  /** `ws:` or `wss:`. */
  readonly url: string | URL;
  /** Sent with the request that opens the connection. */
  readonly headers?: Readonly<Record<string, string>>;
  /** How often the connection is tested, in milliseconds; 30 s by default. Two tests without an answer end it. */
  readonly pingMs?: number;
  /** How long opening and closing may take, in milliseconds; 10 s by default. */
  readonly openMs?: number;
  /** Largest message in bytes; 64 MiB by default. */
  readonly maxMessage?: number;
}

const DEFAULT_PING_MS = 30_000;
const DEFAULT_OPEN_MS = 10_000;
const DEFAULT_MAX_MESSAGE = 64 * 1024 * 1024;
const NORMAL = 1000;

/** A connection over one WebSocket. When it drops, what was under way is lost: `CONNECTION_LOST`. */
export function webSocketTransport(options: WebSocketOptions): Transport {
  let socket: WebSocket | undefined;
  let closing = false;
  return {
    kind: 'websocket',
    open: (sink) =>
      new Promise((resolve, reject) => {
        const opened = new WebSocket(options.url, 'mcp', {
          headers: options.headers ?? {},
          handshakeTimeout: options.openMs ?? DEFAULT_OPEN_MS,
          maxPayload: options.maxMessage ?? DEFAULT_MAX_MESSAGE,
          followRedirects: false,
        });
        socket = opened;
        let heartbeat: NodeJS.Timeout | undefined;
        let fault: Error | undefined;
        opened.on('open', () => {
          heartbeat = watchConnection(opened, options.pingMs ?? DEFAULT_PING_MS);
          resolve();
        });
        opened.on('message', (data, binary) => receiveFrame(sink, data, binary));
        opened.on('error', (error) => {
          fault = error;
        });
        opened.on('close', (code, reason) => {
          clearInterval(heartbeat);
          const words = fault?.message ?? (reason.toString() || `code ${code}`);
          reject(new ClientError('UNREACHABLE', { message: `the WebSocket cannot be opened: ${words}`, cause: fault }));
          if (!closing) sink.closed(new ClientError('CONNECTION_LOST', { message: `the WebSocket was closed: ${words}`, cause: fault }));
        });
      }),
    send: (message) =>
      new Promise((resolve, reject) => {
        if (socket === undefined || socket.readyState !== WebSocket.OPEN) return reject(new ClientError('UNREACHABLE', { message: 'the WebSocket is closed' }));
        socket.send(stringifyJson(message), (error) => (error == null ? resolve() : reject(new ClientError('CONNECTION_LOST', { message: error.message, cause: error }))));
      }),
    hearing: () => 0,
    close: () =>
      new Promise((resolve) => {
        closing = true;
        if (socket === undefined || socket.readyState === WebSocket.CLOSED) return resolve();
        const ended = socket;
        const timer = setTimeout(() => ended.terminate(), options.openMs ?? DEFAULT_OPEN_MS);
        ended.once('close', () => {
          clearTimeout(timer);
          resolve();
        });
        ended.close(NORMAL);
      }),
  };
}

function receiveFrame(sink: Sink, data: WebSocket.RawData, binary: boolean): void {
  if (binary) return sink.warn('a binary frame is no message');
  try {
    sink.receive(parseJson(data.toString(), sink.numbers));
  } catch {
    sink.warn('a frame is no JSON');
  }
}

/** Ends a connection that no longer answers, which TCP alone would not notice. */
function watchConnection(socket: WebSocket, pingMs: number): NodeJS.Timeout {
  let unanswered = 0;
  socket.on('pong', () => {
    unanswered = 0;
  });
  return setInterval(() => {
    if (unanswered >= 2) return socket.terminate();
    unanswered += 1;
    socket.ping();
  }, pingMs);
}
