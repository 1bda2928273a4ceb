/** Two gateways as one: what plugins add, beside what the APIs have. */
import type { ToolEntry } from '../catalog.js';
import type { Gateway } from '../gateway.js';

/** The tools of both, and the offers of the second. No tool may be in both. */
export function joinGateways(first: Gateway, second: Gateway): Gateway {
  let last: { readonly tools: readonly [readonly ToolEntry[], readonly ToolEntry[]]; readonly joined: readonly ToolEntry[] } | undefined;
  return {
    ...first,
    get tools() {
      const tools = [first.tools, second.tools] as const;
      if (last === undefined || last.tools[0] !== tools[0] || last.tools[1] !== tools[1]) last = { tools, joined: Object.freeze([...tools[0], ...tools[1]].sort((a, b) => (a.name < b.name ? -1 : 1))) };
      return last.joined;
    },
    has: (name) => first.has(name) || second.has(name),
    demands: (name, kind) => first.demands?.(name, kind) ?? second.demands?.(name, kind),
    call: (name, args, context) => (first.has(name) || !second.has(name) ? first.call(name, args, context) : second.call(name, args, context)),
    ...(second.offers === undefined ? {} : { offers: second.offers }),
    close: async () => {
      await second.close();
      await first.close();
    },
  };
}

/** A gateway without anything, for plugins to add to. */
export const emptyGateway: Gateway = { tools: [], has: () => false, call: () => Promise.reject(new Error('an empty gateway has no tools')), close: () => Promise.resolve() };
