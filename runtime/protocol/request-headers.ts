/** Holds the HTTP headers of a modern request against its body (MCP 2026-07-28, Streamable HTTP, "Request Metadata"). */
import { isExactNumber } from '../json.js';
import type { Json } from '../json.js';
import type { Request } from './json-rpc.js';
import { isJsonObject } from './json-rpc.js';
import type { MirroredArgument } from './mirrored-arguments.js';

/** Header values by lower-case name, as node:http gives them. */
export type Headers = { readonly [name: string]: string | readonly string[] | undefined };

const nameSources: ReadonlyMap<string, string> = new Map([
  ['tools/call', 'name'],
  ['prompts/get', 'name'],
  ['resources/read', 'uri'],
]);

const SENTINEL = /^=\?base64\?(.*)\?=$/s;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const UNSAFE = /[^\t\x20-\x7e]/;
const DECIMAL = /^-?\d+(?:\.\d+)?$/;

/** The revision that the `MCP-Protocol-Version` header names. */
export const readVersionHeader = (headers: Headers): string | undefined => readHeader(headers, 'mcp-protocol-version');

/** What the required headers of a modern request lack or contradict, in words; undefined when they agree with the body. */
export function findHeaderMismatch(request: Request, headers: Headers): string | undefined {
  if (readVersionHeader(headers) === undefined) return 'the MCP-Protocol-Version header is missing';
  const method = readHeader(headers, 'mcp-method');
  if (method === undefined) return 'the Mcp-Method header is missing';
  if (method !== request.method) return `the Mcp-Method header value '${method}' does not match the body value '${request.method}'`;
  const source = nameSources.get(request.method);
  const name = source === undefined ? undefined : request.params[source];
  return typeof name === 'string' ? compareHeader(headers, 'Mcp-Name', name, (text) => text === name) : undefined;
}

/** The same for the `Mcp-Param-*` headers of a tool whose schema mirrors arguments into headers. */
export function findArgumentMismatch(mirrored: readonly MirroredArgument[], args: Json, headers: Headers): string | undefined {
  for (const { header, path } of mirrored) {
    const value = path.reduce<Json | undefined>((node, key) => (isJsonObject(node) ? node[key] : undefined), args);
    const matches = matcherFor(value);
    if (matches === undefined) continue;
    const mismatch = compareHeader(headers, `Mcp-Param-${header}`, String(value), matches);
    if (mismatch !== undefined) return mismatch;
  }
  return undefined;
}

/** How a header must look to stand for this value; undefined for values that are not mirrored (absent, null, not primitive). */
function matcherFor(value: Json | undefined): ((text: string) => boolean) | undefined {
  if (typeof value === 'string') return (text) => text === value;
  if (typeof value === 'boolean') return (text) => text === String(value);
  if (typeof value === 'number') return (text) => DECIMAL.test(text) && Number(text) === value;
  return isExactNumber(value) ? (text) => text === value.toString() : undefined;
}

function compareHeader(headers: Headers, name: string, expected: string, matches: (text: string) => boolean): string | undefined {
  const raw = readHeader(headers, name.toLowerCase());
  if (raw === undefined) return `the ${name} header is missing`;
  const text = decodeHeader(raw);
  if (text === undefined) return `the ${name} header is not validly encoded`;
  return matches(text) ? undefined : `the ${name} header value '${text}' does not match the body value '${expected}'`;
}

function readHeader(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' || value === undefined ? value : value.join(', ');
}

/** Undoes `=?base64?...?=` (MCP 2026-07-28, "Value Encoding"); undefined if the value has characters or an encoding it may not have. */
export function decodeHeader(value: string): string | undefined {
  if (UNSAFE.test(value)) return undefined;
  const encoded = SENTINEL.exec(value)?.[1];
  if (encoded === undefined) return value;
  if (!BASE64.test(encoded)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(encoded, 'base64'));
  } catch {
    return undefined;
  }
}
