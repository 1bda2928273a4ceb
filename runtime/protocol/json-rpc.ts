/** JSON-RPC 2.0 as MCP narrows it: reads one message from text and writes result and error answers. */
import { isExactNumber, parseJson } from '../json.js';
import type { Json } from '../json.js';
import { nestsDeeperThan } from './nesting.js';

/** Error codes of JSON-RPC 2.0 (section 5.1) and of MCP 2026-07-28 ("Error Codes"). */
export const errorCodes = {
  parseError: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internalError: -32603,
  /** Of the legacy era; since 2026-07-28 it is invalidParams. */
  resourceNotFound: -32002,
  headerMismatch: -32020,
  missingCapability: -32021,
  unsupportedVersion: -32022,
} as const;

export type JsonObject = { readonly [key: string]: Json };

export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value);

/** A request id as JSON text: `7` and `"7"` stay apart, and long numbers keep their digits. */
export type IdText = string;

/** A message that wants an answer. */
export interface Request {
  readonly kind: 'request';
  readonly id: IdText;
  readonly method: string;
  readonly params: JsonObject;
}

/** A message that wants none. */
export interface Notification {
  readonly kind: 'notification';
  readonly method: string;
  readonly params: JsonObject;
}

/** What came in. A `response` answers a request of ours; it has no `result` where the client reports an error. */
export type Message =
  | Request
  | Notification
  | { readonly kind: 'response'; readonly id: IdText | undefined; readonly result: Json | undefined }
  | { readonly kind: 'malformed'; readonly answer: string };

/** Deepest nesting of objects and arrays that a message may have. */
export const MAX_DEPTH = 128;

const INTEGER = /^-?\d+$/;
const NO_PARAMS: JsonObject = {};

/** Reads one message. Whatever the text is, the outcome is a value: malformed text comes with the answer it deserves. */
export function readMessage(text: string): Message {
  if (nestsDeeperThan(text, MAX_DEPTH)) return malformed(undefined, errorCodes.invalidRequest, `Invalid request: the message nests deeper than ${MAX_DEPTH} levels`);
  let value: Json;
  try {
    value = parseJson(text);
  } catch {
    return malformed(undefined, errorCodes.parseError, 'Parse error: the message is not valid JSON');
  }
  if (Array.isArray(value)) return malformed(undefined, errorCodes.invalidRequest, 'Invalid request: batches are not supported; send each message on its own');
  if (!isJsonObject(value)) return malformed(undefined, errorCodes.invalidRequest, 'Invalid request: a message is a JSON object');
  return readObject(value);
}

function readObject(value: JsonObject): Message {
  const id = 'id' in value ? writeId(value['id']) : undefined;
  const refuse = (reason: string): Message => malformed(id, errorCodes.invalidRequest, `Invalid request: ${reason}`);
  if (value['jsonrpc'] !== '2.0') return refuse('jsonrpc must be "2.0"');
  const method = value['method'];
  if (method === undefined && ('result' in value || 'error' in value)) return { kind: 'response', id, result: 'error' in value ? undefined : value['result'] };
  if (typeof method !== 'string') return refuse('method must be a string');
  if ('id' in value && id === undefined) return refuse('id must be a string or an integer');
  const params = 'params' in value ? value['params'] : NO_PARAMS;
  if (!isJsonObject(params)) return malformed(id, errorCodes.invalidParams, 'Invalid params: params must be an object');
  return id === undefined ? { kind: 'notification', method, params } : { kind: 'request', id, method, params };
}

/** The id as JSON text, or undefined if it may not be an id. */
export function writeId(id: Json | undefined): IdText | undefined {
  if (typeof id === 'string') return JSON.stringify(id);
  if (typeof id === 'number') return Number.isInteger(id) ? String(id) : undefined;
  if (id === undefined || !isExactNumber(id)) return undefined;
  const digits = id.toString();
  return INTEGER.test(digits) || Number.isSafeInteger(Number(digits)) ? digits : undefined;
}

function malformed(id: IdText | undefined, code: number, message: string): Message {
  return { kind: 'malformed', answer: writeError(id, code, message) };
}

/**
 * JSON text in pieces that follow one another. A big answer stays in pieces until its bytes are written:
 * joining them first would copy every character once more.
 */
export type JsonPieces = readonly string[];

/** An answer that carries a result; `result` is JSON text. */
export function writeResult(id: IdText, result: string): string {
  return `{"jsonrpc":"2.0","id":${id},"result":${result}}`;
}

/**
 * An answer that carries an error. Without an id the member is left out: MCP's schema knows no null id,
 * and its clients refuse one.
 */
export function writeError(id: IdText | undefined, code: number, message: string, data?: Readonly<Record<string, unknown>>): string {
  const error = data === undefined ? { code, message } : { code, message, data };
  return `{"jsonrpc":"2.0",${id === undefined ? '' : `"id":${id},`}"error":${JSON.stringify(error)}}`;
}
