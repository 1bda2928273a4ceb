/** Finds what discriminators do to other schemas. */
import { joinPointer } from '../load/pointer.js';
import { type Node, isNode } from './context.js';

/**
 * Pointers of the schemas that discriminators tell apart, anywhere in the document: openapi-typescript rewrites the
 * discriminating member of each (OpenAPI 3.1, "Discriminator Object").
 */
export function findDiscriminated(root: Node): ReadonlySet<string> {
  const found = new Set<string>();
  // YAML aliases share nodes, so each is looked at once.
  const seen = new Set<object>();
  const queue: unknown[] = [root];
  while (queue.length > 0) {
    const value = queue.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    // One by one: a list of half a million items is no list of arguments.
    for (const member of Object.values(value)) queue.push(member);
    if (!isNode(value) || !isNode(value['discriminator'])) continue;
    const { mapping } = value['discriminator'];
    for (const member of [value['oneOf'], value['anyOf']].flat()) if (isNode(member) && typeof member['$ref'] === 'string') found.add(member['$ref']);
    for (const target of Object.values(isNode(mapping) ? mapping : {})) if (typeof target === 'string') found.add(target.startsWith('#') ? target : joinPointer('#/components/schemas', target));
  }
  return found;
}
