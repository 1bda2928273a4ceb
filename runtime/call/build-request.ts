/** Compiles a tool into a plan once and turns arguments into requests: pure, so every byte can be tested. */
import type { Supplied } from '../contract.js';
import type { CatalogTool } from '../catalog.js';
import { ToolError } from '../errors.js';
import { isJsonObject, stringifyJson } from '../json.js';
import { type UpstreamRequest } from '../upstream/request.js';
import { compileBody, isJsonType } from './body-plan.js';
import type { KeptFiles } from './kept-files.js';
import { compilePath } from './path-plan.js';
import { type ArgumentReader, type NamedPlacement, type SuppliedValues, toPlacement } from './place.js';
import { type WriteValue, compileWriter, encodeText, writeHeaderValue, writeScalar } from './serialize.js';

export type Arguments = Readonly<Record<string, unknown>>;

export interface RequestPlan {
  /** Every argument that has a place. */
  readonly args: ReadonlySet<string>;
  readonly needsTimestamp: boolean;
  /** @throws ToolError INVALID_ARGUMENTS, UNSAFE_ARGUMENT */
  readonly build: (args: Arguments, supplied?: SuppliedValues) => UpstreamRequest;
}

/** @throws ToolError TOOL_UNSUPPORTED */
export function compileRequest(tool: CatalogTool, files: KeptFiles): RequestPlan {
  const supplied = tool.supplied ?? [];
  const path = compilePath(tool.path, tool.pathStyles ?? []);
  const query = (tool.query ?? []).map(toPlacement).map((place) => ({ arg: place.arg, write: compileWriter(place.name, place, 'form') }));
  const whole = tool.queryString === undefined ? undefined : { arg: tool.queryString.arg, write: compileQueryString(tool.queryString.type) };
  const headers = (tool.headers ?? []).map(toPlacement).map(checkHeader);
  const cookies = (tool.cookies ?? []).map(toPlacement).map(compileCookie);
  const body = tool.body === undefined ? undefined : compileBody(tool.body, tool.method, supplied.filter((entry) => entry.in === 'body'), files);
  const suppliedQuery = supplied.filter((entry) => entry.in === 'query');
  const suppliedHeaders = supplied.filter((entry) => entry.in === 'header').map((entry) => ({ ...entry, name: checkHeader({ arg: entry.name, name: entry.name }).name }));
  const accept = (tool.accept ?? []).length === 0 ? 'application/json' : (tool.accept ?? []).join(', ');

  return {
    args: new Set([...path.args, ...query.map(({ arg }) => arg), ...(whole === undefined ? [] : [whole.arg]), ...headers.map(({ arg }) => arg), ...cookies.map(({ arg }) => arg), ...(body?.args ?? [])]),
    needsTimestamp: supplied.some((entry) => entry.by === 'timestamp'),
    build: (args, values = {}) => {
      const read: ArgumentReader = (arg) => (Object.hasOwn(args, arg) ? args[arg] : undefined);
      const pairs = path.query === '' ? [] : [path.query];
      for (const { arg, write } of query) pushGiven(pairs, write(read(arg)));
      if (whole !== undefined) pushGiven(pairs, whole.write(read(whole.arg)));
      for (const entry of suppliedQuery) {
        const value = readSupplied(entry, values);
        if (value !== undefined) pairs.push(`${encodeText(entry.name)}=${encodeText(value)}`);
      }

      const fields: Record<string, string> = { Accept: accept };
      for (const place of headers) {
        const value = writeHeaderValue(read(place.arg), place);
        if (value !== undefined) fields[place.name] = checkHeaderValue(place.arg, value);
      }
      for (const entry of suppliedHeaders) {
        const value = readSupplied(entry, values);
        if (value !== undefined) fields[entry.name] = checkHeaderValue(entry.name, value);
      }
      const crumbs: string[] = [];
      for (const { arg, write } of cookies) pushGiven(crumbs, write(read(arg)));
      if (crumbs.length > 0) fields['Cookie'] = crumbs.join('; ');

      const built = body?.build(read, values);
      if (built !== undefined) fields['Content-Type'] = built.contentType;
      return { method: tool.method, path: path.fill(args), query: pairs.join('&'), headers: fields, body: built?.body, server: tool.server };
    },
  };
}

// OpenAPI 3.2, "Parameter Locations": a form is written member by member, everything else as one percent-encoded text.
function compileQueryString(type: string): WriteValue {
  if (isJsonType(type)) return (value) => (value === undefined ? undefined : encodeText(stringifyJson(value)));
  if (!/^application\/x-www-form-urlencoded/i.test(type)) return (value) => (value === undefined || value === null ? undefined : encodeText(writeScalar(value)));
  return (value) => {
    if (value === undefined || value === null) return undefined;
    if (!isJsonObject(value)) throw new ToolError('INVALID_ARGUMENTS', { problems: ['the query is to be an object of its parameters'] });
    const pairs = Object.entries(value).map(([name, member]) => compileWriter(name, {}, 'form')(member));
    return pairs.filter((pair) => pair !== undefined).join('&') || undefined;
  };
}

function pushGiven(list: string[], text: string | undefined): void {
  if (text !== undefined) list.push(text);
}

function readSupplied(entry: Supplied, values: SuppliedValues): string | undefined {
  const value = entry.by === 'timestamp' ? values.timestampMs : entry.by === 'constant' ? entry.value : undefined;
  return value === undefined ? undefined : writeScalar(value);
}

// Headers that say where a message ends or what becomes of the connection: setting them would let one request become two.
const CONTROLLED = /^(host|content-length|content-type|transfer-encoding|connection|keep-alive|upgrade|te|trailer|expect|proxy-.*|accept-encoding)$/i;

function checkHeader(place: NamedPlacement): NamedPlacement {
  // RFC 9110, section 5.6.2: a token.
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(place.name)) throw new ToolError('TOOL_UNSUPPORTED', { problems: [`${JSON.stringify(place.name.slice(0, 60))} is no name for a header`] });
  if (CONTROLLED.test(place.name)) throw new ToolError('TOOL_UNSUPPORTED', { problems: [`the header ${place.name} belongs to the connection and cannot be an argument`] });
  return place;
}

// Control characters are refused. What is not ASCII is percent-encoded as UTF-8: servers disagree on any other way to read it.
function checkHeaderValue(arg: string, value: string): string {
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) throw new ToolError('UNSAFE_ARGUMENT', { problems: [`${arg}: a header may hold no line breaks or control characters`] });
  return value.replace(/[^\u0000-\u007f]+/gu, encodeText);
}

// Names and values are percent-encoded, so neither can begin a further cookie. Exploded values become several cookies.
function compileCookie(place: NamedPlacement): { readonly arg: string; readonly write: WriteValue } {
  const write = compileWriter(place.name, place, 'form');
  return { arg: place.arg, write: (value) => write(value)?.replaceAll('&', '; ') };
}
