/** HTTP headers that repeat parts of a modern request's body (MCP 2026-07-28, Streamable HTTP, "Request Metadata"). */
import { type Json, type JsonObject, isExactNumber, isJsonObject, toNumber } from '../json.js';

/** An argument that is repeated in the header `Mcp-Param-<header>`. */
export interface MirroredArgument {
  readonly header: string;
  /** Property names from the root of the arguments. */
  readonly path: readonly string[];
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const MIRRORED_TYPES: readonly Json[] = ['string', 'integer', 'boolean'];
const PLAIN = /^(?:[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?)?$/;
const SENTINEL = /^=\?base64\?.*\?=$/;
const ANNOTATION = 'x-mcp-header';
const MAX_DEPTH = 64;

const nameSources: ReadonlyMap<string, string> = new Map([
  ['tools/call', 'name'],
  ['prompts/get', 'name'],
  ['resources/read', 'uri'],
]);

/** The headers that say what a request is. */
export function writeRequestHeaders(version: string, method: string, params: JsonObject): Record<string, string> {
  const source = nameSources.get(method);
  const name = source === undefined ? undefined : params[source];
  return { 'mcp-protocol-version': version, 'mcp-method': method, ...(typeof name === 'string' ? { 'mcp-name': encodeHeader(name) } : {}) };
}

/** The headers that repeat arguments; what is absent, null or no plain value is left out. */
export function writeArgumentHeaders(mirrored: readonly MirroredArgument[], args: JsonObject): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { header, path } of mirrored) {
    const value = path.reduce<Json | undefined>((node, key) => (isJsonObject(node) && Object.hasOwn(node, key) ? node[key] : undefined), args);
    if (typeof value === 'string') headers[`mcp-param-${header}`] = encodeHeader(value);
    else if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' || isExactNumber(value)) headers[`mcp-param-${header}`] = value.toString();
  }
  return headers;
}

/** A header value as it is, or in Base64 where HTTP could not carry it unchanged. */
export const encodeHeader = (text: string): string => (PLAIN.test(text) && !SENTINEL.test(text) ? text : `=?base64?${Buffer.from(text, 'utf8').toString('base64')}?=`);

/** The mirrored arguments of an input schema, or in words what is wrong with them: then the tool may not be used. */
export function readMirroredArguments(schema: JsonObject): readonly MirroredArgument[] | string {
  const found: MirroredArgument[] = [];
  const names = new Set<string>();

  const note = (node: JsonObject, path: readonly string[]): string | undefined => {
    const header = node[ANNOTATION];
    if (header === undefined) return undefined;
    const at = path.join('.') || 'the root';
    if (typeof header !== 'string' || !TOKEN.test(header)) return `${ANNOTATION} of ${at} is no header name`;
    if (path.length === 0) return `${ANNOTATION} stands at the root`;
    const type = node['type'];
    if (type === undefined || !MIRRORED_TYPES.includes(type)) return `${ANNOTATION} of ${at} stands at something other than a string, integer or boolean`;
    if (names.has(header.toLowerCase())) return `${ANNOTATION} ${header} is there twice`;
    names.add(header.toLowerCase());
    found.push({ header, path });
    return undefined;
  };

  const visit = (node: JsonObject, path: readonly string[]): string | undefined => {
    if (path.length > MAX_DEPTH) return 'the schema is nested too deeply';
    let fault = note(node, path);
    const properties = node['properties'];
    if (isJsonObject(properties)) {
      for (const [key, child] of Object.entries(properties)) if (isJsonObject(child)) fault ??= visit(child, [...path, key]);
    }
    for (const [keyword, child] of Object.entries(node)) {
      if (keyword === 'properties' || DATA.has(keyword)) continue;
      if (holdsAnnotation(child, 0)) fault ??= `${ANNOTATION} stands under ${keyword}, where no argument can be told`;
    }
    return fault;
  };
  return visit(schema, []) ?? found;
}

/** Keywords that hold values, not schemas: an annotation in there is none. */
const DATA = new Set([ANNOTATION, 'default', 'const', 'enum', 'examples']);

function holdsAnnotation(node: Json, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (Array.isArray(node)) return node.some((child: Json) => holdsAnnotation(child, depth + 1));
  if (!isJsonObject(node) || toNumber(node) !== undefined) return false;
  return Object.hasOwn(node, ANNOTATION) || Object.entries(node).some(([key, child]) => !DATA.has(key) && holdsAnnotation(child, depth + 1));
}
