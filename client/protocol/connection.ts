/** JSON-RPC over a transport: requests with time-outs, progress and cancellation, and the server's own requests. */
import { ClientError } from '../errors.js';
import { type Json, type JsonObject, toNumber } from '../json.js';
import type { Transport } from '../transport/transport.js';
import { type Id, describeRpcError, readId, readMessage } from './messages.js';
import { rpcCodes } from './versions.js';

/** How far a request is. */
export interface Progress {
  readonly progress: number;
  readonly total?: number;
  readonly message?: string;
}

/** What a caller may say about one request. */
export interface RequestOptions {
  readonly signal?: AbortSignal;
  /** Longest silence in milliseconds; progress starts it anew. 60 s by default, 0 for none. */
  readonly timeoutMs?: number;
  /** Longest time in all, in milliseconds; ten times `timeoutMs` by default. */
  readonly maxTimeMs?: number;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Exchange extends RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly meta?: JsonObject;
  /** `initialize` cannot be cancelled, and over modern HTTP the end of the exchange says it. */
  readonly silentCancel?: boolean;
  readonly endless?: boolean;
  /** Hears the id before the request goes out. */
  readonly onId?: (id: Id) => void;
}

/** What the server asks and tells. */
export interface Hearing {
  /** Answers a request of the server. Throws `ClientError` with `rpcCode` for an error answer; `undefined`: say nothing. */
  readonly answer: (method: string, params: JsonObject, signal: AbortSignal) => Promise<JsonObject> | undefined;
  readonly notice: (method: string, params: JsonObject) => void;
  readonly closed: (error: ClientError) => void;
}

export interface Connection {
  readonly request: (method: string, params: JsonObject, options?: Exchange) => Promise<JsonObject>;
  readonly notify: (method: string, params: JsonObject, headers?: Readonly<Record<string, string>>) => Promise<void>;
  readonly close: () => Promise<void>;
  /** Takes and judges a message. */
  readonly receive: (value: Json) => void;
  /** Everything that waits fails. */
  readonly fail: (error: ClientError) => void;
  /** One request fails. */
  readonly lose: (id: Id, error: ClientError) => void;
}

interface Waiting {
  readonly resolve: (result: JsonObject) => void;
  readonly reject: (error: ClientError) => void;
  readonly progress: (progress: Progress) => void;
}

const DEFAULT_TIMEOUT_MS = 60_000;
const MAX_TIME_FACTOR = 10;

/** Makes the engine of a transport; `hearing` hears what is no answer. */
export function openConnection(transport: Transport, hearing: Hearing, warn: (message: string) => void): Connection {
  const waiting = new Map<Id, Waiting>();
  const answering = new Map<Id, AbortController>();
  let nextId = 1;
  let ended: ClientError | undefined;

  const request: Connection['request'] = (method, params, options = {}) => {
    const id = nextId;
    nextId += 1;
    const { signal, onProgress } = options;
    if (ended !== undefined) return Promise.reject(ended);
    if (signal?.aborted === true) return Promise.reject(new ClientError('CANCELLED', { retry: 'safe' }));
    options.onId?.(id);
    return new Promise((resolve, reject) => {
      const exchange = new AbortController();
      const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
      const cancel = (error: ClientError, reason: string): void => {
        if (!waiting.has(id)) return;
        waiting.get(id)?.reject(error);
        if (options.silentCancel !== true) notify('notifications/cancelled', { requestId: id, reason }).catch(() => undefined);
        exchange.abort();
      };
      const expire = (): void => cancel(new ClientError('TIMEOUT', { message: `no answer to ${method} in time` }), 'timed out');
      let silence = timeoutMs === 0 ? undefined : setTimeout(expire, timeoutMs);
      const limitMs = options.maxTimeMs ?? timeoutMs * MAX_TIME_FACTOR;
      const limit = limitMs === 0 ? undefined : setTimeout(expire, limitMs);
      const onAbort = (): void => cancel(new ClientError('CANCELLED', { cause: signal?.reason }), 'cancelled by the caller');
      signal?.addEventListener('abort', onAbort, { once: true });
      const settle = (): void => {
        waiting.delete(id);
        clearTimeout(silence);
        clearTimeout(limit);
        signal?.removeEventListener('abort', onAbort);
      };
      waiting.set(id, {
        resolve: (result) => {
          settle();
          resolve(result);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
        progress: (progress) => {
          if (silence !== undefined) silence = (clearTimeout(silence), setTimeout(expire, timeoutMs));
          onProgress?.(progress);
        },
      });
      const own = { ...options.meta, ...(onProgress === undefined ? {} : { progressToken: id }) };
      const complete = Object.keys(own).length === 0 ? params : { ...params, _meta: own };
      transport.send({ jsonrpc: '2.0', id, method, params: complete }, { signal: exchange.signal, ...(options.headers === undefined ? {} : { headers: options.headers }), ...(options.endless === undefined ? {} : { endless: options.endless }) }).catch((thrown: unknown) => waiting.get(id)?.reject(ClientError.from(thrown, 'CONNECTION_LOST')));
    });
  };

  const notify: Connection['notify'] = (method, params, headers) => transport.send({ jsonrpc: '2.0', method, params }, headers === undefined ? {} : { headers });

  const answer = async (id: Id, method: string, params: JsonObject): Promise<void> => {
    const controller = new AbortController();
    const answered = hearing.answer(method, params, controller.signal);
    if (answered === undefined) return;
    answering.set(id, controller);
    try {
      const result = await answered;
      if (!controller.signal.aborted) await transport.send({ jsonrpc: '2.0', id, result }, {});
    } catch (thrown) {
      const error = ClientError.from(thrown, 'NO_ANSWER');
      // What went wrong in a handler is nobody's business on the other side.
      const [code, message] = error.rpcCode === undefined ? [rpcCodes.internal, 'the client could not answer'] : [error.rpcCode, error.message];
      warn(`${method} of the server was not answered: ${error.message}`);
      if (!controller.signal.aborted) await transport.send({ jsonrpc: '2.0', id, error: { code, message } }, {});
    } finally {
      answering.delete(id);
    }
  };

  const noticeOf = (method: string, params: JsonObject): void => {
    if (method === 'notifications/progress') {
      const id = readId(params['progressToken']);
      const progress = toNumber(params['progress']);
      const total = toNumber(params['total']);
      const { message } = params;
      if (id !== undefined && progress !== undefined) waiting.get(id)?.progress({ progress, ...(total === undefined ? {} : { total }), ...(typeof message === 'string' ? { message } : {}) });
    }
    if (method === 'notifications/cancelled') {
      const id = readId(params['requestId']);
      if (id !== undefined) answering.get(id)?.abort();
    }
    hearing.notice(method, params);
  };

  const fail = (error: ClientError): void => {
    ended ??= error;
    for (const entry of [...waiting.values()]) entry.reject(error);
    for (const controller of answering.values()) controller.abort();
  };

  return {
    request,
    notify,
    receive: (value) => {
      const message = readMessage(value);
      switch (message.kind) {
        case 'result':
          return waiting.get(message.id)?.resolve(message.result);
        case 'error':
          if (message.id === undefined) return warn(`the server reports an error: ${message.error.message}`);
          return waiting.get(message.id)?.reject(describeRpcError(message.error));
        case 'request':
          return void answer(message.id, message.method, message.params).catch((thrown: unknown) => warn(ClientError.from(thrown, 'CONNECTION_LOST').message));
        case 'notification':
          return noticeOf(message.method, message.params);
        case 'malformed':
          return warn('a message is neither request, notification nor answer');
      }
    },
    fail: (error) => {
      fail(error);
      hearing.closed(error);
    },
    lose: (id, error) => waiting.get(id)?.reject(error),
    close: async () => {
      fail(new ClientError('CLOSED'));
      await transport.close();
    },
  };
}
