/** What roles allow: compiled once, asked for each thing that a gateway offers. */
import type { ToolEntry } from '../catalog.js';
import type { EffectWord, RoleConfig, RolesConfig } from './config.js';
import { compileGlobs } from './glob.js';
import type { Identity } from './identity.js';

/** Something that roles speak of. */
export type Item = { readonly kind: 'tool'; readonly name: string; readonly api: string; readonly effects: ReadonlySet<EffectWord> } | { readonly kind: 'resource' | 'prompt'; readonly name: string };

/** `scopes`: not with this token, but with one that has these scopes as well. */
export type Decision = { readonly allowed: boolean; readonly scopes?: readonly string[] };

/** What a set of identities may use. */
export interface Rights {
  /** The same for all that may use the same. */
  readonly key: string;
  readonly judge: (item: Item) => Decision;
}

/** The API that tools of the gateway itself are counted as. */
export const OWN_API = 'gatewright';

/** The item that a tool is. Tools that no API has are the gateway's own. */
export function describeTool(entry: Pick<ToolEntry, 'name' | 'annotations' | '_meta'>, api: string = OWN_API): Item {
  const kind = entry.annotations.readOnlyHint ? 'reads' : entry._meta?.['gatewright/spends'] === undefined ? 'writes' : 'spends';
  return { kind: 'tool', name: entry.name, api, effects: new Set<EffectWord>(entry.annotations.destructiveHint ? [kind, 'destructive'] : [kind]) };
}

interface CompiledRole {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly grants: (item: Item) => boolean;
  readonly denies: (item: Item) => boolean;
}

const YES: Decision = { allowed: true };
const NO: Decision = { allowed: false };

/** Nothing is allowed but what a role grants; what a role denies is denied, whatever the others grant. */
export function compileRoles(config: RolesConfig): (identity: Identity) => Rights {
  const roles = new Map(Object.entries(config).map(([name, role]) => [name, compileRole(name, role)]));
  const known = new Set(Object.values(config).flatMap(({ scopes = [] }) => scopes));
  return (identity) => {
    const own = [...new Set(identity.roles)].sort().flatMap((name) => roles.get(name) ?? []);
    const held = new Set(identity.scopes.filter((scope) => known.has(scope)));
    // Keys cannot ask for more than they were made with.
    const canStepUp = identity.kind === 'token';
    const isOpen = ({ scopes }: CompiledRole): boolean => scopes.every((scope) => held.has(scope));
    const open = own.filter(isOpen);
    const closed = canStepUp ? own.filter((role) => !isOpen(role)) : [];
    return {
      key: JSON.stringify([canStepUp, own.map(({ name }) => name), [...held].sort()]),
      judge: (item) => {
        if (own.some((role) => role.denies(item))) return NO;
        if (open.some((role) => role.grants(item))) return YES;
        const opening = closed.find((role) => role.grants(item));
        return opening === undefined ? NO : { allowed: false, scopes: opening.scopes };
      },
    };
  };
}

function compileRole(name: string, { tools, effects, apis, resources, prompts, deny = {}, scopes = [] }: RoleConfig): CompiledRole {
  const of = { tools: match(tools), apis: match(apis), resources: match(resources), prompts: match(prompts) };
  const not = { tools: match(deny.tools), apis: match(deny.apis), resources: match(deny.resources), prompts: match(deny.prompts) };
  const grantsNoTool = tools === undefined && effects === undefined && apis === undefined;
  return {
    name,
    scopes,
    grants: (item) => {
      if (item.kind !== 'tool') return (item.kind === 'resource' ? of.resources : of.prompts)?.(item.name) ?? false;
      return !grantsNoTool && (of.tools?.(item.name) ?? true) && (of.apis?.(item.api) ?? true) && (effects?.some((word) => item.effects.has(word)) ?? true);
    },
    denies: (item) => {
      if (item.kind !== 'tool') return (item.kind === 'resource' ? not.resources : not.prompts)?.(item.name) ?? false;
      return (not.tools?.(item.name) ?? false) || (not.apis?.(item.api) ?? false) || (deny.effects?.some((word) => item.effects.has(word)) ?? false);
    },
  };
}

const match = (patterns: readonly string[] | undefined): ((name: string) => boolean) | undefined => (patterns === undefined ? undefined : compileGlobs(patterns));
