/** Hints that documents give to other makers of MCP servers, read as far as they say the same everywhere. */
import { type Node, isNode } from './context.js';

/** What the hints of an operation come to. */
export interface Hints {
  /** The member that says that no tool is to be made. */
  readonly hiddenBy: string | undefined;
  /** Stands in the place of the operationId. */
  readonly name: string | undefined;
  readonly title: string | undefined;
  readonly description: string | undefined;
  /** Count as tags when operations are selected. */
  readonly scopes: readonly string[];
}

/**
 * `x-mcp` (Mintlify and others: a boolean or `enabled`, `name`, `description`; on the document `enabled` is the default),
 * `x-speakeasy-mcp` (Speakeasy, "Customize Tools": `disabled`, `name`, `title`, `description`, `scopes`),
 * `x-mcp-ignore` (Restish) and `x-internal` (Redocly, Stoplight and others). Members of other kinds mean something else and are passed over.
 */
export function readHints(root: Node, item: Node, operation: Node): Hints {
  const mcp = operation['x-mcp'];
  const speakeasy = operation['x-speakeasy-mcp'];
  const own = isNode(mcp) ? mcp : {};
  const other = isNode(speakeasy) ? speakeasy : {};
  const enabled = typeof mcp === 'boolean' ? mcp : own['enabled'];
  const everywhere = isNode(root['x-mcp']) ? root['x-mcp']['enabled'] : root['x-mcp'];
  return {
    hiddenBy:
      enabled === false || (everywhere === false && enabled !== true) ? 'x-mcp'
      : other['disabled'] === true ? 'x-speakeasy-mcp'
      : operation['x-mcp-ignore'] === true || item['x-mcp-ignore'] === true ? 'x-mcp-ignore'
      : operation['x-internal'] === true || (item['x-internal'] === true && operation['x-internal'] !== false) ? 'x-internal'
      : undefined,
    name: readText(own['name']) ?? readText(other['name']),
    title: readText(own['title']) ?? readText(other['title']),
    description: readText(own['description']) ?? readText(other['description']),
    scopes: Array.isArray(other['scopes']) ? other['scopes'].filter((scope) => typeof scope === 'string') : [],
  };
}

const readText = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined);
