/** Finds what discriminators do to other schemas. */
import { joinPointer } from '../load/pointer.js';
import { type Node, isNode } from './context.js';

/**
 * Pointers of the schemas that discriminators tell apart, anywhere in the document: openapi-typescript rewrites the
 * discriminating member of each (OpenAPI 3.1, "Discriminator Object"). `discriminating`: the objects that have one, if they are known.
 */
export function findDiscriminated(root: Node, discriminating: Iterable<Node> = findDiscriminating(root)): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of discriminating) {
    if (!isNode(node['discriminator'])) continue;
    const { mapping } = node['discriminator'];
    for (const member of [node['oneOf'], node['anyOf']].flat()) if (isNode(member) && typeof member['$ref'] === 'string') found.add(member['$ref']);
    for (const target of Object.values(isNode(mapping) ? mapping : {})) if (typeof target === 'string') found.add(target.startsWith('#') ? target : joinPointer('#/components/schemas', target));
  }
  return found;
}

function findDiscriminating(root: Node): readonly Node[] {
  const found: Node[] = [];
  // YAML aliases share nodes, so each is looked at once.
  const seen = new Set<object>();
  const queue: object[] = [root];
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    for (const key in value) {
      // Examples are data, and most of many a document.
      if (key === 'example' || key === 'examples') continue;
      const child = (value as Readonly<Record<string, unknown>>)[key];
      if (typeof child !== 'object' || child === null || seen.has(child)) continue;
      seen.add(child);
      queue.push(child);
    }
    if (isNode(value) && isNode(value['discriminator'])) found.push(value);
  }
  return found;
}
