/** The symbol filters: how exchangeInfo shows them and how a new order is held to them (Binance filters.md). */
import { listOpenOrders, readBalance, type Account } from './account.js';
import { formatDecimal, multiply } from './decimal.js';
import { refuse } from './errors.js';
import type { JsonObject } from './json.js';
import type { Market } from './market.js';
import { hasLimit, isContingent, remainingOf, type Order, type OrderRequest } from './order.js';
import { EXCHANGE_MAX_NUM_ALGO_ORDERS, EXCHANGE_MAX_NUM_ORDERS, type SymbolRules } from './symbols.js';

const OFF = formatDecimal(0n);

/** The filters of a symbol as the venue writes them. */
export function renderFilters(rules: SymbolRules): JsonObject[] {
  const up = formatDecimal(rules.percentUp);
  const down = formatDecimal(rules.percentDown);
  return [
    { filterType: 'PRICE_FILTER', minPrice: formatDecimal(rules.minPrice), maxPrice: formatDecimal(rules.maxPrice), tickSize: formatDecimal(rules.tickSize) },
    { filterType: 'LOT_SIZE', minQty: formatDecimal(rules.minQty), maxQty: formatDecimal(rules.maxQty), stepSize: formatDecimal(rules.stepSize) },
    { filterType: 'ICEBERG_PARTS', limit: rules.icebergParts },
    { filterType: 'MARKET_LOT_SIZE', minQty: OFF, maxQty: formatDecimal(rules.marketMaxQty), stepSize: OFF },
    {
      filterType: 'TRAILING_DELTA',
      minTrailingAboveDelta: rules.minTrailingDelta,
      maxTrailingAboveDelta: rules.maxTrailingDelta,
      minTrailingBelowDelta: rules.minTrailingDelta,
      maxTrailingBelowDelta: rules.maxTrailingDelta,
    },
    { filterType: 'PERCENT_PRICE_BY_SIDE', bidMultiplierUp: up, bidMultiplierDown: down, askMultiplierUp: up, askMultiplierDown: down, avgPriceMins: rules.avgPriceMins },
    {
      filterType: 'NOTIONAL',
      minNotional: formatDecimal(rules.minNotional),
      applyMinToMarket: true,
      maxNotional: formatDecimal(rules.maxNotional),
      applyMaxToMarket: false,
      avgPriceMins: rules.avgPriceMins,
    },
    { filterType: 'MAX_NUM_ORDERS', maxNumOrders: rules.maxNumOrders },
    { filterType: 'MAX_NUM_ICEBERG_ORDERS', maxNumIcebergOrders: rules.maxNumIcebergOrders },
    { filterType: 'MAX_NUM_ALGO_ORDERS', maxNumAlgoOrders: rules.maxNumAlgoOrders },
    { filterType: 'MAX_NUM_ORDER_LISTS', maxNumOrderLists: rules.maxNumOrderLists },
    { filterType: 'MAX_NUM_ORDER_AMENDS', maxNumOrderAmends: rules.maxNumOrderAmends },
    ...(rules.maxPosition === undefined ? [] : [{ filterType: 'MAX_POSITION', maxPosition: formatDecimal(rules.maxPosition) }]),
  ];
}

export function renderExchangeFilters(): JsonObject[] {
  return [
    { filterType: 'EXCHANGE_MAX_NUM_ORDERS', maxNumOrders: EXCHANGE_MAX_NUM_ORDERS },
    { filterType: 'EXCHANGE_MAX_NUM_ALGO_ORDERS', maxNumAlgoOrders: EXCHANGE_MAX_NUM_ALGO_ORDERS },
  ];
}

function assertFilter(holds: boolean, name: string): void {
  if (!holds) throw refuse('FILTER_FAILURE', name);
}

function isOnStep(value: bigint, step: bigint): boolean {
  return step === 0n || value % step === 0n;
}

/** Throws -1013 for the first filter a new order fails. Counts of open orders are {@link assertCounts}. */
export function assertFilters(market: Market, request: OrderRequest, now: number): void {
  const { rules } = market.spec;
  const prices = [...(hasLimit(request.type) ? [request.price] : []), ...(request.stopPrice === undefined ? [] : [request.stopPrice])];
  for (const price of prices) assertFilter(price >= rules.minPrice && price <= rules.maxPrice && isOnStep(price, rules.tickSize), 'PRICE_FILTER');
  const average = market.referencePrice(now)?.price ?? market.tape.averagePrice(now, rules.avgPriceMins);
  if (average !== undefined && hasLimit(request.type)) {
    assertFilter(request.price >= multiply(average, rules.percentDown) && request.price <= multiply(average, rules.percentUp), 'PERCENT_PRICE_BY_SIDE');
  }
  if (request.quoteQuantity === 0n) assertQuantity(market, request.quantity, request);
  const notional = request.quoteQuantity > 0n ? request.quoteQuantity : notionalOf(request, request.quantity, average);
  if (notional !== undefined) assertNotional(rules, notional, hasLimit(request.type));
  if (request.trailingDelta !== undefined) {
    assertFilter(request.trailingDelta >= rules.minTrailingDelta && request.trailingDelta <= rules.maxTrailingDelta, 'TRAILING_DELTA');
  }
}

function assertNotional(rules: SymbolRules, notional: bigint, isLimit: boolean): void {
  assertFilter(notional >= rules.minNotional, 'NOTIONAL');
  assertFilter(!isLimit || notional <= rules.maxNotional, 'NOTIONAL');
}

function notionalOf(request: OrderRequest, quantity: bigint, average: bigint | undefined): bigint | undefined {
  if (hasLimit(request.type)) return multiply(request.price, quantity);
  return average === undefined ? undefined : multiply(average, quantity);
}

function assertQuantity(market: Market, quantity: bigint, request: OrderRequest): void {
  const { rules } = market.spec;
  for (const each of [quantity, ...(request.icebergQuantity === undefined ? [] : [request.icebergQuantity])]) {
    assertFilter(each >= rules.minQty && each <= rules.maxQty && isOnStep(each, rules.stepSize), 'LOT_SIZE');
  }
  if (!hasLimit(request.type) && rules.marketMaxQty > 0n) assertFilter(quantity <= rules.marketMaxQty, 'MARKET_LOT_SIZE');
  if (request.icebergQuantity !== undefined) {
    const parts = (quantity + request.icebergQuantity - 1n) / request.icebergQuantity;
    assertFilter(parts <= BigInt(rules.icebergParts), 'ICEBERG_PARTS');
  }
}

/** Holds a smaller quantity of an open order to the filters that speak of quantities. */
export function assertAmendFilters(order: Order, quantity: bigint): void {
  const { market, request } = order;
  if (order.amends >= market.spec.rules.maxNumOrderAmends) throw refuse('TOO_MANY_AMENDS');
  assertQuantity(market, quantity, request);
  const notional = notionalOf(request, quantity, request.stopPrice);
  if (notional !== undefined) assertNotional(market.spec.rules, notional, hasLimit(request.type));
}

/** Throws -1013 when the account would have too many open orders, lists, or too large a position with `requests` added. */
export function assertCounts(account: Account, market: Market, requests: readonly OrderRequest[], addsList = false): void {
  const { rules, symbol, base } = market.spec;
  const here = listOpenOrders(account, symbol);
  const everywhere = listOpenOrders(account);
  const isAlgo = (request: OrderRequest): boolean => isContingent(request.type);
  const isIceberg = (request: OrderRequest): boolean => request.icebergQuantity !== undefined;
  // A market order never stays open.
  const staying = requests.filter((request) => request.type !== 'MARKET');
  const count = (open: readonly Order[], counts: (request: OrderRequest) => boolean): number =>
    open.filter((order) => counts(order.request)).length + staying.filter(counts).length;
  assertFilter(here.length + staying.length <= rules.maxNumOrders, 'MAX_NUM_ORDERS');
  if (staying.some(isAlgo)) assertFilter(count(here, isAlgo) <= rules.maxNumAlgoOrders, 'MAX_NUM_ALGO_ORDERS');
  if (staying.some(isIceberg)) assertFilter(count(here, isIceberg) <= rules.maxNumIcebergOrders, 'MAX_NUM_ICEBERG_ORDERS');
  assertFilter(everywhere.length + staying.length <= EXCHANGE_MAX_NUM_ORDERS, 'EXCHANGE_MAX_NUM_ORDERS');
  if (staying.some(isAlgo)) assertFilter(count(everywhere, isAlgo) <= EXCHANGE_MAX_NUM_ALGO_ORDERS, 'EXCHANGE_MAX_NUM_ALGO_ORDERS');
  if (addsList) {
    const lists = account.lists.filter((list) => !list.isDone && list.orders[0]?.market === market).length;
    assertFilter(lists < rules.maxNumOrderLists, 'MAX_NUM_ORDER_LISTS');
  }
  const bought = requests.filter((request) => request.side === 'BUY').reduce((sum, request) => sum + request.quantity, 0n);
  if (rules.maxPosition !== undefined && bought > 0n) {
    const { free, locked } = readBalance(account, base);
    const buying = here.filter((order) => order.request.side === 'BUY').reduce((sum, order) => sum + remainingOf(order), 0n);
    assertFilter(free + locked + buying + bought <= rules.maxPosition, 'MAX_POSITION');
  }
}
