/** Finds the arguments that a tool's schema mirrors into `Mcp-Param-*` headers (`x-mcp-header`, MCP 2026-07-28, "Schema Extension"). */
import type { JsonSchema } from '../catalog.js';

/** An argument that a client repeats in the header `Mcp-Param-<header>`. */
export interface MirroredArgument {
  readonly header: string;
  /** Property names from the root of the arguments. */
  readonly path: readonly string[];
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const MAX_PATH = 32;

/** The mirrored arguments of an input schema. Only annotations reachable through `properties` alone count. */
export function findMirroredArguments(schema: JsonSchema): readonly MirroredArgument[] {
  const found: MirroredArgument[] = [];
  const visit = (node: unknown, path: readonly string[]): void => {
    if (typeof node !== 'object' || node === null || path.length > MAX_PATH) return;
    const header = 'x-mcp-header' in node ? node['x-mcp-header'] : undefined;
    if (typeof header === 'string' && TOKEN.test(header) && path.length > 0) found.push({ header, path });
    const properties = 'properties' in node ? node.properties : undefined;
    if (typeof properties !== 'object' || properties === null) return;
    for (const [key, child] of Object.entries(properties)) visit(child, [...path, key]);
  };
  visit(schema, []);
  return found;
}
