/** The gateway as somebody with certain rights may use it: what is not allowed is not there, neither in lists nor in calls. */
import { suggestName } from '../call/suggest.js';
import type { ToolEntry } from '../catalog.js';
import { ToolError } from '../errors.js';
import type { Gateway, Offered } from '../gateway.js';
import { restrictOffers } from './restrict-offers.js';
import { type Decision, type Rights, describeTool } from './rights.js';

/** The API of a tool; undefined for the gateway's own. */
export type ApiOf = (tool: string) => string | undefined;

/** A tool that no role grants is hidden, also one that comes later. */
export function restrictGateway(gateway: Gateway, rights: Rights, apiOf: ApiOf): Gateway {
  const views = remember((all: readonly ToolEntry[]) => {
    const judged = new Map<string, Decision>(all.map((entry) => [entry.name, rights.judge(describeTool(entry, apiOf(entry.name)))]));
    return { judged, tools: Object.freeze(all.filter(({ name }) => judged.get(name)?.allowed === true)) };
  });
  const judge = (name: string): Decision | undefined => views(gateway.tools).judged.get(name);
  const has = (name: string): boolean => judge(name)?.allowed === true && gateway.has(name);
  const demands = (name: string, kind: Offered = 'tool'): readonly string[] | undefined => {
    if (kind === 'tool') return judge(name)?.scopes;
    const { allowed, scopes } = rights.judge({ kind, name });
    return allowed ? undefined : scopes;
  };
  return {
    ...gateway,
    get tools() {
      return views(gateway.tools).tools;
    },
    has,
    demands,
    call: async (name, args, context) => {
      if (has(name)) return gateway.call(name, args, context);
      const scopes = demands(name);
      if (scopes !== undefined) return { content: [], error: failForScopes(name, scopes) };
      const meant = suggestName(name, views(gateway.tools).tools.map((entry) => entry.name));
      throw new ToolError('UNKNOWN_TOOL', { message: `No tool is named ${JSON.stringify(name.slice(0, 80))}.${meant === undefined ? '' : ` Did you mean ${meant}?`}` });
    },
    ...(gateway.offers === undefined ? {} : { offers: restrictOffers(gateway.offers, rights) }),
  };
}

/** What a call is answered that a token with more scopes could make. */
export const failForScopes = (name: string, scopes: readonly string[]): ToolError =>
  new ToolError('SCOPE_MISSING', { message: `${name.slice(0, 80)} takes the scope ${scopes.join(' ')}, which this access token does not have.` });

/** Works a list out again only when it is another one. */
export function remember<Given, Made>(make: (given: Given) => Made): (given: Given) => Made {
  let last: { readonly given: Given; readonly made: Made } | undefined;
  return (given) => {
    if (last === undefined || last.given !== given) last = { given, made: make(given) };
    return last.made;
  };
}
