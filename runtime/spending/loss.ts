/** What the trading day has cost so far: by the account's worth where upstream tells it, else by what the ledger's calls bought and sold. */
import { addDecimals, compareDecimals, formatDecimal, multiplyDecimals, negateDecimal, parseDecimal, toDecimal, zero, type Decimal } from '../decimal.js';
import { isJsonObject, parseJson } from '../json.js';
import type { LedgerEntry, SpendingStore } from '../store/spending-store.js';
import type { MarketReader, Reading } from './market.js';

export interface LossOptions {
  readonly store: SpendingStore;
  readonly scope: string;
  readonly day: string;
  readonly market: MarketReader;
  readonly hasEquity: boolean;
  /** Side and symbol of a recorded call; `undefined` where its plan does not tell. */
  readonly readTrade: (entry: LedgerEntry) => Promise<{ readonly symbol: string; readonly side: string } | undefined>;
  /** The entry as upstream knows it now. */
  readonly refresh: (entry: LedgerEntry) => Promise<LedgerEntry>;
}

/** The loss as decimal text, negative for a gain; or why it is not known. */
export async function readLoss(options: LossOptions): Promise<Reading<string>> {
  return options.hasEquity ? lossOfEquity(options) : lossOfTrades(options);
}

async function lossOfEquity({ store, scope, day, market }: LossOptions): Promise<Reading<string>> {
  const now = await market.equity();
  if (now.value === undefined) return now;
  const key = `equity ${scope} ${day}`;
  const started = await store.readShared(key);
  if (started === undefined) {
    // Whoever asks first that day says what it began with.
    await store.writeShared(key, now.value, 0);
    return { value: '0' };
  }
  return { value: formatDecimal(addDecimals(toDecimal(started.value), negateDecimal(toDecimal(now.value)))) };
}

interface Position {
  readonly quantity: Decimal;
  readonly cash: Decimal;
}

const MOST_ENTRIES = 10_000;

async function lossOfTrades({ store, scope, day, market, readTrade, refresh }: LossOptions): Promise<Reading<string>> {
  const recorded = (await store.list({ scope, limit: MOST_ENTRIES })).filter((entry) => entry.day === day && mayHaveTraded(entry));
  // An order that rests is filled later, and an answer need not tell what was executed.
  const entries = await Promise.all(recorded.map(async (entry) => (entry.outcome === 'open' || readExecutedDetail(entry.detail) === undefined ? refresh(entry) : entry)));
  const positions = new Map<string, Position>();
  for (const entry of entries.filter(mayHaveTraded)) {
    const executed = readExecutedDetail(entry.detail);
    if (executed === undefined) return { missing: `it is not known what the call ${entry.id} (${entry.tool}) has executed` };
    if (compareDecimals(executed.quantity, zero) === 0) continue;
    const trade = await readTrade(entry);
    if (trade === undefined) return { missing: `it is not known what ${entry.tool} traded` };
    const { quantity, cash } = positions.get(trade.symbol) ?? { quantity: zero, cash: zero };
    const isBuy = trade.side === 'BUY';
    positions.set(trade.symbol, {
      quantity: addDecimals(quantity, isBuy ? executed.quantity : negateDecimal(executed.quantity)),
      cash: addDecimals(cash, isBuy ? negateDecimal(executed.quote) : executed.quote),
    });
  }
  let worth = zero;
  for (const [symbol, { quantity, cash }] of positions) {
    worth = addDecimals(worth, cash);
    const side = compareDecimals(quantity, zero);
    if (side === 0) continue;
    // What is held is worth what a sale would get; what is owed costs what a purchase takes.
    const price = await market.price(symbol, side > 0 ? 'SELL' : 'BUY');
    if (price.value === undefined) return { missing: `${symbol} has no price: ${price.missing}` };
    worth = addDecimals(worth, multiplyDecimals(quantity, toDecimal(price.value)));
  }
  return { value: formatDecimal(negateDecimal(worth)) };
}

// Without an outcome it is being sent right now. What only closes places no orders.
const mayHaveTraded = ({ outcome, orders, detail }: LedgerEntry): boolean => outcome !== undefined && (readExecutedDetail(detail) !== undefined || (orders > 0 && outcome !== 'rejected' && outcome !== 'not-sent'));

function readExecutedDetail(detail: string | undefined): { readonly quantity: Decimal; readonly quote: Decimal } | undefined {
  const value = detail === undefined ? undefined : parseJson(detail);
  const executed = isJsonObject(value) ? value['executed'] : undefined;
  if (!isJsonObject(executed) || typeof executed['quantity'] !== 'string' || typeof executed['quote'] !== 'string') return undefined;
  const [quantity, quote] = [parseDecimal(executed['quantity']), parseDecimal(executed['quote'])];
  return quantity === undefined || quote === undefined ? undefined : { quantity, quote };
}
