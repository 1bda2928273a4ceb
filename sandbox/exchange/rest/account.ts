/** The account: balances, orders, trades, commissions, limits and what self-trade prevention did. */
import { listOpenOrders, rowsOf } from '../account.js';
import { formatDecimal, UNIT } from '../decimal.js';
import { refuse } from '../errors.js';
import { renderExchangeFilters, renderFilters } from '../filters.js';
import { Instant, type Json, type JsonObject } from '../json.js';
import { marketOf, readLimit, weigh, type Operation, type SignedCall } from '../operation.js';
import { BOOLEAN, INTEGER, LONG, mandatory, SYMBOL, type Parameters } from '../parameters.js';
import { renderAmendmentRow, renderOrder, renderOwnTrade, renderPreventedMatch } from '../render.js';
import { assertDaySpan, cutRows, inSpan } from './spans.js';

const NAMED = { symbol: mandatory(SYMBOL) };
const SPAN_RULES = { startTime: LONG, endTime: LONG, limit: INTEGER };
const BASIS_POINTS = 10_000n;

function renderAccount(call: SignedCall): JsonObject {
  const { account, parameters, venue } = call;
  const { makerRate, takerRate } = venue.engine;
  const omitsZero = parameters.flag('omitZeroBalances');
  const zero = formatDecimal(0n);
  return {
    makerCommission: (makerRate * BASIS_POINTS) / UNIT,
    takerCommission: (takerRate * BASIS_POINTS) / UNIT,
    buyerCommission: 0,
    sellerCommission: 0,
    commissionRates: { maker: formatDecimal(makerRate), taker: formatDecimal(takerRate), buyer: zero, seller: zero },
    canTrade: true,
    canWithdraw: true,
    canDeposit: true,
    brokered: false,
    requireSelfTradePrevention: false,
    preventSor: false,
    updateTime: new Instant(account.updatedAt),
    accountType: 'SPOT',
    balances: [...account.balances]
      .filter(([, balance]) => !omitsZero || balance.free > 0n || balance.locked > 0n)
      .map(([asset, balance]) => ({ asset, free: formatDecimal(balance.free), locked: formatDecimal(balance.locked) })),
    permissions: ['SPOT'],
    uid: account.uid,
  };
}

function listAllOrders(call: SignedCall): Json {
  const { account, parameters } = call;
  const limit = readLimit(parameters);
  const fromId = parameters.long('orderId');
  const orders = rowsOf(account.orders, marketOf(call).spec.symbol)
    .filter((order) => (fromId === undefined || order.id >= fromId) && inSpan(parameters, order.createdAt));
  return cutRows(orders, limit, fromId !== undefined || parameters.has('startTime')).map(renderOrder);
}

/** Combinations of optional parameters that myTrades answers, each sorted by name. */
const TRADE_COMBINATIONS: readonly string[] = ['', 'orderId', 'startTime', 'endTime', 'fromId', 'endTime startTime', 'fromId orderId'];

function checkTradeQuery(parameters: Parameters): void {
  const sent = ['endTime', 'fromId', 'orderId', 'startTime'].filter((name) => parameters.has(name)).join(' ');
  if (!TRADE_COMBINATIONS.includes(sent)) throw refuse('BAD_COMBINATION');
  assertDaySpan(parameters);
}

function listOwnTrades(call: SignedCall): Json {
  const { account, parameters } = call;
  const limit = readLimit(parameters);
  const orderId = parameters.long('orderId');
  const fromId = parameters.long('fromId');
  const trades = rowsOf(account.trades, marketOf(call).spec.symbol).filter(
    (own) => (orderId === undefined || own.order.id === orderId) && (fromId === undefined || BigInt(own.trade.id) >= fromId) && inSpan(parameters, own.trade.time),
  );
  return cutRows(trades, limit, fromId !== undefined || parameters.has('startTime')).map(renderOwnTrade);
}

const PREVENTED_COMBINATIONS: readonly string[] = ['preventedMatchId', 'orderId', 'fromPreventedMatchId orderId'];

function listPreventedMatches(call: SignedCall): Json {
  const { account, parameters } = call;
  const limit = readLimit(parameters);
  const id = parameters.integer('preventedMatchId');
  const orderId = parameters.long('orderId');
  const fromId = parameters.integer('fromPreventedMatchId') ?? 0;
  return rowsOf(account.preventedMatches, marketOf(call).spec.symbol)
    .filter((match) => (id === undefined || match.id === id) && (orderId === undefined || match.taker.id === orderId || match.maker.id === orderId) && match.id >= fromId)
    .slice(0, limit)
    .map(renderPreventedMatch);
}

function renderCommission(call: SignedCall): JsonObject {
  const { makerRate, takerRate } = call.venue.engine;
  const zero = formatDecimal(0n);
  const none = { maker: zero, taker: zero, buyer: zero, seller: zero };
  return {
    symbol: marketOf(call).spec.symbol,
    standardCommission: { ...none, maker: formatDecimal(makerRate), taker: formatDecimal(takerRate) },
    specialCommission: none,
    taxCommission: none,
    discount: { enabledForAccount: false, enabledForSymbol: false, discountAsset: 'BNB', discount: zero },
  };
}

function renderOrderCounts({ account, venue, now }: SignedCall): Json {
  const { ordersPer10Seconds, ordersPerDay } = venue.options.limits;
  return [
    { rateLimitType: 'ORDERS', interval: 'SECOND', intervalNum: 10, limit: ordersPer10Seconds, count: account.counter.short.count(now) },
    { rateLimitType: 'ORDERS', interval: 'DAY', intervalNum: 1, limit: ordersPerDay, count: account.counter.day.count(now) },
  ];
}

function listAmendments(call: SignedCall): Json {
  const { account, parameters } = call;
  const { symbol } = marketOf(call).spec;
  const limit = readLimit(parameters);
  const orderId = parameters.long('orderId');
  const fromId = parameters.long('fromExecutionId') ?? 0n;
  return rowsOf(account.amendments, symbol)
    .filter((row) => row.orderId === orderId && BigInt(row.executionId) >= fromId)
    .slice(0, limit)
    .map((row) => renderAmendmentRow(row, symbol));
}

export const ACCOUNT: readonly Operation[] = [
  { method: 'GET', path: '/api/v3/account', security: 'USER_DATA', weight: weigh(20), rules: { omitZeroBalances: BOOLEAN }, handle: renderAccount },
  {
    method: 'GET',
    path: '/api/v3/openOrders',
    security: 'USER_DATA',
    weight: (sent) => (sent.has('symbol') ? 6 : 80),
    rules: { symbol: SYMBOL },
    handle: ({ account, parameters }) => listOpenOrders(account, parameters.text('symbol')).map(renderOrder),
  },
  {
    method: 'GET',
    path: '/api/v3/allOrders',
    security: 'USER_DATA',
    weight: weigh(20),
    rules: { ...NAMED, orderId: LONG, ...SPAN_RULES },
    check: assertDaySpan,
    handle: listAllOrders,
  },
  {
    method: 'GET',
    path: '/api/v3/myTrades',
    security: 'USER_DATA',
    weight: (sent) => (sent.has('orderId') ? 5 : 20),
    rules: { ...NAMED, orderId: LONG, fromId: LONG, ...SPAN_RULES },
    check: checkTradeQuery,
    handle: listOwnTrades,
  },
  { method: 'GET', path: '/api/v3/rateLimit/order', security: 'USER_DATA', weight: weigh(40), rules: {}, handle: renderOrderCounts },
  {
    method: 'GET',
    path: '/api/v3/myPreventedMatches',
    security: 'USER_DATA',
    weight: (sent) => (sent.has('orderId') ? 20 : 2),
    rules: { ...NAMED, preventedMatchId: LONG, orderId: LONG, fromPreventedMatchId: LONG, limit: INTEGER },
    check: (parameters) => {
      const sent = ['fromPreventedMatchId', 'orderId', 'preventedMatchId'].filter((name) => parameters.has(name)).join(' ');
      if (!PREVENTED_COMBINATIONS.includes(sent)) throw refuse('BAD_COMBINATION');
    },
    handle: listPreventedMatches,
  },
  {
    method: 'GET',
    path: '/api/v3/myAllocations',
    security: 'USER_DATA',
    weight: weigh(20),
    rules: { ...NAMED, fromAllocationId: INTEGER, orderId: LONG, ...SPAN_RULES },
    check: assertDaySpan,
    // Allocations come from smart order routing alone, which nobody can use here.
    handle: (call) => {
      readLimit(call.parameters);
      return [];
    },
  },
  { method: 'GET', path: '/api/v3/account/commission', security: 'USER_DATA', weight: weigh(20), rules: NAMED, handle: renderCommission },
  {
    method: 'GET',
    path: '/api/v3/order/amendments',
    security: 'USER_DATA',
    weight: weigh(4),
    rules: { ...NAMED, orderId: mandatory(LONG), fromExecutionId: LONG, limit: INTEGER },
    handle: listAmendments,
  },
  {
    method: 'GET',
    path: '/api/v3/myFilters',
    security: 'USER_DATA',
    weight: weigh(40),
    rules: NAMED,
    handle: (call) => ({ exchangeFilters: renderExchangeFilters(), symbolFilters: renderFilters(marketOf(call).spec.rules), assetFilters: [] }),
  },
];
