/** Chooses what of a document openapi-typescript is to see: what the tools reach, and nothing outside the document. */
import type { Api, Operation } from '../ir.js';
import { splitPointer } from '../load/pointer.js';
import { type Tree, isTree } from '../load/structure.js';

/** The part of a document that the tools reach: damage elsewhere must not reach openapi-typescript. */
export function pruneDocument(root: Readonly<Tree>, api: Api): Tree {
  const paths: Tree = {};
  for (const operation of api.operations) {
    const item = resolveItem(root, (root['paths'] as Tree)[operation.pathKey]);
    const { path, method } = placeTypes(operation);
    const kept = (paths[path] ??= isTree(item) && item['parameters'] !== undefined ? { parameters: item['parameters'] } : {}) as Tree;
    if (isTree(item)) kept[method] = stripOperation(item[operation.methodKey] ?? (isTree(item['additionalOperations']) ? item['additionalOperations'][operation.methodKey] : undefined));
  }
  // Later versions say nothing new of what is kept.
  const openapi = /^3\.[01]\./.test(String(root['openapi'])) ? root['openapi'] : '3.1.0';
  return { openapi, info: { title: 'types', version: '1' }, paths, components: copyReached(root, paths) };
}

const KNOWN_METHODS: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/** Where `types.d.ts` keeps an operation: methods that openapi-typescript does not know get a path of their own. */
export const placeTypes = ({ pathKey, methodKey }: Pick<Operation, 'pathKey' | 'methodKey'>): { readonly path: string; readonly method: string } =>
  KNOWN_METHODS.has(methodKey) ? { path: pathKey, method: methodKey } : { path: `${pathKey} (${methodKey})`, method: 'post' };

function resolveItem(root: Readonly<Tree>, item: unknown): unknown {
  let found = item;
  for (let hops = 0; hops < 20 && isTree(found) && typeof found['$ref'] === 'string'; hops += 1) found = readTokens(root, splitPointer(found['$ref']) ?? []);
  return found;
}

// Callbacks, security and the rest say nothing about arguments and answers.
function stripOperation(operation: unknown): Tree {
  if (!isTree(operation)) return {};
  const { parameters, requestBody, responses, summary, description, deprecated } = operation;
  return Object.fromEntries(Object.entries({ summary, description, deprecated, parameters, requestBody, responses: keepSuccesses(responses) }).filter(([, value]) => value !== undefined));
}

const keepSuccesses = (responses: unknown): Tree =>
  isTree(responses) ? Object.fromEntries(Object.entries(responses).filter(([status]) => /^2(\d\d|XX)$/i.test(status))) : {};

function copyReached(root: Readonly<Tree>, paths: Tree): Tree {
  const sections = new Map<string, Map<string, unknown>>();
  const queue: unknown[] = [paths];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (Array.isArray(node)) queue.push(...node.filter((item) => typeof item === 'object' && item !== null));
    if (!isTree(node)) continue;
    if (typeof node['$ref'] === 'string') {
      const [home, section, name] = splitPointer(node['$ref']) ?? [];
      const target = home === 'components' && section !== undefined && name !== undefined ? readTokens(root, [home, section, name]) : undefined;
      if (section !== undefined && name !== undefined && target !== undefined) {
        const kept = sections.get(section) ?? new Map<string, unknown>();
        sections.set(section, kept);
        if (!kept.has(name)) queue.push(target);
        kept.set(name, target);
      }
    }
    queue.push(...Object.values(node).filter((value) => typeof value === 'object' && value !== null));
  }
  return Object.fromEntries([...sections].map(([section, kept]) => [section, Object.fromEntries(kept)]));
}

function readTokens(root: Readonly<Tree>, tokens: readonly string[]): unknown {
  let value: unknown = root;
  for (const token of tokens) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return undefined;
    value = (value as Tree)[token];
  }
  return value;
}
