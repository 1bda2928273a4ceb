/** What a schema refers to: by `$ref`, or by the recursive references of JSON Schema 2019-09 and 2020-12. */
import { joinPointer, readPointer, splitPointer } from '../../load/pointer.js';
import { type LowerContext, type Node, isNode } from '../context.js';

/** The reference that stands for the schema, as a `$ref` would say it. @throws Diagnostic SCHEMA_UNSUPPORTED */
export function readReference(context: LowerContext, node: Node, pointer: string): string | undefined {
  if (typeof node['$ref'] === 'string') return node['$ref'];
  if (node['$recursiveRef'] !== undefined) {
    return findAnchor(context, pointer, (schema) => schema['$recursiveAnchor'] === true) ?? refuse(context, pointer, '$recursiveRef', '`$recursiveAnchor: true`');
  }
  const dynamic = node['$dynamicRef'];
  if (dynamic === undefined) return undefined;
  if (typeof dynamic === 'string' && dynamic.startsWith('#/')) return dynamic;
  return findAnchor(context, pointer, (schema) => `#${String(schema['$dynamicAnchor'])}` === dynamic) ?? refuse(context, pointer, '$dynamicRef', 'that `$dynamicAnchor`');
}

// A schema that refers to itself has its anchor around the reference. An anchor elsewhere is one that other schemas
// may put in place of it (JSON Schema 2020-12, section 8.2.3.2), which depends on where a check begins.
function findAnchor(context: LowerContext, pointer: string, isAnchor: (schema: Node) => boolean): string | undefined {
  const tokens = splitPointer(pointer) ?? [];
  for (let length = tokens.length; length > 0; length -= 1) {
    const at = joinPointer('#', ...tokens.slice(0, length));
    const schema = readPointer(context.root, at);
    if (isNode(schema) && isAnchor(schema)) return at;
  }
  return undefined;
}

function refuse(context: LowerContext, pointer: string, keyword: string, anchor: string): never {
  throw context.fault('SCHEMA_UNSUPPORTED', joinPointer(pointer, keyword), `\`${keyword}\` is only understood inside a schema with ${anchor}`);
}
