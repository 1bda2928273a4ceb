/** Writes what the bridge shows, with the names and gaps that the real one has. */
import type { Candle } from './candles.js';
import { toNumber } from './decimal.js';
import { LEVERAGE, type Desk, type Outcome, showPrice } from './desk.js';
import { type Deal, type PastOrder, type PendingOrder, type Position } from './ledger.js';
import type { Quote } from './market.js';
import type { SymbolSpec } from './symbols.js';

/** A price with all its digits: `1.08500`. */
export function showText(spec: SymbolSpec, points: bigint): string {
  const digits = points.toString().padStart(spec.digits + 1, '0');
  return `${digits.slice(0, -spec.digits)}.${digits.slice(-spec.digits)}`;
}

/** What a move of one point is worth for one lot, in the currency of profits. */
export const pointValue = (spec: SymbolSpec): number => toNumber(spec.contractSize, spec.digits);

export const showVolume = (volume: bigint): number => toNumber(volume, 2);
const showMoney = (cents: bigint): number => toNumber(cents, 2);
const showTime = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
const showNaive = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, '');

/** Sides swapped: 0.5.1 shows a demo account as real. */
export function renderAccount(desk: Desk, swapped: boolean): object {
  const { profit, margin, equity } = desk.state();
  return {
    balance: showMoney(desk.ledger.balance),
    equity: showMoney(equity),
    profit: showMoney(profit),
    margin_level: margin === 0n ? 0 : Math.round((Number(equity) / Number(margin)) * 10_000) / 100,
    free_margin: showMoney(equity - margin),
    account_type: swapped ? 'real' : 'demo',
    leverage: Number(LEVERAGE),
    currency: 'USD',
  };
}

export const renderQuote = (spec: SymbolSpec, quote: Quote): object => ({ bid: showPrice(spec, quote.bid), ask: showPrice(spec, quote.ask), last: 0, volume: 0, time: showTime(quote.time) });

export const renderCandle = (spec: SymbolSpec, candle: Candle): object => ({
  time: showTime(candle.time),
  open: showPrice(spec, BigInt(candle.open)),
  high: showPrice(spec, BigInt(candle.high)),
  low: showPrice(spec, BigInt(candle.low)),
  close: showPrice(spec, BigInt(candle.close)),
  tick_volume: candle.ticks,
  spread: candle.spread,
  real_volume: 0,
});

export const renderPosition = (desk: Desk, position: Position): object => ({
  id: position.ticket,
  time: `${showNaive(position.openedAt)}+00:00`,
  symbol: position.spec.name,
  type: position.side,
  volume: showVolume(position.volume),
  open: showPrice(position.spec, position.open),
  stop_loss: showPrice(position.spec, position.stopLoss),
  take_profit: showPrice(position.spec, position.takeProfit),
  profit: showMoney(desk.profit(position)),
});

export const renderPending = (order: PendingOrder): object => ({
  id: order.ticket,
  time: `${showNaive(order.placedAt)}+00:00`,
  symbol: order.spec.name,
  type: order.kind,
  volume: showVolume(order.volume),
  open: showPrice(order.spec, order.price),
  stop_loss: showPrice(order.spec, order.stopLoss),
  take_profit: showPrice(order.spec, order.takeProfit),
  state: 'PLACED',
  type_time: 'GTC',
  type_filling: 'RETURN',
  expiration: 0,
});

/** A raw TradeDeal without `time`, which the bridge loses. */
export const renderDeal = (deal: Deal): object => ({
  ticket: deal.ticket,
  order: deal.order,
  time_msc: deal.time,
  type: deal.type,
  entry: deal.entry,
  magic: 0,
  position_id: deal.position,
  reason: deal.reason,
  volume: showVolume(deal.volume),
  price: deal.spec === undefined ? 0 : showPrice(deal.spec, deal.price),
  commission: 0,
  swap: 0,
  profit: showMoney(deal.profit),
  fee: 0,
  symbol: deal.spec?.name ?? '',
  comment: deal.comment,
  external_id: '',
});

/** A raw TradeOrder without `time_setup`, which the bridge loses. */
export const renderPastOrder = (order: PastOrder): object => ({
  ticket: order.ticket,
  time_setup_msc: order.setupAt,
  time_done: showNaive(order.doneAt),
  time_done_msc: order.doneAt,
  time_expiration: '1970-01-01T00:00:00',
  type: order.type,
  type_time: 0,
  type_filling: order.type > 1 ? 2 : 1,
  state: order.state,
  magic: 0,
  position_id: order.position,
  position_by_id: 0,
  reason: order.reason,
  volume_initial: showVolume(order.volume),
  volume_current: order.state === 4 ? 0 : showVolume(order.volume),
  price_open: showPrice(order.spec, order.price),
  sl: showPrice(order.spec, order.stopLoss),
  tp: showPrice(order.spec, order.takeProfit),
  price_current: showPrice(order.spec, order.price),
  price_stoplimit: 0,
  symbol: order.spec.name,
  comment: order.comment,
  external_id: '',
});

/** The request part of an order's answer. */
export interface SentRequest {
  readonly action: number;
  readonly type: number;
  readonly volume: bigint;
  readonly price: bigint;
  readonly stopLoss: bigint;
  readonly takeProfit: bigint;
  readonly order?: number;
  readonly position?: number;
}

/** OrderSendResult as the positional list that a named tuple becomes in JSON. */
export function renderSendResult(desk: Desk, spec: SymbolSpec, outcome: Outcome, sent: SentRequest): readonly unknown[] {
  const quote = desk.quote(spec);
  const { action, type, volume, price, stopLoss, takeProfit, order = 0, position = 0 } = sent;
  const request = [action, 0, order, spec.name, showVolume(volume), showPrice(spec, price), 0, showPrice(spec, stopLoss), showPrice(spec, takeProfit), 20, type, 1, 0, 0, 'MCP', position, 0];
  const { retcode, deal, order: ticket } = outcome;
  return [retcode.code, deal, ticket, showVolume(outcome.volume), showPrice(spec, outcome.price), showPrice(spec, quote.bid), showPrice(spec, quote.ask), retcode.comment, desk.nextRequestId(), 0, request];
}
