/** MCP over a connection to a Gatewright server that outlives its sockets (docs/websocket.md). */
import { ClientError } from '../errors.js';
import { isJsonObject, parseJson, stringifyJson, toJson } from '../json.js';
import { readMessage } from '../protocol/messages.js';
import { CONNECTION_LOST, type WebSocketClientOptions, WebSocketClientTransport } from '../websocket-transport.js';
import type { Transport } from './transport.js';

/** A WebSocket that is opened again when it drops. Calls go on; where the server forgot the connection, they end with `CONNECTION_LOST`. */
export function resumingTransport(url: string | URL, options: Omit<WebSocketClientOptions, 'json' | 'resume'> = {}): Transport {
  let inner: WebSocketClientTransport | undefined;
  let closing = false;
  let connections = 0;
  return {
    kind: 'websocket',
    open: async (sink) => {
      const opened = new WebSocketClientTransport(url, { ...options, json: { parse: (text) => parseJson(text, sink.numbers), stringify: stringifyJson } });
      inner = opened;
      opened.onmessage = (given) => {
        const value = toJson(given);
        const message = readMessage(value);
        if (message.kind === 'error' && message.id !== undefined && message.error.code === CONNECTION_LOST && isJsonObject(message.error.data)) sink.lost(message.id, new ClientError('CONNECTION_LOST', { message: message.error.message }));
        else sink.receive(value);
      };
      let fault: Error | undefined;
      opened.onerror = (error) => {
        fault = error;
        sink.warn(error.message);
      };
      opened.onrenewed = () => {
        connections += 1;
        sink.renewed();
      };
      opened.onclose = () => {
        if (!closing) sink.closed(new ClientError('CONNECTION_LOST', { message: fault?.message ?? 'the connection was closed', cause: fault }));
      };
      try {
        await opened.start();
      } catch (thrown) {
        throw ClientError.from(thrown, 'UNREACHABLE');
      }
    },
    send: async (message) => {
      try {
        await inner?.send(message);
      } catch (thrown) {
        throw ClientError.from(thrown, 'UNREACHABLE');
      }
    },
    hearing: () => connections,
    close: async () => {
      closing = true;
      await inner?.close();
    },
  };
}
