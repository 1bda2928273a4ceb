/** How clients see the tools: what the configuration makes of the catalogs, and what that costs a model. */
import { Diagnostic } from '../generator/diagnostics.js';
import type { ApiCatalog } from '../runtime/catalog.js';
import { discoverTools } from '../runtime/discovery/discover.js';
import type { Gateway } from '../runtime/gateway.js';
import { LARGE_CATALOG, estimateTools } from '../runtime/token-cost.js';
import type { Configuration } from './configuration.js';
import type { ProblemReport } from './failure.js';

/** The gateway as clients see it. */
export function presentGateway({ config }: Configuration, catalogs: readonly ApiCatalog[], gateway: Gateway): Gateway {
  return config.discovery === 'search' ? discoverCatalogs(catalogs, gateway) : gateway;
}

function discoverCatalogs(catalogs: readonly ApiCatalog[], gateway: Gateway): Gateway {
  return discoverTools(gateway, catalogs.map(({ api, entries }) => ({ name: api.name, title: api.title, tools: entries.map((entry) => entry.name) })));
}

/** Tokens that listing the tools costs a model, in both modes of discovery. */
export function estimateModes(catalogs: readonly ApiCatalog[]): { readonly full: number; readonly search: number } {
  const tools = catalogs.flatMap((catalog) => catalog.entries);
  // Only the three entries are looked at; nothing is called.
  const nobody: Gateway = { tools, has: () => false, call: () => Promise.reject(new Error('this gateway only lists')), close: () => Promise.resolve() };
  return { full: estimateTools(tools), search: estimateTools(discoverCatalogs(catalogs, nobody).tools) };
}

/** Says so when a list of tools is dear (CATALOG_LARGE). */
export function warnOfCost(file: string, tools: readonly unknown[], cost: number): readonly ProblemReport[] {
  if (cost <= LARGE_CATALOG) return [];
  return [new Diagnostic('CATALOG_LARGE', { file }, `the list of ${tools.length} tools costs a model about ${formatCount(cost)} tokens before it calls one`)];
}

export const formatCount = (count: number): string => count.toLocaleString('en-US');
