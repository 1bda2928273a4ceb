/** MCP over Streamable HTTP, both eras: each message is a POST, answered by JSON or by a stream of events. */
import type { Authorizer } from '../auth/authorizer.js';
import { ClientError } from '../errors.js';
import { type Json, parseJson, stringifyJson } from '../json.js';
import { type Id, type Outgoing, describeRpcError, findError, readMessage } from '../protocol/messages.js';
import { type ReconnectOptions, chooseDelay, countAttempts, waitFor } from './backoff.js';
import { type StreamPosition, readEvents, startOfStream } from './event-stream.js';
import { type Fetch, type Requester, describeFailure, sendRequest } from './http-request.js';
import type { SendOptions, Sink, Transport } from './transport.js';

export interface HttpOptions {
  readonly url: string | URL;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>> | (() => Promise<Readonly<Record<string, string>>>);
  readonly auth?: Authorizer;
  /** Instead of the built-in `fetch`. */
  readonly fetch?: Fetch;
  /** Keep a stream open for what a legacy server says unasked; true by default. */
  readonly stream?: boolean;
  readonly reconnect?: ReconnectOptions;
  /** Largest message in characters; 64 Mi by default. */
  readonly maxMessage?: number;
}

const DEFAULT_MAX_MESSAGE = 64 * 1024 * 1024;
const GOODBYE_MS = 3_000;
/** A stream that lived this long was no failed try. */
const LIVED_MS = 10_000;
const SESSION_HEADER = 'mcp-session-id';
const ACCEPT = 'application/json, text/event-stream';

/** Sends to one endpoint. Broken streams of a legacy server are taken up again where they broke off, a bounded number of times. */
export function httpTransport(options: HttpOptions): Transport {
  const { headers: fixed } = options;
  const requester: Requester = {
    url: new URL(options.url),
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    auth: options.auth,
    headers: async () => (typeof fixed === 'function' ? await fixed() : (fixed ?? {})),
  };
  const reconnect = options.reconnect ?? {};
  const maxMessage = options.maxMessage ?? DEFAULT_MAX_MESSAGE;
  const end = new AbortController();
  let sink: Sink | undefined;
  let session: string | undefined;
  /** Headers of every legacy message after the handshake. */
  let common: Readonly<Record<string, string>> = {};
  let resumable = false;
  let listening: AbortController | undefined;
  let streams = 0;
  let heard = false;

  const withSession = (): Record<string, string> => ({ ...common, ...(session === undefined ? {} : { [SESSION_HEADER]: session }) });
  const until = (signal: AbortSignal | undefined): AbortSignal => (signal === undefined ? end.signal : AbortSignal.any([signal, end.signal]));

  /** Hands out the message in `text`; is it the answer that `id` waits for? */
  const receive = (text: string, id: Id | undefined): boolean => {
    let value: Json;
    try {
      value = parseJson(text, sink?.numbers);
    } catch {
      sink?.warn('a message is no JSON');
      return false;
    }
    // Batches were part of 2025-03-26.
    const messages = Array.isArray(value) ? value : [value];
    let answered = false;
    for (const message of messages) {
      const read = readMessage(message);
      if ((read.kind === 'result' || read.kind === 'error') && read.id === id) answered = true;
      sink?.receive(message);
    }
    return answered;
  };

  const readAnswer = async (response: Response, id: Id, options: SendOptions, signal: AbortSignal): Promise<void> => {
    const type = response.headers.get('content-type') ?? '';
    if (type.startsWith('application/json')) {
      const text = await readBody(response, signal);
      if (!receive(text, id)) throw readError(text, response.status) ?? new ClientError('PROTOCOL', { message: 'the answer does not belong to the request', status: response.status });
      return;
    }
    if (!type.startsWith('text/event-stream')) throw new ClientError('PROTOCOL', { message: `the answer is neither JSON nor events but ${type || 'of no type'}`, status: response.status });
    const position = startOfStream();
    let answered = await readStream(response, position, id, signal);
    for (let tries = 0; !answered && resumable && options.endless !== true && position.lastEventId !== undefined && tries < countAttempts(reconnect); tries += 1) {
      await waitFor(chooseDelay(tries, reconnect, position.retryMs), signal);
      const before = position.received;
      answered = await resume(position, id, signal);
      if (position.received > before) tries = -1;
    }
    if (!answered) throw new ClientError('CONNECTION_LOST', { message: 'the stream ended without the answer' });
  };

  const readStream = async (response: Response, position: StreamPosition, id: Id | undefined, signal: AbortSignal): Promise<boolean> => {
    let answered = false;
    const take = (data: string): boolean => {
      answered = receive(data, id) || answered;
      return answered && id !== undefined;
    };
    try {
      await readEvents(response, position, take, { signal, maxMessage });
    } catch (thrown) {
      if (signal.aborted || ClientError.from(thrown, 'PROTOCOL').code !== 'CONNECTION_LOST') throw thrown;
    }
    return answered;
  };

  const openStream = (position: StreamPosition, signal: AbortSignal): Promise<Response> =>
    sendRequest(requester, { method: 'GET', headers: { ...withSession(), accept: 'text/event-stream', ...(position.lastEventId === undefined ? {} : { 'last-event-id': position.lastEventId }) }, signal, quiet: true });

  /** Goes on with a stream that broke off; refusals end it. */
  const resume = async (position: StreamPosition, id: Id, signal: AbortSignal): Promise<boolean> => {
    let response: Response;
    try {
      response = await openStream(position, signal);
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      return false;
    }
    if (response.ok && isEventStream(response)) return readStream(response, position, id, signal);
    await response.body?.cancel();
    if (response.status >= 500) return false;
    throw new ClientError('CONNECTION_LOST', { status: response.status, message: `the stream ended without the answer and cannot be taken up again (HTTP ${response.status})` });
  };

  /** Listens to what the server says unasked (legacy), until the connection is closed or it turns out that there is no such stream. */
  const listen = async (signal: AbortSignal): Promise<void> => {
    const position = startOfStream();
    for (let tries = 0; !signal.aborted && tries <= countAttempts(reconnect); tries += 1) {
      if (tries > 0) await waitFor(chooseDelay(tries - 1, reconnect, position.retryMs), signal);
      const opened = Date.now();
      const before = position.received;
      const response = await openStream(position, signal).catch(() => undefined);
      if (response === undefined) continue;
      if (!response.ok || !isEventStream(response)) {
        await response.body?.cancel();
        if (response.status < 500) return;
        continue;
      }
      streams += 1;
      heard = true;
      await readStream(response, position, undefined, signal).finally(() => {
        heard = false;
      });
      if (position.received > before || Date.now() - opened > LIVED_MS) tries = 0;
    }
    if (!signal.aborted) sink?.warn('the stream of what the server says unasked is given up');
  };

  const startListening = (): void => {
    listening?.abort();
    if (options.stream === false) return;
    listening = new AbortController();
    listen(until(listening.signal)).catch(() => undefined);
  };

  return {
    kind: 'http',
    open: async (given) => {
      sink = given;
    },
    send: async (message, sendOptions) => {
      const signal = until(sendOptions.signal);
      const { method, id } = message;
      const opens = method === 'initialize';
      const used = opens ? undefined : session;
      const headers = { ...(opens ? {} : withSession()), ...sendOptions.headers, 'content-type': 'application/json', accept: ACCEPT };
      const response = await sendRequest(requester, { method: 'POST', headers, body: stringifyJson(message), signal });
      if (!response.ok) throw await describeRefusal(response, used !== undefined, signal);
      if (opens) session = response.headers.get(SESSION_HEADER) ?? undefined;
      if (method === undefined || id === undefined) await response.body?.cancel();
      else await readAnswer(response, id, sendOptions, signal);
    },
    adopt: (era, headers) => {
      common = era === 'legacy' ? headers : {};
      resumable = era === 'legacy';
      if (era === 'legacy') startListening();
    },
    hearing: () => (heard ? streams : undefined),
    close: async () => {
      listening?.abort();
      const ended = session;
      if (ended !== undefined && !end.signal.aborted) {
        const goodbye = { method: 'DELETE', headers: withSession(), signal: AbortSignal.timeout(GOODBYE_MS), quiet: true } as const;
        session = undefined;
        // A server that keeps sessions for itself answers 405; one that is gone needs no goodbye.
        await sendRequest(requester, goodbye).then((response) => response.body?.cancel(), () => undefined);
      }
      end.abort();
    },
  };
}

const isEventStream = (response: Response): boolean => (response.headers.get('content-type') ?? '').startsWith('text/event-stream');

async function readBody(response: Response, signal: AbortSignal): Promise<string> {
  try {
    return await response.text();
  } catch (thrown) {
    throw describeFailure(thrown, signal);
  }
}

/** What a status that is no success means. */
async function describeRefusal(response: Response, inSession: boolean, signal: AbortSignal): Promise<ClientError> {
  const { status } = response;
  const text = await readBody(response, signal).catch(() => '');
  if (status === 404 && inSession) return new ClientError('SESSION_LOST', { status });
  if (status === 401) return new ClientError('UNAUTHORIZED', { status });
  const error = readError(text, status);
  if (error !== undefined) return error;
  return status === 403 && /insufficient_scope/.test(response.headers.get('www-authenticate') ?? '')
    ? new ClientError('UNAUTHORIZED', { status, message: 'the server wants a scope that was not granted' })
    : new ClientError('HTTP_ERROR', { status, message: `the server answered HTTP ${status}`, retry: status === 429 || status === 503 ? 'safe' : 'no' });
}

/** The JSON-RPC error that a body is, if it is one. */
function readError(text: string, status: number): ClientError | undefined {
  try {
    const error = findError(parseJson(text));
    return error === undefined ? undefined : describeRpcError(error, status);
  } catch {
    return undefined;
  }
}
