/** Converts Swagger 2.0 to OpenAPI 3, and keeps the damage that the converter would hide. */
import { Diagnostic } from '../diagnostics.js';
import { readPointer } from './pointer.js';
import { type Tree, isTree } from './structure.js';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

/** Converts `root`. @throws Diagnostic SPEC_VERSION, SPEC_SHAPE, SPEC_CONVERSION */
export async function convertSwagger(root: Tree, file: string): Promise<unknown> {
  if (String(root['swagger']) !== '2.0') throw new Diagnostic('SPEC_VERSION', { file, pointer: '#/swagger' }, `found \`swagger: ${String(root['swagger']).slice(0, 20)}\``);
  if (!isTree(root['paths'])) throw new Diagnostic('SPEC_SHAPE', { file, pointer: '#/paths' }, '`paths` is missing or no object');
  const restore = noteDamage(root);
  const { convertObj } = await import('swagger2openapi');
  try {
    const { openapi } = await convertObj(root, { patch: true, warnOnly: true, resolveInternal: false, resolve: false });
    restore(openapi);
    return openapi;
  } catch (error) {
    throw new Diagnostic('SPEC_CONVERSION', { file }, error instanceof Error ? error.message : String(error));
  }
}

// The converter drops operations that are no objects and parameters whose reference leads nowhere: a tool without them
// would look whole. They are put back, so that lowering reports them.
function noteDamage(root: Tree): (converted: unknown) => void {
  const repairs: ((paths: Tree) => void)[] = [];
  const paths = isTree(root['paths']) ? root['paths'] : {};
  for (const [path, item] of Object.entries(paths)) {
    if (!isTree(item)) continue;
    for (const holder of ['', ...METHODS]) {
      const node = holder === '' ? item : item[holder];
      if (holder !== '' && Object.hasOwn(item, holder) && !isTree(node)) repairs.push((after) => isTree(after[path]) && void (after[path][holder] = node));
      const parameters = isTree(node) ? node['parameters'] : undefined;
      const lost = Array.isArray(parameters) ? parameters.filter((entry: unknown) => isDangling(root, entry)) : [];
      if (lost.length > 0) repairs.push((after) => addParameters(isTree(after[path]) ? (holder === '' ? after[path] : after[path][holder]) : undefined, lost));
    }
  }
  return (converted) => {
    if (isTree(converted) && isTree(converted['paths'])) for (const repair of repairs) repair(converted['paths']);
  };
}

const isDangling = (root: Tree, entry: unknown): boolean => isTree(entry) && typeof entry['$ref'] === 'string' && entry['$ref'].startsWith('#') && readPointer(root, entry['$ref']) === undefined;

function addParameters(holder: unknown, lost: readonly unknown[]): void {
  if (!isTree(holder)) return;
  const kept = Array.isArray(holder['parameters']) ? holder['parameters'] : [];
  holder['parameters'] = [...kept, ...lost.filter((entry) => !kept.some((other) => isTree(other) && isTree(entry) && other['$ref'] === entry['$ref']))];
}
