/** Writes references out where they are used, for clients that follow none; what is recursive or too deep becomes free of form, and says so. */
import type { JsonSchema } from '../catalog.js';
import { isJsonObject } from '../json.js';
import { mapChildren } from './children.js';

/** Depths that are tried, in this order, until the schema is small enough. */
const DEPTHS = [10, 6, 4, 3, 2, 1, 0];

/** What is large without any reference is not to blame for it: it may be so many times larger than written-out parts. */
const BARE_FACTOR = 4;

/** The schema without `$ref` and `$defs`, or `undefined` if it is too large even with nothing written out. */
export function inlineReferences(schema: JsonSchema, mostBytes: number): JsonSchema | undefined {
  const { $defs, ...root } = schema;
  const defs = isJsonObject($defs) ? $defs : {};
  for (const depth of DEPTHS) {
    // A node is at least so long as text that more of them cannot fit; so a schema that would explode is given up early.
    const most = depth === 0 ? mostBytes * BARE_FACTOR : mostBytes;
    const inliner = new Inliner(defs, depth, most / 4);
    const inlined = inliner.write(root, []);
    if (isJsonObject(inlined) && !inliner.isExhausted && Buffer.byteLength(JSON.stringify(inlined)) <= most) return inlined;
  }
  return undefined;
}

class Inliner {
  readonly #defs: JsonSchema;
  readonly #depth: number;
  #left: number;

  constructor(defs: JsonSchema, depth: number, nodes: number) {
    this.#defs = defs;
    this.#depth = depth;
    this.#left = nodes;
  }

  get isExhausted(): boolean {
    return this.#left < 0;
  }

  /** `within` are the names of the definitions around this node. */
  write(node: unknown, within: readonly string[]): unknown {
    this.#left -= 1;
    if (this.#left < 0) return {};
    if (!isJsonObject(node)) return node;
    if (typeof node['$ref'] === 'string') return this.#follow(node['$ref'], node, within);
    return mapChildren(node, (child) => this.write(child, within));
  }

  #follow(reference: string, node: JsonSchema, within: readonly string[]): unknown {
    const { $ref: _followed, ...beside } = node;
    const name = decodeURIComponent(reference.replace(/^#\/\$defs\//, '')).replaceAll('~1', '/').replaceAll('~0', '~');
    const target = Object.hasOwn(this.#defs, name) ? this.#defs[name] : undefined;
    if (!isJsonObject(target)) return { ...beside };
    if (within.includes(name)) return freeForm(target, beside, `the same again, as \`${name}\``);
    if (within.length >= this.#depth) return freeForm(target, beside, `\`${name}\`, left out for length`);
    const written = this.write(target, [...within, name]);
    return isJsonObject(written) ? { ...written, ...beside } : written;
  }
}

function freeForm(target: JsonSchema, beside: JsonSchema, why: string): JsonSchema {
  const { type, description } = { ...target, ...beside };
  const words = [typeof description === 'string' ? description.slice(0, 200) : undefined, `(${why})`].filter((part) => part !== undefined).join(' ');
  return { ...(type === undefined ? {} : { type }), description: words };
}
