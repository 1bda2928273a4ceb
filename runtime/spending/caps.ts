/** Reads the limits that hold over all calls of an account, as the ledger is to judge them. */
import type { CatalogTool } from '../catalog.js';
import { ToolError } from '../errors.js';
import type { TradingPlan } from '../spending-plan.js';
import type { Caps, SpendingStore } from '../store/spending-store.js';
import { type SpendingConfig, writeSetting } from './config.js';
import type { MarketReader } from './market.js';

export interface CapsOptions {
  readonly tool: CatalogTool;
  readonly store: SpendingStore;
  readonly scope: string;
  readonly config: SpendingConfig;
  readonly trading: TradingPlan | undefined;
  readonly market: MarketReader;
}

const MOST_ENTRIES = 10_000;

/** @throws ToolError RULE_BROKEN where the open orders upstream cannot be counted */
export async function readCaps({ tool, store, scope, config, trading, market }: CapsOptions): Promise<Caps> {
  // What only closes or gives back makes room.
  if (tool.spending?.kind === 'reduce') return {};
  const { maxNotionalPerDay, maxOpenOrders } = config;
  const day = maxNotionalPerDay === undefined ? {} : { notionalPerDay: writeSetting(maxNotionalPerDay) };
  if (maxOpenOrders === undefined) return day;
  if (trading?.openOrders === undefined) return { ...day, openOrders: maxOpenOrders };
  // The ledger first: an order that is placed between the two counts twice, not never.
  const open = await store.list({ scope, outcome: 'open', limit: MOST_ENTRIES });
  const count = await market.openOrders();
  if (count.value === undefined) throw new ToolError('RULE_BROKEN', { problems: [`spending.maxOpenOrders: the orders that are open could not be counted: ${count.missing}`] });
  // Upstream counts ours as well, and knows of those that have ended since.
  return { ...day, openOrders: maxOpenOrders, otherOpenOrders: count.value - open.reduce((sum, entry) => sum + entry.orders, 0) };
}
