/** Price-time matching: a taker meets the book, funds change hands, self-trades are prevented. */
import { payIn, payOut, resizeHold, rowsOf, type Account } from './account.js';
import { divide, floorToStep, larger, multiply, smaller } from './decimal.js';
import type { Market } from './market.js';
import { isOpen, remainingOf, requiredFunds, type ExpiryReason, type Order, type OrderStatus, type PreventedMatch } from './order.js';
import type { Level } from './order-book.js';
import { reportEnd, reportOrder } from './reports.js';

export type Role = 'maker' | 'taker';

/** What matching needs from the exchange around it. */
export interface MatchHost {
  now(): number;
  /** Share of the received amount, as a decimal. */
  commissionRate(account: Account, role: Role): bigint;
  /** Receives the commissions, so that no unit is lost. */
  readonly feeAccount: Account;
  /** An order traded for the first time. */
  noteFirstFill(order: Order, role: Role): void;
  /** An order can trade no more. */
  noteClosed(order: Order): void;
}

/** Ends an order: off the book, funds released. */
export function closeOrder(host: MatchHost, order: Order, status: OrderStatus, reason?: ExpiryReason): void {
  order.market.book.remove(order);
  order.market.waiting.delete(order);
  order.status = status;
  order.expiryReason = reason;
  order.updatedAt = host.now();
  if (order.hold !== undefined) resizeHold(order.account, order.hold, 0n);
  order.account.open.get(order.market.spec.symbol)?.delete(order);
  reportEnd(order, order.updatedAt);
  host.noteClosed(order);
}

/** Lowest or highest price a taker may trade at now; undefined: any. */
interface Bounds {
  readonly limit: bigint | undefined;
  /** From the price-range execution rule. */
  readonly range: { readonly low: bigint; readonly high: bigint } | undefined;
}

function readBounds(market: Market, taker: Order, limit: bigint | undefined, now: number): Bounds {
  const rule = market.spec.priceRange;
  const reference = market.referencePrice(now);
  const range = rule === undefined || reference === undefined ? undefined : { low: multiply(reference.price, rule.down), high: multiply(reference.price, rule.up) };
  return { limit, range: taker.account.house ? undefined : range };
}

function isWithinLimit(taker: Order, price: bigint, limit: bigint | undefined): boolean {
  if (limit === undefined) return true;
  return taker.request.side === 'BUY' ? price <= limit : price >= limit;
}

function isWithinRange(price: bigint, range: Bounds['range']): boolean {
  return range === undefined || (price >= range.low && price <= range.high);
}

/** Whether the whole of a fill-or-kill order would trade at once. */
export function canFillWhole(host: MatchHost, taker: Order, limit: bigint): boolean {
  const bounds = readBounds(taker.market, taker, limit, host.now());
  const prevents = taker.request.stpMode !== 'NONE';
  let available = 0n;
  for (const level of taker.market.book.sideOf(taker.request.side === 'BUY' ? 'SELL' : 'BUY')) {
    if (!isWithinLimit(taker, level.price, bounds.limit) || !isWithinRange(level.price, bounds.range)) break;
    for (const maker of level.orders) {
      if (!prevents || maker.account !== taker.account) available += remainingOf(maker);
    }
    if (available >= remainingOf(taker)) return true;
  }
  return false;
}

/**
 * Trades `taker` against the book until it is done, the book has nothing for it, or a rule stops it.
 * Returns why it stopped when that was not the book or its limit.
 */
export function matchTaker(host: MatchHost, taker: Order, limit: bigint | undefined): ExpiryReason | undefined {
  const { market } = taker;
  const bounds = readBounds(market, taker, limit, host.now());
  const budget = taker.request.quoteQuantity;
  let spent = 0n;
  for (;;) {
    const level = market.book.bestAgainst(taker.request.side);
    const maker = level?.orders[0];
    if (level === undefined || maker === undefined || !isWithinLimit(taker, level.price, bounds.limit)) return undefined;
    if (!isWithinRange(level.price, bounds.range)) return 'EXECUTION_RULE_PRICE_RANGE_EXCEEDED';
    const wanted = budget === 0n ? remainingOf(taker) : floorToStep(divide(budget - spent, level.price), market.spec.rules.stepSize);
    if (wanted === 0n) {
      if (taker.executed > 0n) closeOrder(host, taker, 'FILLED');
      return undefined;
    }
    if (maker.account === taker.account && taker.request.stpMode !== 'NONE') {
      spent += multiply(level.price, preventMatch(host, taker, maker, level.price, wanted));
      if (!isOpen(taker)) return undefined;
      continue;
    }
    const quantity = smaller(wanted, maker.visible);
    const quote = multiply(level.price, quantity);
    if (!canPay(taker, quantity, quote)) return 'INSUFFICIENT_LIQUIDITY';
    trade(host, taker, maker, level, quantity, quote);
    spent += quote;
    if (budget === 0n && remainingOf(taker) === 0n) {
      closeOrder(host, taker, 'FILLED');
      return undefined;
    }
  }
}

/** Orders without a hold pay from what is free at that moment. */
function canPay(taker: Order, quantity: bigint, quote: bigint): boolean {
  if (taker.hold !== undefined) return true;
  const { spec } = taker.market;
  const [asset, amount] = taker.request.side === 'BUY' ? [spec.quote, quote] : [spec.base, quantity];
  return (taker.account.balances.get(asset)?.free ?? 0n) >= amount;
}

function trade(host: MatchHost, taker: Order, maker: Order, level: Level, quantity: bigint, quote: bigint): void {
  const { market } = taker;
  const now = host.now();
  const isBuyerMaker = taker.request.side === 'SELL';
  const record = market.tape.append({ price: level.price, quantity, quote, time: now, isBuyerMaker, taker: taker.id });
  if (market.waiting.size > 0) market.unseenPrices.push(level.price);
  // An order placed for an amount of quote learns its quantity while it trades.
  if (taker.request.quoteQuantity > 0n) taker.quantity += quantity;
  for (const [order, role] of [[taker, 'taker'], [maker, 'maker']] as const) {
    const isBuyer = order.request.side === 'BUY';
    const firstFill = order.executed === 0n;
    order.executed += quantity;
    order.executedQuote += quote;
    order.status = 'PARTIALLY_FILLED';
    order.updatedAt = now;
    order.account.updatedAt = now;
    if (firstFill) host.noteFirstFill(order, role);
    const [paidAsset, paid, gotAsset, got] = isBuyer ? [market.spec.quote, quote, market.spec.base, quantity] : [market.spec.base, quantity, market.spec.quote, quote];
    payOut(order.account, paidAsset, paid, order.hold);
    const commission = multiply(got, host.commissionRate(order.account, role));
    payIn(order.account, gotAsset, got - commission);
    if (commission > 0n) payIn(host.feeAccount, gotAsset, commission);
    fitHold(order);
    if (role === 'taker') order.fills.push({ price: level.price, quantity, commission, commissionAsset: gotAsset, tradeId: record.id });
    if (order.account.house) continue;
    const isMaker = role === 'maker';
    rowsOf(order.account.trades, market.spec.symbol).push({ trade: record, order, commission, commissionAsset: gotAsset, isBuyer, isMaker });
    reportOrder(order, 'TRADE', now, { trade: { id: record.id, price: level.price, quantity, quote, commission, commissionAsset: gotAsset, isMaker } });
  }
  shrinkMaker(host, maker, quantity);
}

/** Keeps locked exactly what the rest of the order needs, and the other leg where both still share the hold. */
function fitHold(order: Order): void {
  const { hold } = order;
  if (hold === undefined) return;
  const sharing = [order, ...(order.list?.pair.filter((leg) => leg.hold === hold && isOpen(leg)) ?? [])];
  resizeHold(order.account, hold, sharing.map((each) => requiredFunds(each.market, each.request, remainingOf(each))).reduce(larger));
}

/** Takes a traded or prevented quantity off the resting order. */
function shrinkMaker(host: MatchHost, maker: Order, quantity: bigint): void {
  maker.visible -= quantity;
  maker.market.book.touch(maker);
  const remaining = remainingOf(maker);
  if (remaining === 0n) {
    closeOrder(host, maker, maker.prevented > 0n && maker.executed < maker.quantity ? 'EXPIRED_IN_MATCH' : 'FILLED');
  } else if (maker.visible <= 0n) {
    maker.visible = smaller(maker.request.icebergQuantity ?? remaining, remaining);
    maker.market.book.requeue(maker);
  }
}

/** Applies the taker's mode to a match with its own account; returns the quantity of the taker that was prevented. */
function preventMatch(host: MatchHost, taker: Order, maker: Order, price: bigint, wanted: bigint): bigint {
  const mode = taker.request.stpMode;
  const { market } = taker;
  const makerRest = remainingOf(maker);
  const both = smaller(wanted, makerRest);
  const decrements = mode === 'DECREMENT' || mode === 'TRANSFER';
  const takerPrevented = decrements ? both : mode === 'EXPIRE_MAKER' ? undefined : wanted;
  const makerPrevented = decrements ? both : mode === 'EXPIRE_TAKER' ? undefined : makerRest;
  const match: PreventedMatch = { id: market.takePreventedMatchId(), taker, maker, mode, price, takerPrevented, makerPrevented, at: host.now() };
  rowsOf(taker.account.preventedMatches, market.spec.symbol).push(match);
  taker.preventedMatches.push(match);
  taker.preventedMatchId = match.id;
  maker.preventedMatchId = match.id;
  if (makerPrevented !== undefined) {
    maker.prevented += makerPrevented;
    fitHold(maker);
    reportOrder(maker, 'TRADE_PREVENTION', match.at, { prevention: { match, counter: taker, quantity: makerPrevented } });
    if (makerPrevented === makerRest) closeOrder(host, maker, 'EXPIRED_IN_MATCH');
    else shrinkMaker(host, maker, smaller(makerPrevented, maker.visible));
  }
  if (takerPrevented !== undefined) {
    if (taker.request.quoteQuantity > 0n) taker.quantity += takerPrevented;
    taker.prevented += takerPrevented;
    fitHold(taker);
    reportOrder(taker, 'TRADE_PREVENTION', match.at, { prevention: { match, counter: maker, quantity: takerPrevented } });
    if (takerPrevented === wanted) closeOrder(host, taker, 'EXPIRED_IN_MATCH');
  }
  return takerPrevented ?? 0n;
}
