/** What a schema refers to. Anchors, identifiers and dynamic references have become pointers when the document was loaded. */
import { joinPointer } from '../../load/pointer.js';
import type { LowerContext, Node } from '../context.js';

const DYNAMIC = [['$dynamicRef', '$dynamicAnchor'], ['$recursiveRef', '$recursiveAnchor']] as const;

/** The schema's `$ref`. @throws Diagnostic SCHEMA_UNSUPPORTED for a dynamic reference that nothing gives a meaning */
export function readReference(context: LowerContext, node: Node, pointer: string): string | undefined {
  if (typeof node['$ref'] === 'string' && node['$ref'] !== '') return node['$ref'];
  if (node['$ref'] !== undefined) throw context.fault('REF_NOT_FOUND', joinPointer(pointer, '$ref'), '`$ref` is to be the text of a reference');
  for (const [keyword, anchor] of DYNAMIC) {
    if (node[keyword] !== undefined) throw context.fault('SCHEMA_UNSUPPORTED', joinPointer(pointer, keyword), `\`${keyword}\` finds no \`${anchor}\` of that name in the document`);
  }
  return undefined;
}
