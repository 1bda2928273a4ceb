/** Lowers a whole document: operation by operation, so that damage costs the operation it touches and no other. */
import type { ApiDefinition, Method } from '../../runtime/contract.js';
import { Diagnostic } from '../diagnostics.js';
import type { Api, Operation, Schema } from '../ir.js';
import type { SourceDocument } from '../load/load.js';
import { joinPointer } from '../load/pointer.js';
import { type LowerContext, createContext, isNode } from './context.js';
import { createComponents } from './components.js';
import { findDiscriminated } from './discriminators.js';
import { type Extension, readExtension, toErrorPlan, toFailureRules } from './extensions.js';
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

/** Lowers what `selection` names of `document` as the API `name`. What is wrong is reported; operations that it touches are skipped. */
export function lowerDocument(document: SourceDocument, name: string, told: (diagnostic: Diagnostic) => void, selection: Selection = everything): LoweredApi {
  // A schema is lowered once for what callers send and once for what comes back; what is wrong with it is told once.
  const known = new Set<string>();
  const report = (diagnostic: Diagnostic): void => {
    const key = `${diagnostic.code} ${diagnostic.file} ${diagnostic.pointer} ${diagnostic.message}`;
    if (!known.has(key)) told(diagnostic);
    known.add(key);
  };
  const context = createContext(document.file, document.root, document.bundle, findDiscriminated(document.root), report);
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
  for (const { source, toolName } of named) {
    try {
      operations.push(lowerOperation({ context, inputs, outputs, security, apiName: name, documentUrl: document.url, outputSchema: extension.outputSchema ?? 'compact' }, source, toolName));
    } catch (error) {
      if (!(error instanceof Diagnostic)) throw error;
      report(error.pointer.startsWith(source.pointer) ? error : new Diagnostic(error.code, error, `${error.message} (reached from ${source.pointer})`));
      skipped.push({ pointer: source.pointer, code: error.code, message: error.message });
    }
  }
  operations.sort((a, b) => (a.name < b.name ? -1 : 1));
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
    if (!path.startsWith('/')) continue;
    const itemPointer = joinPointer('#/paths', path);
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
  return {
    name,
    title: title === '' ? name : title.slice(0, 200),
    servers: lowerServers(document.root['servers'], document.url),
    security,
    ...(failures === undefined ? {} : { failures }),
    ...(errors === undefined ? {} : { errors }),
    ...(include.length + exclude.length === 0 ? {} : { selection: { include, exclude } }),
  };
}
