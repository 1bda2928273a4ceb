/** The broker's desk: opens and closes positions, keeps pending orders, and lets stops and pending orders act when the price touches them. */
import { toNumber, divideRounded } from './decimal.js';
import { Ledger, type PendingKind, type PendingOrder, type Position, type Reason, type Side, orderTypes, reasons, states } from './ledger.js';
import { type Market, type Quote, STEP_MS } from './market.js';
import { type Retcode, retcodes } from './retcodes.js';
import { type SymbolSpec, findSymbol } from './symbols.js';

export const LEVERAGE = 100n;
const DEPOSIT_CENTS = 10_000_00n;
/** Prices are looked at every second, but for long silences in this many steps at most. */
const MAX_STEPS = 20_000;

/** What came of a request: the code, and the deal and order that it made. */
export interface Outcome {
  readonly retcode: Retcode;
  readonly deal: number;
  readonly order: number;
  readonly price: bigint;
  readonly volume: bigint;
}

const refuse = (retcode: Retcode): Outcome => ({ retcode, deal: 0, order: 0, price: 0n, volume: 0n });

export interface Stops {
  readonly stopLoss: bigint;
  readonly takeProfit: bigint;
}

export class Desk {
  readonly ledger: Ledger;
  readonly #market: Market;
  #settledAt: number;
  #requestId = 0;

  constructor(market: Market) {
    this.#market = market;
    this.#settledAt = market.now();
    this.ledger = new Ledger(DEPOSIT_CENTS, this.#settledAt);
  }

  /** Lets everything happen that the price has brought about since the last time. */
  settle(): void {
    const now = this.#market.now();
    const step = Math.max(STEP_MS, Math.ceil((now - this.#settledAt) / MAX_STEPS / STEP_MS) * STEP_MS);
    for (let time = this.#settledAt + step; time <= now && this.#isWatching(); time += step) this.#touch(time);
    this.#settledAt = now;
  }

  nextRequestId(): number {
    this.#requestId += 1;
    return this.#requestId;
  }

  quote(spec: SymbolSpec): Quote {
    return this.#market.quoteAt(spec, this.#market.now());
  }

  /** Opens a position at the market. */
  open(spec: SymbolSpec, side: Side, volume: bigint, stops: Stops): Outcome {
    const quote = this.quote(spec);
    const price = side === 'BUY' ? quote.ask : quote.bid;
    const refused = this.#checkVolume(spec, volume) ?? this.#checkStops(spec, side, quote, stops) ?? this.#checkMoney(spec, volume, price);
    return refused ?? this.#fill(spec, side, volume, price, stops, this.#market.now(), reasons.expert);
  }

  /** Places a pending order; the desk picks LIMIT or STOP from the current price. */
  place(spec: SymbolSpec, side: Side, volume: bigint, price: bigint, stops: Stops): Outcome & { readonly kind: PendingKind } {
    const quote = this.quote(spec);
    const kind: PendingKind = side === 'BUY' ? (price < quote.ask ? 'BUY_LIMIT' : 'BUY_STOP') : price > quote.bid ? 'SELL_LIMIT' : 'SELL_STOP';
    const market = side === 'BUY' ? quote.ask : quote.bid;
    const near = abs(price - market) < spec.stopsLevel;
    const refused = this.#checkVolume(spec, volume) ?? (price <= 0n || near ? refuse(retcodes.invalidPrice) : undefined) ?? this.#checkStops(spec, side, { bid: price, ask: price, time: 0 }, stops);
    if (refused !== undefined) return { ...refused, kind };
    const order: PendingOrder = { ticket: this.ledger.nextTicket(), spec, kind, volume, price, placedAt: this.#market.now(), ...stops };
    this.ledger.pending.set(order.ticket, order);
    return { retcode: retcodes.done, deal: 0, order: order.ticket, price, volume, kind };
  }

  /** Closes the whole position at the market. */
  close(position: Position): Outcome {
    const quote = this.quote(position.spec);
    return this.#end(position, position.side === 'BUY' ? quote.bid : quote.ask, this.#market.now(), reasons.expert);
  }

  /** Sets stop loss and take profit; 0 takes one away. */
  change(position: Position, stops: Stops): Outcome {
    if (stops.stopLoss === position.stopLoss && stops.takeProfit === position.takeProfit) return refuse(retcodes.noChanges);
    const refused = this.#checkStops(position.spec, position.side, this.quote(position.spec), stops);
    if (refused !== undefined) return refused;
    position.stopLoss = stops.stopLoss;
    position.takeProfit = stops.takeProfit;
    return { retcode: retcodes.done, deal: 0, order: 0, price: 0n, volume: 0n };
  }

  cancel(order: PendingOrder): Outcome {
    this.ledger.pending.delete(order.ticket);
    this.#remember(order, states.cancelled, 0, this.#market.now());
    return { retcode: retcodes.done, deal: 0, order: order.ticket, price: 0n, volume: 0n };
  }

  /** Floating profit in cents. */
  profit(position: Position): bigint {
    const quote = this.quote(position.spec);
    return this.#profitAt(position, position.side === 'BUY' ? quote.bid : quote.ask);
  }

  /** Cents that a position ties up. */
  margin(spec: SymbolSpec, volume: bigint, price: bigint): bigint {
    const units = (volume * spec.contractSize) / LEVERAGE;
    return spec.base === 'USD' ? units : this.#toUsd(spec.quote, divideRounded(units * price, 10n ** BigInt(spec.digits)));
  }

  #isWatching(): boolean {
    return this.ledger.pending.size > 0 || [...this.ledger.positions.values()].some((position) => position.stopLoss > 0n || position.takeProfit > 0n);
  }

  #touch(time: number): void {
    for (const order of [...this.ledger.pending.values()]) {
      const quote = this.#market.quoteAt(order.spec, time);
      const buys = order.kind.startsWith('BUY');
      const price = buys ? quote.ask : quote.bid;
      const touched = order.kind === 'BUY_LIMIT' || order.kind === 'SELL_STOP' ? price <= order.price : price >= order.price;
      if (!touched) continue;
      this.ledger.pending.delete(order.ticket);
      const filled = this.#fill(order.spec, buys ? 'BUY' : 'SELL', order.volume, price, order, time, reasons.expert, order.ticket);
      this.#remember(order, states.filled, filled.order, time);
    }
    for (const position of [...this.ledger.positions.values()]) {
      const quote = this.#market.quoteAt(position.spec, time);
      const price = position.side === 'BUY' ? quote.bid : quote.ask;
      const gain = position.side === 'BUY' ? 1n : -1n;
      if (position.stopLoss > 0n && (position.stopLoss - price) * gain >= 0n) this.#end(position, price, time, reasons.stopLoss);
      else if (position.takeProfit > 0n && (price - position.takeProfit) * gain >= 0n) this.#end(position, price, time, reasons.takeProfit);
    }
  }

  #fill(spec: SymbolSpec, side: Side, volume: bigint, price: bigint, stops: Stops, time: number, reason: Reason, pending?: number): Outcome {
    const ticket = pending ?? this.ledger.nextTicket();
    const { stopLoss, takeProfit } = stops;
    this.ledger.positions.set(ticket, { ticket, spec, side, volume, open: price, openedAt: time, stopLoss, takeProfit });
    const deal = this.#deal({ order: ticket, time, type: orderTypes[side], entry: 0, position: ticket, reason, volume, price, profit: 0n, spec });
    // A pending order is remembered with its own price and kind.
    if (pending === undefined) {
      this.ledger.orders.push({ ticket, spec, type: orderTypes[side], state: states.filled, setupAt: time, doneAt: time, position: ticket, reason, volume, price, stopLoss, takeProfit, comment: 'MCP' });
    }
    return { retcode: retcodes.done, deal, order: ticket, price, volume };
  }

  #end(position: Position, price: bigint, time: number, reason: Reason): Outcome {
    const { spec, volume, ticket } = position;
    const profit = this.#profitAt(position, price);
    this.ledger.positions.delete(ticket);
    this.ledger.balance += profit;
    const order = this.ledger.nextTicket();
    const type = orderTypes[position.side === 'BUY' ? 'SELL' : 'BUY'];
    const deal = this.#deal({ order, time, type, entry: 1, position: ticket, reason, volume, price, profit, spec });
    this.ledger.orders.push({ ticket: order, spec, type, state: states.filled, setupAt: time, doneAt: time, position: ticket, reason, volume, price, stopLoss: 0n, takeProfit: 0n, comment: 'MCP' });
    return { retcode: retcodes.done, deal, order, price, volume };
  }

  #deal(deal: Omit<Ledger['deals'][number], 'ticket' | 'comment'>): number {
    const ticket = this.ledger.nextTicket();
    this.ledger.deals.push({ ...deal, ticket, comment: deal.reason === reasons.stopLoss ? '[sl]' : deal.reason === reasons.takeProfit ? '[tp]' : 'MCP' });
    return ticket;
  }

  #remember(order: PendingOrder, state: number, position: number, time: number): void {
    const { ticket, spec, kind, volume, price, stopLoss, takeProfit, placedAt } = order;
    this.ledger.orders.push({ ticket, spec, type: orderTypes[kind], state, setupAt: placedAt, doneAt: time, position, reason: reasons.expert, volume, price, stopLoss, takeProfit, comment: 'MCP' });
  }

  #profitAt(position: Position, price: bigint): bigint {
    const points = position.side === 'BUY' ? price - position.open : position.open - price;
    return this.#toUsd(position.spec.quote, divideRounded(points * position.volume * position.spec.contractSize, 10n ** BigInt(position.spec.digits)));
  }

  // Every currency that is not the dollar is the right side of a dollar pair.
  #toUsd(currency: string, cents: bigint): bigint {
    const pair = currency === 'USD' ? undefined : findSymbol(`USD${currency}`);
    return pair === undefined ? cents : divideRounded(cents * 10n ** BigInt(pair.digits), this.quote(pair).bid);
  }

  #checkVolume(spec: SymbolSpec, volume: bigint): Outcome | undefined {
    return volume < spec.volumeMin || volume > spec.volumeMax || volume % spec.volumeStep !== 0n ? refuse(retcodes.invalidVolume) : undefined;
  }

  #checkStops(spec: SymbolSpec, side: Side, quote: Quote, { stopLoss, takeProfit }: Stops): Outcome | undefined {
    const gain = side === 'BUY' ? 1n : -1n;
    const price = side === 'BUY' ? quote.bid : quote.ask;
    const wrong = (stopLoss > 0n && (price - stopLoss) * gain < spec.stopsLevel) || (takeProfit > 0n && (takeProfit - price) * gain < spec.stopsLevel);
    return wrong ? refuse(retcodes.invalidStops) : undefined;
  }

  #checkMoney(spec: SymbolSpec, volume: bigint, price: bigint): Outcome | undefined {
    const { margin, equity } = this.state();
    return margin + this.margin(spec, volume, price) > equity ? refuse(retcodes.noMoney) : undefined;
  }

  /** Cents: floating profit, margin in use, and what the account is worth. */
  state(): { readonly profit: bigint; readonly margin: bigint; readonly equity: bigint } {
    const positions = [...this.ledger.positions.values()];
    const profit = positions.reduce((sum, position) => sum + this.profit(position), 0n);
    const margin = positions.reduce((sum, { spec, volume, open }) => sum + this.margin(spec, volume, open), 0n);
    return { profit, margin, equity: this.ledger.balance + profit };
  }
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** A price of a symbol as a JSON number. */
export const showPrice = (spec: SymbolSpec, points: bigint): number => toNumber(points, spec.digits);

