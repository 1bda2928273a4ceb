/** How clients see the tools: what profile and discovery make of the catalogs, and what that costs a model. */
import { Diagnostic } from '../generator/diagnostics.js';
import type { ApiCatalog, ToolEntry } from '../runtime/catalog.js';
import { discoverTools } from '../runtime/discovery/discover.js';
import type { Gateway } from '../runtime/gateway.js';
import { describeEntry, ownTools, spends } from '../runtime/spending/entries.js';
import { type ShapedTools, shapeGateway, shapeTools } from '../runtime/profiles/shape.js';
import { profiles } from '../runtime/profiles/profiles.js';
import { estimateTools } from '../runtime/token-cost.js';
import type { Configuration } from './configuration.js';
import { warnOfCost } from './cost.js';
import type { ProblemReport } from './failure.js';

export interface Presentation {
  /** The tools under the names that clients see, before discovery hides them. */
  readonly tools: readonly ToolEntry[];
  readonly problems: readonly ProblemReport[];
  /** Tokens that listing costs a model, by mode of discovery. */
  readonly cost: { readonly full: number; readonly search: number };
  /** The gateway as clients see it. */
  readonly apply: (gateway: Gateway) => Gateway;
}

/** Says how the tools of these catalogs are presented. */
export function presentCatalogs({ config, file }: Configuration, given: readonly ApiCatalog[]): Presentation {
  const catalogs: readonly ApiCatalog[] = given.map((catalog) => ({ ...catalog, entries: catalog.entries.map(describeEntry) }));
  const entries = catalogs.flatMap((catalog) => catalog.entries);
  const profile = config.profile === undefined ? undefined : profiles[config.profile];
  const shaped = profile === undefined ? undefined : shapeTools(entries, profile);
  // The gateway's own tools stay as they are, whatever becomes of the others.
  const tools = [...(shaped === undefined ? entries : shaped.tools.map(({ entry }) => entry)), ...(entries.some(spends) ? ownTools : [])];
  const shape = (gateway: Gateway): Gateway => (shaped === undefined ? gateway : shapeGateway(gateway, shaped));
  const apis = catalogs.map((catalog) => nameTools(catalog, shaped));
  const discover = (gateway: Gateway): Gateway => {
    const found = discoverTools(gateway, apis, { textArguments: profile?.dialect === 'plain' });
    return profile === undefined ? found : shapeGateway(found, shapeTools(found.tools, profile));
  };
  let full: number | undefined;
  // Estimated for who asks: a client that starts the gateway is not kept waiting for it.
  const cost = {
    get full() {
      return (full ??= estimateTools(tools));
    },
    get search() {
      return estimateTools(discover(listOnly(tools)).tools);
    },
  };
  const isSearched = config.discovery === 'search';
  const leftOut = (shaped?.leftOut ?? []).map(({ name, reason }) => new Diagnostic('PROFILE_LEFT_OUT', { file }, `\`${name}\` is left out for ${config.profile ?? ''}: ${reason}`));
  const findProblems = (): readonly Diagnostic[] => {
    if (isSearched) return leftOut;
    const most = profile?.tools;
    const tooMany = most !== undefined && tools.length > most ? [new Diagnostic('PROFILE_TOO_MANY', { file }, `there are ${tools.length} tools; ${config.profile ?? ''} takes ${most} of all servers together`)] : [];
    return [...leftOut, ...tooMany, ...warnOfCost(file, tools.length, cost.full)];
  };
  return {
    tools,
    get problems() {
      return findProblems();
    },
    cost,
    apply: (gateway) => (isSearched ? discover(shape(gateway)) : shape(gateway)),
  };
}

function nameTools({ api, entries }: ApiCatalog, shaped: ShapedTools | undefined): { readonly name: string; readonly title: string; readonly tools: readonly string[] } {
  const own = new Set(entries.map((entry) => entry.name));
  const tools = shaped === undefined ? [...own] : shaped.tools.filter(({ original }) => own.has(original)).map(({ entry }) => entry.name);
  return { name: api.name, title: api.title, tools };
}

// A gateway whose tools are looked at and not called.
const listOnly = (tools: readonly ToolEntry[]): Gateway => ({ tools, has: (name) => tools.some((entry) => entry.name === name), call: () => Promise.reject(new Error('this gateway only lists')), close: () => Promise.resolve() });
