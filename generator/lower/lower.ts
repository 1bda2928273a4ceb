/** Lowers a whole document: operation by operation, so that damage costs the operation it touches and no other. */
import type { ApiDefinition, Method } from '../../runtime/contract.js';
import { Diagnostic } from '../diagnostics.js';
import { faultsOf } from '../faults.js';
import type { Api, Operation, Schema } from '../ir.js';
import type { SourceDocument } from '../load/load.js';
import { joinPointer } from '../load/pointer.js';
import { type LowerContext, createContext, isNode } from './context.js';
import { createComponents } from './components.js';
import { findDiscriminated } from './discriminators.js';
import { type Extension, readExtension, toErrorPlan, toFailureRules, toLimitPlan } from './extensions.js';
import { findTradingFaults, toTradingPlan } from './spending.js';
import { readHints } from './hints.js';
import { API_NAME, sumName } from './names.js';
import { nameOperations } from './name-operations.js';
import { type OperationSource, lowerOperation } from './operation.js';
import { type Selection, everything } from './selection.js';
import { inspectText } from './suspicion.js';
import { lowerSecuritySchemes, lowerServers } from './security.js';

/** An operation that became no tool. */
export interface Skipped {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

export interface LoweredApi {
  readonly api: Api;
  /** Operations that the document holds and that are selected, hidden ones left out. */
  readonly operationCount: number;
  readonly skipped: readonly Skipped[];
}

const METHODS: Readonly<Record<string, Method>> = { get: 'GET', put: 'PUT', post: 'POST', delete: 'DELETE', options: 'OPTIONS', head: 'HEAD', patch: 'PATCH', trace: 'TRACE', query: 'QUERY' };

const PATH_ITEM_FIELDS: ReadonlySet<string> = new Set(['$ref', 'summary', 'description', 'servers', 'parameters', 'additionalOperations']);

/** Lowers what `selection` names of `document` as the API `name`. What is wrong is reported; operations that it touches are skipped. */
export function lowerDocument(document: SourceDocument, name: string, told: (diagnostic: Diagnostic) => void, selection: Selection = everything): LoweredApi {
  // A schema is lowered once for what callers send and once for what comes back; what is wrong with it is told once.
  const known = new Set<string>();
  const report = (diagnostic: Diagnostic): void => {
    if (!known.has(keyOf(diagnostic))) told(diagnostic);
    known.add(keyOf(diagnostic));
  };
  const context = createContext(document.file, document.root, document.bundle, findDiscriminated(document.root, document.discriminating), report);
  if (!API_NAME.test(name)) report(new Diagnostic('NAME_INVALID', { file: document.file }, `\`${name.slice(0, 60)}\` is no name for an API: a letter, then letters, digits, _ and -, 31 at most`));
  const extension = readExtension(context, 'document', document.root, '#');
  const security = lowerSecuritySchemes(context);
  const inputs = createComponents(context, 'input');
  const outputs = createComponents(context, 'output');
  const skipped: Skipped[] = [];

  const sources = findOperations(context, document, skipped);
  const named = nameOperations(context, extension.group ?? name, sources, skipped, selection);
  const operationCount = named.length + skipped.length;
  const operations: Operation[] = [];
  const elsewhere = new Map<string, { readonly fault: Diagnostic; readonly reached: readonly string[] }>();
  for (const { source, toolName } of named) {
    try {
      operations.push(lowerOperation({ context, inputs, outputs, security, apiName: name, documentUrl: document.url, outputSchema: extension.outputSchema ?? 'compact' }, source, toolName));
    } catch (error) {
      // Schemas can be nested in more ways than are counted.
      const faults = error instanceof RangeError ? [context.fault('SCHEMA_SHAPE', source.pointer, `its schemas are nested too deeply: ${error.message}`)] : faultsOf(error);
      for (const fault of faults) {
        if (fault.pointer.startsWith(source.pointer)) report(fault);
        else elsewhere.set(keyOf(fault), { fault, reached: [...(elsewhere.get(keyOf(fault))?.reached ?? []), source.pointer] });
      }
      const [first] = faults;
      if (first !== undefined) skipped.push({ pointer: source.pointer, code: first.code, message: first.message });
    }
  }
  // One cause is told once, however many operations it costs.
  for (const { fault, reached } of elsewhere.values()) report(new Diagnostic(fault.code, fault, `${fault.message} (reached from ${reached[0]}${reached.length > 1 ? ` and ${reached.length - 1} more` : ''})`));
  operations.sort((a, b) => (a.name < b.name ? -1 : 1));
  findTradingFaults(context, extension.trading, operations).forEach(report);
  return {
    api: {
      definition: defineDocument(context, document, name, security, extension, selection),
      source: document.file,
      operations: separateFiles(operations),
      inputs: inputs.collect(operations.flatMap((operation) => operation.arguments.map((argument) => argument.schema))),
      outputs: outputs.collect(operations.flatMap((operation): Schema[] => (operation.output === undefined ? [] : [operation.output.schema]))),
    },
    operationCount,
    skipped,
  };
}

const keyOf = (diagnostic: Diagnostic): string => `${diagnostic.code} ${diagnostic.file} ${diagnostic.pointer} ${diagnostic.message}`;

// Tools of different names may come to one file: `shop_orders_list` of the API shop, and `orders_list` of a group.
function separateFiles(operations: readonly Operation[]): readonly Operation[] {
  const counts = new Map<string, number>();
  for (const { fileName } of operations) counts.set(fileName, (counts.get(fileName) ?? 0) + 1);
  return operations.map((operation) => ((counts.get(operation.fileName) ?? 0) < 2 ? operation : { ...operation, fileName: `${operation.fileName}-${sumName(operation.name)}` }));
}

function findOperations(context: LowerContext, document: SourceDocument, skipped: Skipped[]): OperationSource[] {
  const sources: OperationSource[] = [];
  const paths = isNode(document.root['paths']) ? document.root['paths'] : {};
  // Sorted, so that the order of paths in the document changes nothing in the output.
  for (const path of Object.keys(paths).sort()) {
    const itemPointer = joinPointer('#/paths', path);
    if (!path.startsWith('/')) {
      // OpenAPI 3.1, "Paths Object": a path begins with a slash; everything else is an extension.
      if (!path.startsWith('x-')) skip(context, skipped, context.fault('OPERATION_SHAPE', itemPointer, `the path \`${path.slice(0, 60)}\` does not begin with a slash`));
      continue;
    }
    const resolved = resolvePathItem(context, paths[path], itemPointer, skipped);
    if (resolved === undefined) continue;
    for (const { key, method, operation, pointer } of listOperations(context, resolved.item, itemPointer)) {
      if (!isNode(operation)) {
        skip(context, skipped, context.fault('OPERATION_SHAPE', pointer, 'the operation is no object'));
        continue;
      }
      const extension = readExtension(context, 'operation', operation, pointer);
      if (extension.hide === true) continue;
      const hints = readHints(context.root, resolved.item, operation);
      if (hints.hiddenBy !== undefined && extension.hide !== false) {
        context.report(context.fault('OPERATION_HIDDEN', pointer, `\`${hints.hiddenBy}\` hides it`));
        continue;
      }
      sources.push({ path, key, method, item: resolved.item, itemPointer, operation, pointer, extension, hints });
    }
  }
  return sources;
}

interface Listed {
  readonly key: string;
  readonly method: Method;
  readonly operation: unknown;
  readonly pointer: string;
}

function listOperations(context: LowerContext, item: Readonly<Record<string, unknown>>, itemPointer: string): readonly Listed[] {
  for (const key of Object.keys(item)) {
    if (Object.hasOwn(METHODS, key) || PATH_ITEM_FIELDS.has(key) || key.startsWith('x-')) continue;
    const isSpelling = Object.hasOwn(METHODS, key.toLowerCase());
    context.report(context.fault('OPERATION_SHAPE', joinPointer(itemPointer, key), isSpelling ? `\`${key}\` is written in lower case: \`${key.toLowerCase()}\`` : `a path has no method or member \`${key.slice(0, 60)}\``));
  }
  const known = Object.keys(item).filter((key) => Object.hasOwn(METHODS, key)).sort().map((key): Listed => ({ key, method: METHODS[key] ?? '', operation: item[key], pointer: joinPointer(itemPointer, key) }));
  // OpenAPI 3.2: any other method, spelt as it is sent.
  const additional = isNode(item['additionalOperations']) ? item['additionalOperations'] : {};
  const others = Object.keys(additional).sort().flatMap((key): Listed[] => {
    const pointer = joinPointer(itemPointer, 'additionalOperations', key);
    if (/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,40}$/.test(key) && !/^(CONNECT|TRACK)$/i.test(key)) return [{ key, method: key, operation: additional[key], pointer }];
    context.report(context.fault('OPERATION_SHAPE', pointer, `\`${key.slice(0, 60)}\` is no method that can be sent`));
    return [];
  });
  return [...known, ...others];
}

function resolvePathItem(context: LowerContext, item: unknown, pointer: string, skipped: Skipped[]): { readonly item: Readonly<Record<string, unknown>> } | undefined {
  try {
    const { node } = context.resolve(item, pointer);
    if (!isNode(node)) throw context.fault('OPERATION_SHAPE', pointer, 'the path item is no object');
    return { item: node };
  } catch (error) {
    if (!(error instanceof Diagnostic)) throw error;
    skip(context, skipped, error);
    return undefined;
  }
}

function skip(context: LowerContext, skipped: Skipped[], diagnostic: Diagnostic): void {
  context.report(diagnostic);
  skipped.push({ pointer: diagnostic.pointer, code: diagnostic.code, message: diagnostic.message });
}

function defineDocument(context: LowerContext, document: SourceDocument, name: string, security: ApiDefinition['security'], extension: Extension<'document'>, { include, exclude }: Selection): ApiDefinition {
  const info = context.root['info'];
  const title = isNode(info) && typeof info['title'] === 'string' ? inspectText(context, info['title'], '#/info/title').trim() : '';
  const failures = toFailureRules(extension.failures);
  const errors = toErrorPlan(extension.errors);
  const trading = toTradingPlan(extension.trading);
  const limits = toLimitPlan(extension.limits);
  return {
    name,
    title: title === '' ? name : title.slice(0, 200),
    servers: lowerServers(context, document.root['servers'], '#/servers', document.url),
    security,
    ...(failures === undefined ? {} : { failures }),
    ...(errors === undefined ? {} : { errors }),
    ...(trading === undefined ? {} : { trading }),
    ...(limits === undefined ? {} : { limits }),
    ...(include.length + exclude.length === 0 ? {} : { selection: { include, exclude } }),
  };
}
