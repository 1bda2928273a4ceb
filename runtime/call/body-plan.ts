/** Builds request bodies: JSON, forms, multipart, text and bytes. What cannot be built is said when the tool is compiled, not when it is called. */
import type { BodyPlan, Method, Placement, Supplied } from '../contract.js';
import { ToolError } from '../errors.js';
import { isJsonObject, stringifyJson } from '../json.js';
import { isLinesType } from '../upstream/request.js';
import { type FileArgument, readFileArgument } from './file-argument.js';
import type { KeptFiles } from './kept-files.js';
import { type MultipartPart, writeMultipart } from './multipart.js';
import { type ArgumentReader, type SuppliedValues, toPlacement } from './place.js';
import { compileWriter, writeScalar } from './serialize.js';

export interface BuiltBody {
  readonly body: string | Buffer;
  readonly contentType: string;
}

export interface CompiledBody {
  readonly args: readonly string[];
  /** `undefined` if there is nothing to send. @throws ToolError INVALID_ARGUMENTS */
  readonly build: (read: ArgumentReader, supplied: SuppliedValues) => BuiltBody | undefined;
}

type Field = readonly [name: string, value: unknown, placement: Placement];

const bareType = (type: string): string => (type.split(';')[0] ?? '').trim().toLowerCase();
export const isJsonType = (type: string): boolean => /^(application\/(.*\+)?json|text\/json)$/.test(bareType(type));

/** @throws ToolError TOOL_UNSUPPORTED */
export function compileBody(plan: BodyPlan, method: Method, supplied: readonly Supplied[], files: KeptFiles): CompiledBody {
  const base64 = new Set(plan.base64 ?? []);
  if ('whole' in plan) return { args: [plan.whole], build: compileWhole(plan.type, plan.whole, base64.has(plan.whole), files) };

  const places = plan.fields.map(toPlacement);
  const write = compileFields(plan.type, plan.required === true || method === 'POST' || method === 'PUT' || method === 'PATCH', base64, files);
  return {
    args: places.map((place) => place.arg),
    build: (read, values) => {
      const fields: Field[] = [];
      for (const place of places) {
        const value = read(place.arg);
        if (value !== undefined) fields.push([place.name, value, place]);
      }
      for (const { name, by, value } of supplied) {
        const given = by === 'timestamp' ? values.timestampMs : value;
        if (by !== 'signature' && given !== undefined) fields.push([name, given, { arg: name }]);
      }
      return write(fields, values.owner);
    },
  };
}

function compileFields(type: string, wantsBody: boolean, base64: ReadonlySet<string>, files: KeptFiles): (fields: readonly Field[], owner: string | undefined) => BuiltBody | undefined {
  if (isJsonType(type)) {
    // A body whose members are all left out is still an object to services that want one.
    return (fields) => (fields.length === 0 && !wantsBody ? undefined : { body: writeJsonObject(fields), contentType: type });
  }
  if (bareType(type) === 'application/x-www-form-urlencoded') {
    return (fields) => {
      const pairs = fields.flatMap(([name, value, placement]) => writeFormField(name, value, placement) ?? []);
      return pairs.length === 0 ? undefined : { body: pairs.join('&'), contentType: type };
    };
  }
  if (bareType(type) === 'multipart/form-data') {
    return (fields, owner) => {
      const parts = fields.flatMap(([name, value, placement]) => toParts(name, value, placement, base64.has(placement.arg) ? (file) => readFileArgument(placement.arg, file, files, owner) : undefined));
      return parts.length === 0 ? undefined : writeMultipart(parts);
    };
  }
  throw new ToolError('TOOL_UNSUPPORTED', { problems: [`a body as ${type.slice(0, 100)} cannot be put together from single arguments`] });
}

// Joined as text, so that a member may have any name, `__proto__` too.
const writeJsonObject = (fields: readonly Field[]): string => `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${stringifyJson(value)}`).join(',')}}`;

// OpenAPI 3.1, "Encoding Object": without a style, an object in a form is JSON text.
function writeFormField(name: string, value: unknown, placement: Placement): string | undefined {
  const asJson = isJsonObject(value) && placement.style === undefined && placement.explode === undefined;
  return compileWriter(name, asJson ? { ...placement, json: true } : placement, 'form')(value);
}

function toParts(name: string, value: unknown, placement: Placement, readFile: ((value: unknown) => FileArgument) | undefined): readonly MultipartPart[] {
  if (value === null) return [];
  // OpenAPI 3.1, "Encoding Object": parts that have a style are the pairs of a query, each in a part of its own.
  if (placement.style !== undefined && readFile === undefined && typeof value === 'object') return (compileWriter(name, placement, 'form')(value) ?? '').split('&').filter((pair) => pair !== '').map(toPart);
  if (Array.isArray(value) && placement.json !== true) return value.flatMap((item: unknown) => toParts(name, item, placement, readFile));
  if (readFile !== undefined) {
    const { data, mimeType, fileName } = readFile(value);
    return [{ name, content: data, type: mimeType ?? placement.mediaType ?? 'application/octet-stream', fileName: fileName ?? name }];
  }
  if (placement.json === true || isJsonObject(value)) return [{ name, content: stringifyJson(value), type: placement.mediaType ?? 'application/json' }];
  return [{ name, content: writeScalar(value), ...(placement.mediaType === undefined ? {} : { type: placement.mediaType }) }];
}

function toPart(pair: string): MultipartPart {
  const [name = '', value = ''] = pair.split('=', 2).map(decodeURIComponent);
  return { name, content: value };
}

function compileWhole(type: string, arg: string, isBase64: boolean, files: KeptFiles): CompiledBody['build'] {
  if (isBase64) {
    return (read, { owner }) => {
      const value = read(arg);
      return value === undefined || value === null ? undefined : { body: readFileArgument(arg, value, files, owner).data, contentType: type };
    };
  }
  if (isJsonType(type)) {
    return (read) => {
      const value = read(arg);
      return value === undefined ? undefined : { body: stringifyJson(value), contentType: type };
    };
  }
  if (isLinesType(type)) {
    return (read) => {
      const value = read(arg);
      if (value === undefined || value === null) return undefined;
      // Text is taken for lines that are written already.
      const lines = typeof value === 'string' ? value.replace(/\n?$/, '\n') : (Array.isArray(value) ? value : [value]).map((item: unknown) => `${stringifyJson(item)}\n`).join('');
      return { body: lines, contentType: type };
    };
  }
  if (bareType(type) === 'application/x-www-form-urlencoded' || bareType(type) === 'multipart/form-data') {
    const write = compileFields(type, true, new Set(), files);
    return (read, { owner }) => {
      const value = read(arg);
      if (value === undefined || value === null) return undefined;
      if (!isJsonObject(value)) throw new ToolError('INVALID_ARGUMENTS', { problems: [`${arg}: expected object`] });
      return write(Object.entries(value).map(([name, member]): Field => [name, member, { arg: name }]), owner);
    };
  }
  if (bareType(type).startsWith('multipart/')) throw new ToolError('TOOL_UNSUPPORTED', { problems: [`a body as ${type.slice(0, 100)} cannot be built`] });
  return (read) => {
    const value = read(arg);
    return value === undefined || value === null ? undefined : { body: writeScalar(value), contentType: withCharset(type) };
  };
}

const withCharset = (type: string): string => (/^text\//i.test(type) && !/;\s*charset=/i.test(type) ? `${type}; charset=utf-8` : type);
