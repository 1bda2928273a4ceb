/** An axios adapter over pooled keep-alive connections of undici: about a fifth of the cost of axios's own, with the same limits. */
import type { AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import type { LookupFunction } from 'node:net';
import type { Dispatcher, Pool } from 'undici';
import { lookUpPublic } from '../public-address.js';
import { inflateBody } from './inflate.js';
import { SendFailure, type UpstreamReply, describeCode, sequenceFormatOf } from './request.js';
import type { TlsOptions } from './tls.js';

/** Carries requests for axios. `close` ends idle connections and aborts what is under way. */
export interface HttpAdapter {
  readonly adapter: (config: InternalAxiosRequestConfig) => Promise<AxiosResponse>;
  readonly close: () => Promise<void>;
}

export interface PoolOptions {
  /** Connections to one origin at most. */
  readonly connections: number;
  readonly connectTimeoutMs: number;
  readonly tls?: TlsOptions;
}

/**
 * Reads from the axios configuration: url, method, headers, data, signal, `timeout` (ms, over all), `lookup` (whether there is one: public addresses only) and `maxContentLength` (bytes after inflation).
 * Neither redirects nor proxies of the environment are followed. Fails with `SendFailure`s.
 */
export async function createUndiciAdapter(options: PoolOptions): Promise<HttpAdapter> {
  const [{ Pool: OriginPool }, { AxiosHeaders }] = await Promise.all([import('undici'), import('axios')]);
  const pools = new Map<string, Pool>();
  const poolOf = (origin: string, lookup: LookupFunction | undefined): Pool => {
    // Connections that were made without that look-up are not for requests with it.
    const key = `${origin}${lookup === undefined ? '' : ' public'}`;
    const known = pools.get(key);
    if (known !== undefined) return known;
    const pool = new OriginPool(origin, { connections: options.connections, connect: { timeout: options.connectTimeoutMs, ...options.tls, ...(lookup === undefined ? {} : { lookup }) } });
    pools.set(key, pool);
    return pool;
  };
  return {
    adapter: async (config) => {
      const [origin, path] = splitUrl(config.url ?? '');
      const raw = await exchange(poolOf(origin, config.lookup === undefined ? undefined : lookUpPublic), path, config);
      const limit = config.maxContentLength ?? -1;
      const encoding = raw.headers['content-encoding'];
      const data = encoding === undefined ? raw.body : await inflateBody(raw.body, encoding, limit);
      delete raw.headers['content-encoding'];
      // axios has no member for it: why a sequence is not whole.
      return { data, status: raw.status, statusText: raw.truncated ?? '', headers: Object.assign(new AxiosHeaders(), raw.headers), config };
    },
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
    },
  };
}

const CUT_SHORT = { timeout: 'time', 'too-large': 'size', closed: 'closed' } as const;

interface RawReply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
  readonly truncated?: NonNullable<UpstreamReply['truncated']>;
}

function exchange(pool: Pool, path: string, config: InternalAxiosRequestConfig): Promise<RawReply> {
  const { promise, resolve, reject } = createDeferred<RawReply>();
  const limit = config.maxContentLength ?? -1;
  const chunks: Buffer[] = [];
  let size = 0;
  let status = 0;
  let headers: Record<string, string> = {};
  // Set once the request is about to be written to a socket: from then on upstream may have seen it.
  let controller: Dispatcher.DispatchController | undefined;
  let failure: SendFailure | undefined;

  // Whether what has come of the answer can stand for itself.
  let isOpenEnded = false;

  const fail = (error: SendFailure): void => {
    if (failure === undefined && error.kind in CUT_SHORT && isOpenEnded) resolve({ status, headers, body: Buffer.concat(chunks), truncated: CUT_SHORT[error.kind as keyof typeof CUT_SHORT] });
    failure ??= error;
    reject(failure);
    controller?.abort(failure);
  };
  const onAbort = (): void => fail(new SendFailure('cancelled', controller !== undefined, 'the call was cancelled'));
  const timer = setTimeout(() => fail(new SendFailure('timeout', controller !== undefined, `no whole answer within ${config.timeout} ms`)), config.timeout);
  const { signal } = config;
  signal?.addEventListener?.('abort', onAbort);
  if (signal?.aborted === true) onAbort();

  const handler: Dispatcher.DispatchHandler = {
    onRequestStart: (started) => {
      if (failure === undefined) controller = started;
      else started.abort(failure);
    },
    onResponseStart: (_controller, code, fields) => {
      // Called for answers below 200 too; the real one comes after them (RFC 9110, section 15.2).
      status = code;
      headers = joinHeaders(fields);
      isOpenEnded = code >= 200 && code < 300 && headers['content-encoding'] === undefined && sequenceFormatOf(headers['content-type'] ?? '') !== undefined;
      // The length in an answer to HEAD is that of a body that does not come (RFC 9110, section 8.6).
      if (limit >= 0 && config.method?.toUpperCase() !== 'HEAD' && Number(headers['content-length'] ?? 0) > limit) fail(tooLarge(limit));
    },
    onResponseData: (_controller, chunk) => {
      size += chunk.length;
      if (limit >= 0 && size > limit) return fail(tooLarge(limit));
      chunks.push(chunk);
      if (isOpenEnded) config.onDownloadProgress?.({ loaded: size, bytes: chunk.length, lengthComputable: false, event: { contentType: headers['content-type'] ?? '', chunk } });
    },
    onResponseEnd: () => resolve({ status, headers, body: joinChunks(chunks, size) }),
    onResponseError: (_controller, error) => fail(toSendFailure(error, controller !== undefined)),
  };

  if (failure === undefined) {
    try {
      pool.dispatch({ path, method: (config.method ?? 'GET').toUpperCase(), headers: writeHeaders(config), body: toBody(config.data), headersTimeout: 0, bodyTimeout: 0 }, handler);
    } catch (error) {
      fail(toSendFailure(error, false));
    }
  }
  return promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener?.('abort', onAbort);
  });
}

const WORTH_NO_COPY = 16_384;

// A chunk is a part of a larger buffer, which a small one is not to keep alive.
function joinChunks(chunks: readonly Buffer[], size: number): Buffer {
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined && size >= WORTH_NO_COPY ? only : Buffer.concat(chunks, size);
}

function createDeferred<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (reason: Error) => void } {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<T>((onValue, onReason) => {
    resolve = onValue;
    reject = onReason;
  });
  return { promise, resolve, reject };
}

const tooLarge = (limit: number): SendFailure => new SendFailure('too-large', true, `the answer is larger than ${limit} bytes`);

function toSendFailure(error: unknown, sent: boolean): SendFailure {
  if (error instanceof SendFailure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOTPUBLIC') return new SendFailure('forbidden', false, describeCode(code));
  if (!sent) return new SendFailure('unreachable', false, describeCode(code));
  return new SendFailure(code.startsWith('HPE_') ? 'broken' : 'closed', true, code);
}

// The path is taken as it stands: the URL parser would resolve dot segments and re-encode.
function splitUrl(url: string): readonly [string, string] {
  const slash = url.indexOf('/', url.indexOf('://') + 3);
  return slash < 0 ? [url, '/'] : [url.slice(0, slash), url.slice(slash)];
}

function writeHeaders(config: InternalAxiosRequestConfig): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(config.headers.toJSON())) {
    if (typeof value === 'string') headers[name] = value;
  }
  return headers;
}

const toBody = (data: unknown): string | Buffer | null => (typeof data === 'string' || Buffer.isBuffer(data) ? data : null);

function joinHeaders(fields: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) headers[name.toLowerCase()] = typeof value === 'string' ? value : value.join(', ');
  }
  return headers;
}
