/** Requests in the words of the era that was agreed on: metadata and headers, sessions that are lost, results that ask. */
import { type Handlers, answerInputRequests } from '../answers.js';
import { ClientError } from '../errors.js';
import { type JsonObject, isJsonObject } from '../json.js';
import type { Transport } from '../transport/transport.js';
import type { LogLevel } from '../types.js';
import type { Connection, RequestOptions } from './connection.js';
import type { Id } from './messages.js';
import { writeRequestHeaders } from './headers.js';
import { type Agreement, type Introduction, initialize, writeMeta } from './negotiate.js';

/** What the parts of a client share. */
export interface Session {
  readonly transport: Transport;
  readonly connection: Connection;
  /** Changes when a lost session is opened anew. */
  readonly agreement: () => Agreement;
  readonly request: (method: string, params: JsonObject, options?: SessionRequest) => Promise<JsonObject>;
  /** The same for methods whose result may ask for input first; modern only, legacy servers ask by requests. */
  readonly ask: (method: string, params: JsonObject, options?: SessionRequest) => Promise<JsonObject>;
  readonly setLogLevel: (level: LogLevel) => void;
  /** The server offers this; an era without a description may offer anything. */
  readonly offers: (capability: string, detail?: string) => boolean;
  readonly onRenewed: (listener: () => Promise<void>) => void;
  /** Says that the connection was begun anew by its transport. */
  readonly tellRenewed: () => Promise<void>;
}

export interface SessionRequest extends RequestOptions {
  /** Headers besides those that every request has. */
  readonly extraHeaders?: Readonly<Record<string, string>>;
  readonly endless?: boolean;
  readonly onId?: (id: Id) => void;
}

const MAX_ROUNDS = 16;
const NEVER = new AbortController().signal;

/** Makes a session of what was agreed. */
export function openSession(connection: Connection, transport: Transport, agreed: Agreement, introduction: Introduction, handlers: Handlers, warn: (message: string) => void): Session {
  let agreement = agreed;
  let logLevel: LogLevel | undefined;
  let renewing: Promise<void> | undefined;
  let generation = 0;
  let telling = false;
  const listeners: (() => Promise<void>)[] = [];

  const send = async (method: string, params: JsonObject, { extraHeaders, ...options }: SessionRequest): Promise<JsonObject> => {
    if (agreement.era === 'legacy') return connection.request(method, params, { ...options, headers: extraHeaders ?? {} });
    const result = await connection.request(method, params, {
      ...options,
      meta: writeMeta(introduction, logLevel),
      headers: { ...writeRequestHeaders(agreement.version, method, params), ...extraHeaders },
      silentCancel: transport.kind === 'http',
    });
    const type = result['resultType'];
    if (type !== undefined && type !== 'complete' && type !== 'input_required') throw new ClientError('PROTOCOL', { message: `the result is of the unknown type ${String(type).slice(0, 40)}`, retry: 'unknown' });
    return result;
  };

  const tellRenewed = async (): Promise<void> => {
    telling = true;
    try {
      for (const listener of listeners) await listener();
    } catch (thrown) {
      warn(`after a new beginning: ${ClientError.from(thrown, 'CONNECTION_LOST').message}`);
    } finally {
      telling = false;
    }
  };

  /** One for all that lost it. */
  const renew = (): Promise<void> => {
    renewing ??= initialize(connection, transport, introduction)
      .then(async (next) => {
        agreement = next;
        generation += 1;
        await tellRenewed();
      })
      .finally(() => {
        renewing = undefined;
      });
    return renewing;
  };

  const request: Session['request'] = async (method, params, options = {}) => {
    const before = generation;
    try {
      return await send(method, params, options);
    } catch (thrown) {
      const error = ClientError.from(thrown, 'CONNECTION_LOST');
      // What is told anew in a session that is lost at once would begin without end.
      if (error.code !== 'SESSION_LOST' || telling) throw adviseRetry(error, method);
    }
    // The server refused the request for its session, so it was not taken and may go out once more.
    if (generation === before) await renew();
    try {
      return await send(method, params, options);
    } catch (thrown) {
      throw adviseRetry(ClientError.from(thrown, 'CONNECTION_LOST'), method);
    }
  };

  return {
    transport,
    connection,
    agreement: () => agreement,
    request,
    ask: async (method, params, options = {}) => {
      let current = params;
      for (let round = 0; round < MAX_ROUNDS; round += 1) {
        const result = await request(method, current, options);
        if (agreement.era === 'legacy' || result['resultType'] !== 'input_required') return result;
        const { inputRequests, requestState } = result;
        if (!isJsonObject(inputRequests) && typeof requestState !== 'string') throw new ClientError('PROTOCOL', { message: 'the result asks for input and does not say for which' });
        const responses = isJsonObject(inputRequests) ? await answerInputRequests(handlers, inputRequests, options.signal ?? NEVER) : undefined;
        if (options.signal?.aborted === true) throw new ClientError('CANCELLED', { retry: 'safe', cause: options.signal.reason });
        current = { ...params, ...(responses === undefined ? {} : { inputResponses: responses }), ...(typeof requestState === 'string' ? { requestState } : {}) };
      }
      throw new ClientError('PROTOCOL', { message: `the server asked ${MAX_ROUNDS} times and has no result yet` });
    },
    setLogLevel: (level) => {
      logLevel = level;
    },
    offers: (capability, detail) => {
      const { capabilities } = agreement.server;
      if (capabilities === undefined) return true;
      const offered = capabilities[capability];
      return isJsonObject(offered) && (detail === undefined || offered[detail] === true);
    },
    onRenewed: (listener) => {
      listeners.push(listener);
    },
    tellRenewed,
  };
}

/** Only calls of tools change anything; what else was lost may be asked for again. */
const adviseRetry = (error: ClientError, method: string): ClientError => (error.retry === 'unknown' && method !== 'tools/call' ? error.withRetry('safe') : error);
