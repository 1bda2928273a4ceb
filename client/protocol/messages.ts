/** JSON-RPC 2.0 messages as MCP has them: what they look like, and telling them apart. */
import { ClientError } from '../errors.js';
import { type Json, type JsonObject, isJsonObject, toNumber } from '../json.js';

/** Any other id is none that this client gave out, or none that it could answer. */
export type Id = number | string;

/** A message as it goes out. */
export interface Outgoing {
  readonly jsonrpc: '2.0';
  readonly id?: Id;
  readonly method?: string;
  readonly params?: JsonObject;
  readonly result?: JsonObject;
  readonly error?: RpcError;
}

export interface RpcError {
  readonly code: number;
  readonly message: string;
  readonly data?: Json;
}

/** A message that came in. */
export type Incoming =
  | { readonly kind: 'result'; readonly id: Id; readonly result: JsonObject }
  | { readonly kind: 'error'; readonly id: Id | undefined; readonly error: RpcError }
  | { readonly kind: 'request'; readonly id: Id; readonly method: string; readonly params: JsonObject }
  | { readonly kind: 'notification'; readonly method: string; readonly params: JsonObject }
  | { readonly kind: 'malformed' };

const NO_PARAMS: JsonObject = {};
const MALFORMED: Incoming = { kind: 'malformed' };

/** Says what a message is. Nothing that a server sends makes it throw. */
export function readMessage(value: Json): Incoming {
  if (!isJsonObject(value)) return MALFORMED;
  const { method, result, error } = value;
  const id = readId(value['id']);
  if (typeof method === 'string') {
    const params = isJsonObject(value['params']) ? value['params'] : NO_PARAMS;
    if (value['id'] === undefined) return { kind: 'notification', method, params };
    return id === undefined ? MALFORMED : { kind: 'request', id, method, params };
  }
  if (isJsonObject(error)) return { kind: 'error', id, error: readError(error) };
  return id !== undefined && isJsonObject(result) ? { kind: 'result', id, result } : MALFORMED;
}

/** The error that a message carries, if it is one. */
export function findError(value: Json): RpcError | undefined {
  const message = readMessage(value);
  return message.kind === 'error' ? message.error : undefined;
}

/** An id as it was given out. */
export function readId(value: Json | undefined): Id | undefined {
  return typeof value === 'string' ? value : toNumber(value);
}

function readError(error: JsonObject): RpcError {
  const { message, data } = error;
  return { code: toNumber(error['code']) ?? 0, message: typeof message === 'string' ? message : 'no message', ...(data === undefined ? {} : { data }) };
}

/** A server's error as ours. */
export const describeRpcError = ({ code, message, data }: RpcError, status?: number): ClientError =>
  new ClientError('RPC_ERROR', { message: `${message} (${code})`, rpcCode: code, data, ...(status === undefined ? {} : { status }) });
