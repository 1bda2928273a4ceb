/** Reads the limits that hold over all calls of an account, as the ledger is to judge them. */
import type { CatalogTool } from '../catalog.js';
import { ToolError } from '../errors.js';
import type { TradingPlan } from '../spending-plan.js';
import type { Caps } from '../store/spending-store.js';
import { type SpendingConfig, writeSetting } from './config.js';
import type { MarketReader } from './market.js';

export interface CapsOptions {
  readonly tool: CatalogTool;
  readonly config: SpendingConfig;
  readonly trading: TradingPlan | undefined;
  readonly market: MarketReader;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** @throws ToolError RULE_BROKEN where the open orders upstream cannot be counted */
export async function readCaps({ tool, config, trading, market, now }: CapsOptions): Promise<Caps> {
  // What only closes or gives back makes room.
  if (tool.spending?.kind === 'reduce') return {};
  const { maxNotionalPerDay, maxOpenOrders } = config;
  const day = maxNotionalPerDay === undefined ? {} : { notionalPerDay: writeSetting(maxNotionalPerDay) };
  if (maxOpenOrders === undefined) return day;
  if (trading?.openOrders === undefined) return { ...day, openOrders: maxOpenOrders };
  // Before upstream is asked: what comes to rest in between counts twice, not never.
  const at = now();
  const count = await market.openOrders();
  if (count.value === undefined) throw new ToolError('RULE_BROKEN', { problems: [`spending.maxOpenOrders: the orders that are open could not be counted: ${count.missing}`] });
  return { ...day, openOrders: maxOpenOrders, seenOpenOrders: { count: count.value, at } };
}
