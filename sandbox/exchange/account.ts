/** An account: free and locked balances, holds that lock funds for an order, and what the account did. */
import type { Order, OwnTrade, PreventedMatch, Amendment } from './order.js';
import type { OrderList } from './order-lists.js';
import type { OrderCounter } from './limits.js';
import type { Report } from './reports.js';

export interface Balance {
  free: bigint;
  locked: bigint;
}

/** Funds locked for one order, or shared by the two legs of an OCO. */
export interface Hold {
  readonly asset: string;
  amount: bigint;
}

export interface Account {
  readonly name: string;
  readonly uid: number;
  /** House accounts make the market: no order history, no commission, no limits. */
  readonly house: boolean;
  readonly balances: Map<string, Balance>;
  /** Every order by symbol, oldest first. */
  readonly orders: Map<string, Order[]>;
  /** Orders that may still trade, by symbol. */
  readonly open: Map<string, Set<Order>>;
  readonly trades: Map<string, OwnTrade[]>;
  readonly preventedMatches: Map<string, PreventedMatch[]>;
  readonly amendments: Map<string, Amendment[]>;
  readonly lists: OrderList[];
  readonly counter: OrderCounter;
  updatedAt: number;
  /** What has happened and has not been told yet; undefined while nobody listens. */
  reports: Report[] | undefined;
}

export function makeAccount(options: { readonly name: string; readonly uid: number; readonly house: boolean; readonly counter: OrderCounter; readonly now: number; readonly balances: ReadonlyMap<string, bigint> }): Account {
  const balances = new Map<string, Balance>();
  for (const [asset, free] of options.balances) balances.set(asset, { free, locked: 0n });
  return {
    name: options.name,
    uid: options.uid,
    house: options.house,
    balances,
    orders: new Map(),
    open: new Map(),
    trades: new Map(),
    preventedMatches: new Map(),
    amendments: new Map(),
    lists: [],
    counter: options.counter,
    updatedAt: options.now,
    reports: undefined,
  };
}

/** The balance of an asset; an asset never seen starts at zero. */
export function readBalance(account: Account, asset: string): Balance {
  const known = account.balances.get(asset);
  if (known !== undefined) return known;
  const fresh = { free: 0n, locked: 0n };
  account.balances.set(asset, fresh);
  return fresh;
}

/** Changes a hold to `amount`, moving the difference between free and locked. The caller has checked that it is free. */
export function resizeHold(account: Account, hold: Hold, amount: bigint): void {
  const balance = readBalance(account, hold.asset);
  const difference = amount - hold.amount;
  if (balance.free < difference) throw new Error(`${account.name}: ${hold.asset} would go below zero`);
  balance.free -= difference;
  balance.locked += difference;
  hold.amount = amount;
}

/** Takes `amount` out of the account, from the hold when there is one. */
export function payOut(account: Account, asset: string, amount: bigint, hold: Hold | undefined): void {
  const balance = readBalance(account, asset);
  if (hold === undefined) {
    if (balance.free < amount) throw new Error(`${account.name}: ${asset} would go below zero`);
    balance.free -= amount;
    return;
  }
  if (hold.amount < amount) throw new Error(`${account.name}: hold of ${asset} is too small`);
  hold.amount -= amount;
  balance.locked -= amount;
}

export function payIn(account: Account, asset: string, amount: bigint): void {
  readBalance(account, asset).free += amount;
}

/** The rows an account keeps for one symbol, made on first use. */
export function rowsOf<Row>(table: Map<string, Row[]>, symbol: string): Row[] {
  const known = table.get(symbol);
  if (known !== undefined) return known;
  const fresh: Row[] = [];
  table.set(symbol, fresh);
  return fresh;
}

/** Orders of the account on a symbol that may still trade, oldest first; every symbol when none is named. */
export function listOpenOrders(account: Account, symbol?: string): Order[] {
  const sets = symbol === undefined ? [...account.open.values()] : [account.open.get(symbol) ?? new Set<Order>()];
  return sets.flatMap((set) => [...set]);
}
