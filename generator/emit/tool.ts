/** Emits one tool module: a data sheet of one operation. */
import { CodeBlockWriter } from 'ts-morph';
import type { Placement } from '../../runtime/contract.js';
import { type Api, type JsonValue, type Operation, type Schema, childrenOf } from '../ir.js';
import { type ContractSymbol, commentText, modules, quote, writeProperty, writerOptions } from './symbols.js';
import { writeArguments } from './zod.js';

/** The first line of every generated TypeScript file; files without it are not ours. */
export const headerOf = (source: string): string => `// Generated from ${commentText(source)} by \`gatewright generate\`. Do not edit.`;

/** The text of `tools/<operation>.ts`. */
export function emitTool(api: Api, operation: Operation): string {
  const symbols = new Set<ContractSymbol>(['defineTool']);
  const definition = writeDefinition(api, operation, (symbol) => symbols.add(symbol));
  const usesSchemas = operation.arguments.some((argument) => reachesComponent(argument.schema));
  const type = emitType(operation, symbols);
  const writer = new CodeBlockWriter(writerOptions);
  writer.writeLine(headerOf(api.source + operation.pointer));
  writer.writeLine(`import * as z from ${quote(modules.zod)};`);
  writer.writeLine(`import { ${listImports(symbols)} } from ${quote(modules.contract)};`);
  if (usesSchemas) writer.writeLine(`import * as s from '../schemas.js';`);
  writer.writeLine(`import type { paths } from '../types.js';`);
  writer.blankLine();
  writer.writeLine(`/** ${commentText(`${operation.method} ${operation.pathKey}`)} */`);
  writer.writeLine(`export const ${operation.exportName} = defineTool<${type}>()({`);
  return `${writer.toString()}${definition}});\n`;
}

const TYPES = new Set<ContractSymbol>(['Unchecked', 'WholeBody']);

function listImports(symbols: ReadonlySet<ContractSymbol>): string {
  return [...symbols].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)).map((symbol) => (TYPES.has(symbol) ? `type ${symbol}` : symbol)).join(', ');
}

function emitType(operation: Operation, symbols: Set<ContractSymbol>): string {
  const path = `paths[${quote(operation.pathKey)}][${quote(operation.methodKey)}]`;
  if (!operation.comparable) {
    symbols.add('Unchecked');
    return `Unchecked<${path}>`;
  }
  const whole = operation.body !== undefined && 'whole' in operation.body;
  if (whole) symbols.add('WholeBody');
  const op = whole ? `WholeBody<${path}>` : path;
  return operation.held.length === 0 ? op : `${op}, ${operation.held.map(quote).join(' | ')}`;
}

function writeDefinition(api: Api, operation: Operation, use: (symbol: ContractSymbol) => void): string {
  const writer = new CodeBlockWriter(writerOptions);
  writer.setIndentationLevel(1);
  const property = (name: string, value: JsonValue | undefined): void => {
    if (value !== undefined) writeProperty(writer, name, value);
  };
  property('name', operation.name);
  property('title', operation.title);
  property('description', operation.description);
  property('method', operation.method);
  property('path', operation.path);
  property('pathStyles', places(operation.pathStyles));
  property('query', places(operation.query));
  property('headers', places(operation.headers));
  property('cookies', places(operation.cookies));
  property('body', emitBody(operation));
  property('supplied', operation.supplied.length === 0 ? undefined : toJson(operation.supplied));
  property('auth', toJson(operation.auth));
  property('effects', toJson(operation.effects));
  property('accept', operation.accept.length === 0 || (operation.accept.length === 1 && operation.accept[0] === 'application/json') ? undefined : toJson(operation.accept));
  property('result', operation.result === undefined ? undefined : toJson(operation.result));
  property('failures', operation.failures === undefined ? undefined : toJson(operation.failures));
  property('server', operation.server);
  property('deprecated', operation.deprecated ? true : undefined);
  writer.write('input: ');
  writeArguments({ writer, components: api.inputs, prefix: 's.', use }, operation.arguments);
  writer.write(',').newLine();
  return writer.toString();
}

// Contract types are interfaces of JSON values only.
const toJson = (value: object): JsonValue => value as unknown as JsonValue;

function places(placements: readonly Placement[]): JsonValue | undefined {
  return placements.length === 0 ? undefined : placements.map(simplify);
}

const simplify = (place: Placement | string): JsonValue => (typeof place === 'string' ? place : Object.keys(place).length === 1 ? place.arg : toJson(place));

function emitBody(operation: Operation): JsonValue | undefined {
  const { body } = operation;
  if (body === undefined) return undefined;
  return toJson('whole' in body ? body : { type: body.type, fields: body.fields.map(simplify), ...(body.base64 === undefined ? {} : { base64: body.base64 }) });
}

const reachesComponent = (schema: Schema): boolean => schema.kind === 'ref' || childrenOf(schema).some(reachesComponent);
