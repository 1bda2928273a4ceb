/** Emits what belongs to a whole API: its definition, its named schemas, and the index of all APIs. */
import type { Api, JsonValue } from '../ir.js';
import { type ContractSymbol, modules, quote, quoteKey, writeProperty } from './symbols.js';
import { headerOf } from './tool.js';
import { writeZod } from './zod.js';
import { TextWriter } from './text-writer.js';

/** The text of `api.ts`: servers, security schemes, rules for failures. */
export function emitApi(api: Api): string {
  const writer = new TextWriter();
  writer.writeLine(headerOf(api.source));
  writer.writeLine(`import { defineApi } from ${quote(modules.contract)};`);
  writer.blankLine();
  writer.writeLine('export const api = defineApi({');
  // The definition is an interface of JSON values only.
  writer.indent(() => Object.entries(api.definition).forEach(([name, value]) => writeProperty(writer, name, value as JsonValue)));
  writer.writeLine('});');
  return writer.toString();
}

/** The text of `schemas.ts`: the components that inputs reach. `undefined` when there are none. */
export function emitSchemas(api: Api): string | undefined {
  if (api.inputs.size === 0) return undefined;
  const symbols = new Set<ContractSymbol>();
  const body = new TextWriter();
  // Already in an order in which each comes after what it needs.
  for (const component of api.inputs.values()) {
    body.newLine();
    body.write(`export const ${component.identifier}${component.recursive ? ': z.ZodType' : ''} = `);
    if (component.recursive) body.write('z.lazy(() => ');
    writeZod({ writer: body, components: api.inputs, prefix: '', use: (symbol) => symbols.add(symbol) }, component.schema);
    body.write(component.recursive ? ');' : ';').newLine();
  }
  const writer = new TextWriter();
  writer.writeLine(headerOf(api.source));
  writer.writeLine(`import * as z from ${quote(modules.zod)};`);
  if (symbols.size > 0) writer.writeLine(`import { ${[...symbols].sort().join(', ')} } from ${quote(modules.contract)};`);
  return writer.toString() + body.toString();
}

/** The text of `<api>/index.ts`: tool name -> module, loaded on demand. */
export function emitApiIndex(api: Api): string {
  const writer = new TextWriter();
  writer.writeLine(headerOf(api.source));
  writer.blankLine();
  writer.writeLine(`export { api } from './api.js';`);
  writer.blankLine();
  writer.writeLine('export const tools = {');
  writer.indent(() => {
    for (const tool of api.operations) {
      writer.writeLine(`${quoteKey(tool.name)}: () => import('./tools/${tool.fileName}.js').then((module) => module.${tool.exportName}),`);
    }
  });
  writer.writeLine('} as const;');
  return writer.toString();
}

/** The text of the outermost `index.ts`: API name -> its index, loaded on demand. */
export function emitIndex(apis: readonly string[]): string {
  const writer = new TextWriter();
  writer.writeLine('// Generated from the folders beside it by `gatewright generate`. Do not edit.');
  writer.blankLine();
  writer.writeLine('export const apis = {');
  writer.indent(() => {
    for (const name of [...apis].sort()) writer.writeLine(`${quoteKey(name)}: () => import('./${name}/index.js'),`);
  });
  writer.writeLine('} as const;');
  return writer.toString();
}
