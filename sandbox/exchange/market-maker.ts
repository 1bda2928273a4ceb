/** The house: writes a plausible past on every tape, then keeps the books quoted and trading, all from one seed. */
import type { Account } from './account.js';
import { divide, floorToStep, larger, multiply } from './decimal.js';
import type { Engine } from './engine.js';
import type { Market } from './market.js';
import { closeOrder } from './matching.js';
import { isOpen, type Order, type OrderRequest } from './order.js';
import { Prng } from './prng.js';
import type { OrderType, Side, SymbolSpec } from './symbols.js';

const HOUR_MS = 3_600_000;
const PAST_MS = 36 * HOUR_MS;
/** The last part of the past is dense, so that short windows are not empty. */
const DENSE_MS = HOUR_MS / 2;
const LEVELS = 30n;
/** Largest move of a fair price, in millionths: between two sparse, two dense past trades, and in one live step. */
const MOVES = { sparse: 600, dense: 120, live: 60 } as const;
const MILLION = 1_000_000n;
const THOUSAND = 1000n;
const PULL_TO_START = 4000n;

export interface House {
  readonly quotes: Account;
  readonly flow: Account;
}

export class MarketMaker {
  readonly #engine: Engine;
  /** Those the house deals in. */
  readonly #markets: readonly Market[];
  readonly #house: House;
  readonly #prng: Prng;
  readonly #fair = new Map<string, bigint>();
  readonly #quoted = new Map<Market, Map<bigint, Order>>();

  constructor(engine: Engine, markets: ReadonlyMap<string, Market>, house: House, seed: number) {
    this.#engine = engine;
    this.#markets = [...markets.values()].filter((market) => market.spec.quoteSize > 0n);
    this.#house = house;
    this.#prng = new Prng(seed);
    for (const market of this.#markets) {
      this.#fair.set(market.spec.symbol, market.spec.startPrice);
      this.#quoted.set(market, new Map());
    }
  }

  /** Fills the tapes with the trades of the last day and a half and puts the first quotes up. */
  writePast(now: number): void {
    let time = now - PAST_MS;
    let taker = -1n;
    while (time < now) {
      const dense = now - time <= DENSE_MS;
      this.#moveFair(dense ? MOVES.dense : MOVES.sparse);
      for (const { spec, tape } of this.#markets) {
        if (!this.#prng.chance(75)) continue;
        const isBuyerMaker = this.#prng.chance(50);
        const price = floorToStep(this.#fairOf(spec), spec.rules.tickSize) + (isBuyerMaker ? 0n : spec.quoteGap);
        const quantity = this.#size(spec, 5, 800);
        tape.append({ price, quantity, quote: multiply(price, quantity), time, isBuyerMaker, taker });
        taker -= 1n;
      }
      time += dense ? this.#prng.integer(1500, 4500) : this.#prng.integer(30_000, 90_000);
    }
    for (const market of this.#markets) this.#quote(market);
  }

  /** One step: fair prices move, quotes follow, and somebody may trade. */
  step(): void {
    this.#moveFair(MOVES.live);
    for (const market of this.#markets) {
      this.#refreshTwo(market);
      this.#quote(market);
      if (this.#prng.chance(60)) {
        this.#place(this.#house.flow, market, this.#prng.chance(50) ? 'BUY' : 'SELL', 'MARKET', 0n, this.#size(market.spec, 5, 800));
      }
    }
  }

  #fairOf(spec: SymbolSpec): bigint {
    return this.#fair.get(spec.symbol) ?? spec.startPrice;
  }

  /** Every fair price walks a little and is drawn back to where it began; a cross follows its two legs. */
  #moveFair(move: number): void {
    for (const { spec } of this.#markets) {
      if (spec.crossOf !== undefined) continue;
      const fair = this.#fairOf(spec);
      const walk = (fair * BigInt(this.#prng.integer(-move, move))) / MILLION;
      this.#fair.set(spec.symbol, larger(spec.rules.tickSize, fair + walk + (spec.startPrice - fair) / PULL_TO_START));
    }
    for (const { spec } of this.#markets) {
      const [left, right] = (spec.crossOf ?? []).map((symbol) => this.#fair.get(symbol));
      if (left !== undefined && right !== undefined) this.#fair.set(spec.symbol, divide(left, right));
    }
  }

  /** A quantity between two thousandths of the usual size. */
  #size(spec: SymbolSpec, from: number, to: number): bigint {
    const raw = (spec.quoteSize * BigInt(this.#prng.integer(from, to))) / THOUSAND;
    return larger(spec.rules.minQty, floorToStep(raw, spec.rules.stepSize));
  }

  /** Brings the quotes of a market around its fair price: withdraws what is off, adds what is missing. */
  #quote(market: Market): void {
    const { spec } = market;
    const quoted = this.#quoted.get(market) ?? new Map<bigint, Order>();
    const centre = floorToStep(this.#fairOf(spec), spec.quoteGap);
    const lowest = centre - spec.quoteGap * (LEVELS - 1n);
    const highest = centre + spec.quoteGap * LEVELS;
    for (const [price, order] of quoted) {
      const side = price <= centre ? 'BUY' : 'SELL';
      const stays = isOpen(order) && order.request.side === side && price >= lowest && price <= highest;
      if (stays) continue;
      if (isOpen(order)) closeOrder(this.#engine, order, 'CANCELED');
      quoted.delete(price);
    }
    for (let price = lowest; price <= highest; price += spec.quoteGap) {
      if (quoted.has(price) || price < spec.rules.minPrice) continue;
      const order = this.#place(this.#house.quotes, market, price <= centre ? 'BUY' : 'SELL', 'LIMIT', price, this.#size(spec, 200, 1800));
      if (isOpen(order)) quoted.set(price, order);
    }
  }

  /** Withdraws two quotes, so that depth changes even where the price stands still. */
  #refreshTwo(market: Market): void {
    const quoted = this.#quoted.get(market);
    if (quoted === undefined) return;
    for (let count = 0; count < 2; count += 1) {
      const order = [...quoted.values()][this.#prng.integer(0, quoted.size - 1)];
      if (order === undefined) continue;
      if (isOpen(order)) closeOrder(this.#engine, order, 'CANCELED');
      quoted.delete(order.request.price);
    }
  }

  #place(account: Account, market: Market, side: Side, type: OrderType, price: bigint, quantity: bigint): Order {
    const request: OrderRequest = {
      side,
      type,
      timeInForce: 'GTC',
      quantity,
      quoteQuantity: 0n,
      price,
      stopPrice: undefined,
      trailingDelta: undefined,
      icebergQuantity: undefined,
      clientOrderId: undefined,
      strategyId: undefined,
      strategyType: undefined,
      stpMode: 'NONE',
    };
    const order = this.#engine.place(account, market, request);
    this.#engine.drain();
    return order;
  }
}
