/** Requests of the WebSocket API: how they are read and how their signatures are checked. */
import { ExchangeError, refuse } from '../errors.js';
import { assertFresh, isSignatureValid } from '../signature.js';
import { toMilliseconds } from '../parameters.js';
import type { RegisteredKey, Venue } from '../venue.js';

export interface ApiRequest {
  /** As it was written. */
  readonly id: string;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The message is no request; there may be no id to answer to. */
export class UnreadableRequest extends Error {
  readonly id: string;
  readonly refusal: ExchangeError;
  constructor(id: string, refusal: ExchangeError) {
    super(refusal.message);
    this.id = id;
    this.refusal = refusal;
  }
}

/** Reads a request. Throws UnreadableRequest. */
export function readApiRequest(text: string): ApiRequest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UnreadableRequest('null', refuse('INVALID_JSON_REQUEST'));
  }
  const message = toFields(value);
  const id = readId(message['id'], text);
  const { method, params } = message;
  if (typeof method !== 'string') throw new UnreadableRequest(id, refuse('MANDATORY_PARAMETER', 'method'));
  return { id, method: method.replace(/^v3\//, ''), params: toFields(params) };
}

function toFields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

/** Ids come back as they were, digits that do not fit a double included. */
function readId(id: unknown, text: string): string {
  if (typeof id === 'number') return /"id"\s*:\s*(-?\d+)\s*[,}]/.exec(text)?.[1] ?? String(id);
  return typeof id === 'string' ? JSON.stringify(id) : 'null';
}

const KEY_FORM = /^[A-Za-z0-9]{64}$/;
const SIGNED_NAMES: readonly string[] = ['apiKey', 'recvWindow', 'returnRateLimits', 'signature', 'timestamp'];

function textOf(params: ApiRequest['params'], name: string): string {
  const value = params[name];
  if (typeof value !== 'string' && typeof value !== 'number') throw refuse('MANDATORY_PARAMETER', name);
  return String(value);
}

/** The key that signed a request. Throws what the venue answers to a bad key, time or signature. */
export function authenticate(venue: Venue, params: ApiRequest['params'], now: number): { readonly apiKey: string; readonly key: RegisteredKey } {
  const names = Object.keys(params);
  const unread = names.filter((name) => !SIGNED_NAMES.includes(name));
  if (unread.length > 0) throw refuse('UNREAD_PARAMETERS', names.length - unread.length, names.length);
  const [apiKey, signature, timestamp] = [textOf(params, 'apiKey'), textOf(params, 'signature'), textOf(params, 'timestamp')];
  if (!/^\d{1,20}$/.test(timestamp)) throw refuse('MANDATORY_PARAMETER', 'timestamp');
  const recvWindow = params['recvWindow'] === undefined ? undefined : textOf(params, 'recvWindow');
  if (recvWindow !== undefined && !/^\d{1,20}(\.\d{1,20})?$/.test(recvWindow)) throw refuse('INVALID_PARAMETER', 'recvWindow');
  if (!KEY_FORM.test(apiKey)) throw refuse('BAD_KEY_FORMAT');
  const key = venue.keys.get(apiKey);
  if (key === undefined) throw refuse('REJECTED_KEY');
  assertFresh(toMilliseconds(Number(timestamp)), recvWindow, now);
  // Sorted by name, the key included: not as over REST.
  const payload = names.filter((name) => name !== 'signature').sort().map((name) => `${name}=${String(params[name])}`).join('&');
  if (!isSignatureValid(key.material, payload, signature)) throw refuse('INVALID_SIGNATURE');
  return { apiKey, key };
}
