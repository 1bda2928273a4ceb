/** Sends requests through axios: every status is an answer, bodies stay bytes, failures say whether anything was sent. */
import type { Axios, AxiosAdapter } from 'axios';
import { lookUpPublic, mayBePublic } from '../public-address.js';
import type { EndSignal } from './ending.js';
import { ACCEPTED_ENCODINGS, type OnChunk, SendFailure, type UpstreamReply, type UpstreamRequest, describeCode } from './request.js';
import type { TlsOptions } from './tls.js';
import type { HttpAdapter } from './undici-adapter.js';

export interface HttpLimits {
  /** For a whole call: waiting for room, every try, and the pauses between them. Default 30,000. */
  readonly timeoutMs?: number;
  /** For one try, from the first byte of the request to the last of the answer. Default: half of `timeoutMs` for reads that may be tried again, all of it for everything else. */
  readonly attemptTimeoutMs?: number;
  /** Further tries of a read that got no answer or that of a broken server. Default 2. */
  readonly retries?: number;
  /** A read that has no answer after so many ms is sent once more beside the first one; the first answer counts. Default: never. */
  readonly hedgeMs?: number;
  /** How long a call may wait for room in upstream's limits. Default 10,000. */
  readonly maxQueueMs?: number;
  /** Failures in a row after which upstream is left alone. Default 10; 0: never. */
  readonly breakerFailures?: number;
  /** For how long, in ms. Default 10,000. */
  readonly breakerMs?: number;
  /** Size of an answer after inflation. Default 10 MiB. */
  readonly maxReplyBytes?: number;
  /** Connections to one origin. Default 64. */
  readonly connections?: number;
}

export interface SendOptions {
  readonly signal?: EndSignal | undefined;
  readonly onChunk?: OnChunk | undefined;
  /** In ms. */
  readonly timeoutMs?: number;
  /** Only a document says that this is the address, so it has to be a public one. */
  readonly publicOnly?: boolean;
}

export interface HttpClient {
  /** Sends once. @throws SendFailure */
  readonly send: (baseUrl: string, request: UpstreamRequest, options?: SendOptions) => Promise<UpstreamReply>;
  readonly close: () => Promise<void>;
}

export const DEFAULT_CONNECTIONS = 64;
const CONNECT_TIMEOUT_MS = 10_000;
/** Of requests that do not say themselves what they accept. */
const ACCEPTED = 'application/json, text/plain, */*';

interface Loaded {
  readonly axios: Axios;
  readonly carry: AxiosAdapter;
  readonly close: () => Promise<void>;
}

/** axios and undici are loaded by the first request. `adapter` takes the place of undici. */
export function createHttpClient(limits: HttpLimits, { adapter, tls }: { readonly adapter?: AxiosAdapter; readonly tls?: TlsOptions } = {}): HttpClient {
  const timeout = limits.timeoutMs ?? 30_000;
  const maxContentLength = limits.maxReplyBytes ?? 10 * 1024 * 1024;
  let loading: Promise<Loaded> | undefined;

  const loadAdapter = async (): Promise<HttpAdapter> => {
    if (adapter !== undefined) return { adapter, close: async () => undefined };
    const { createUndiciAdapter } = await import('./undici-adapter.js');
    return createUndiciAdapter({ connections: limits.connections ?? DEFAULT_CONNECTIONS, connectTimeoutMs: Math.min(timeout, CONNECT_TIMEOUT_MS), ...(tls === undefined ? {} : { tls }) });
  };
  const load = async (): Promise<Loaded> => {
    const [{ Axios: Library, default: library }, carrier] = await Promise.all([import('axios'), loadAdapter()]);
    // Every setting is merged into every request, and our adapter needs two: the rest is for axios's own.
    const axios = adapter === undefined
      ? new Library({ timeout, maxContentLength })
      : library.create({ timeout, maxContentLength, maxBodyLength: Infinity, maxRedirects: 0, proxy: false, responseType: 'arraybuffer', decompress: true, validateStatus: () => true, transformRequest: [(data: unknown) => data], transformResponse: [(data: unknown) => data] });
    return { axios, carry: carrier.adapter, close: carrier.close };
  };

  return {
    send: async (baseUrl, request, { signal, onChunk, timeoutMs, publicOnly = false } = {}) => {
      if (publicOnly && !mayBePublic(new URL(baseUrl).hostname)) throw new SendFailure('forbidden', false, describeCode('ENOTPUBLIC'));
      loading ??= load();
      const { axios, carry } = await loading;
      if (signal?.aborted === true) throw new SendFailure('cancelled', false, 'the call was cancelled');
      // axios replaces an error of a cancelled request by its own, which does not say whether anything was sent.
      let failure: SendFailure | undefined;
      const remember: AxiosAdapter = (config) =>
        carry(config).catch((error: unknown) => {
          if (error instanceof SendFailure) failure = error;
          throw error;
        });
      try {
        const reply = await axios.request<unknown>({
          adapter: remember,
          url: `${baseUrl}${request.path}${request.query === '' ? '' : `?${request.query}`}`,
          method: request.method,
          // `false` keeps axios from adding a content type of its own.
          headers: { Accept: ACCEPTED, 'User-Agent': 'gatewright', 'Accept-Encoding': ACCEPTED_ENCODINGS, 'Content-Type': false, ...request.headers },
          ...(request.body === undefined ? {} : { data: request.body }),
          ...(signal === undefined ? {} : { signal }),
          ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
          ...(publicOnly ? { lookup: lookUpForAxios } : {}),
          // Our adapter adds the bytes to the event; axios's own only counts them.
          ...(onChunk === undefined ? {} : { onDownloadProgress: ({ event }: { event?: { contentType: string; chunk: Buffer } }) => event?.chunk !== undefined && onChunk(event.contentType, event.chunk) }),
        });
        const { statusText } = reply;
        return { status: reply.status, headers: lowerHeaders(reply.headers), body: toBuffer(reply.data), ...(statusText === 'time' || statusText === 'size' || statusText === 'closed' ? { truncated: statusText } : {}) };
      } catch (error) {
        throw failure ?? toSendFailure(error);
      }
    },
    close: async () => {
      const loaded = await loading?.catch(() => undefined);
      await loaded?.close();
    },
  };
}

// axios hands its own sockets and our adapter the same look-up.
const lookUpForAxios = (hostname: string, _options: object, done: (error: Error | null, address: string, family?: 4 | 6) => void): void =>
  lookUpPublic(hostname, {}, (error, address, family) => done(error, typeof address === 'string' ? address : (address[0]?.address ?? ''), family === 6 ? 6 : 4));

function lowerHeaders(headers: object): Readonly<Record<string, string>> {
  const lowered: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string') lowered[name.toLowerCase()] = value;
    else if (Array.isArray(value)) lowered[name.toLowerCase()] = value.join(', ');
  }
  return lowered;
}

function toBuffer(data: unknown): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return typeof data === 'string' ? Buffer.from(data) : Buffer.alloc(0);
}

// These come up before a connection stands, so nothing can have been sent.
const BEFORE_SENDING = /^(ECONNREFUSED|ENOTFOUND|EAI_[A-Z]+|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ERR_TLS_.*|CERT_.*|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*)$/;

// Errors of axios hold the whole request, secrets included: only their code is taken over.
function toSendFailure(error: unknown): SendFailure {
  if (error instanceof SendFailure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOTPUBLIC') return new SendFailure('forbidden', false, describeCode(code));
  if (code === 'ERR_CANCELED') return new SendFailure('cancelled', true, 'the call was cancelled');
  if (BEFORE_SENDING.test(code)) return new SendFailure('unreachable', false, describeCode(code));
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') return new SendFailure('timeout', true, 'no whole answer in time');
  if (error instanceof Error && error.message.startsWith('maxContentLength')) return new SendFailure('too-large', true, 'the answer is larger than allowed');
  if (code.startsWith('HPE_') || code.startsWith('Z_') || code.startsWith('ERR_BROTLI') || code.startsWith('ERR__ERROR')) return new SendFailure('broken', true, code);
  return new SendFailure('closed', true, code);
}
