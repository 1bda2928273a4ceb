/** Emits one tool module: a data sheet of one operation. */
import { type Api, type JsonValue, type Operation, type Schema, childrenOf } from '../ir.js';
import { toTool } from './definition.js';
import { type ContractSymbol, commentText, modules, quote, writeProperty } from './symbols.js';
import { placeTypes } from './types.js';
import { writeArguments } from './zod.js';
import { TextWriter } from './text-writer.js';

/** The first line of every generated TypeScript file; files without it are not ours. */
export const headerOf = (source: string): string => `// Generated from ${commentText(hideQuery(source))} by \`gatewright generate\`. Do not edit.`;

// Links that are good for whoever has them carry that in their query.
const hideQuery = (source: string): string => source.replace(/^(https?:\/\/[^?#]*)\?[^#]*/i, '$1?...');

/** The text of `tools/<operation>.ts`; `isCompared`: there are types to hold it to. */
export function emitTool(api: Api, operation: Operation, isCompared = true): string {
  const symbols = new Set<ContractSymbol>(['defineTool']);
  const definition = writeDefinition(api, operation, (symbol) => symbols.add(symbol));
  const usesSchemas = operation.arguments.some((argument) => reachesComponent(argument.schema));
  const type = emitType(operation, isCompared && operation.comparable, symbols);
  const writer = new TextWriter();
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

function emitType(operation: Operation, isCompared: boolean, symbols: Set<ContractSymbol>): string {
  const place = placeTypes(operation);
  const path = `paths[${quote(place.path)}][${quote(place.method)}]`;
  if (!isCompared) {
    symbols.add('Unchecked');
    return `Unchecked<${path}>`;
  }
  const whole = operation.body !== undefined && 'whole' in operation.body;
  if (whole) symbols.add('WholeBody');
  const op = whole ? `WholeBody<${path}>` : path;
  return operation.held.length === 0 ? op : `${op}, ${operation.held.map(quote).join(' | ')}`;
}

function writeDefinition(api: Api, operation: Operation, use: (symbol: ContractSymbol) => void): string {
  const writer = new TextWriter(1);
  // A definition is made of JSON values only.
  for (const [name, value] of Object.entries(toTool(operation))) writeProperty(writer, name, value as JsonValue);
  writer.write('input: ');
  writeArguments({ writer, components: api.inputs, prefix: 's.', use }, operation.arguments);
  writer.write(',').newLine();
  return writer.toString();
}

const reachesComponent = (schema: Schema): boolean => schema.kind === 'ref' || childrenOf(schema).some(reachesComponent);
