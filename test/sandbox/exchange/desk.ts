/** An engine with one quiet market and three accounts, for tests below the REST interface. */
import { makeAccount, readBalance, type Account } from '../../../sandbox/exchange/account.js';
import { formatDecimal, parseDecimal } from '../../../sandbox/exchange/decimal.js';
import { Engine } from '../../../sandbox/exchange/engine.js';
import { DEFAULT_LIMITS, OrderCounter } from '../../../sandbox/exchange/limits.js';
import { Market } from '../../../sandbox/exchange/market.js';
import type { Order, OrderRequest } from '../../../sandbox/exchange/order.js';
import { makeSymbol, type SymbolSketch } from '../../../sandbox/exchange/symbols.js';

export interface Wish extends Partial<Omit<OrderRequest, 'quantity' | 'quoteQuantity' | 'price' | 'stopPrice' | 'icebergQuantity'>> {
  readonly quantity?: string;
  readonly quoteQuantity?: string;
  readonly price?: string;
  readonly stopPrice?: string;
  readonly icebergQuantity?: string;
}

export const QUIET: SymbolSketch = { base: 'AAA', quote: 'BBB', price: '100', tick: '0.01', step: '0.001', gap: '0.01', size: '0' };

export function makeRequest(wish: Wish): OrderRequest {
  const { quantity, quoteQuantity, price, stopPrice, icebergQuantity, ...rest } = wish;
  return {
    side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', trailingDelta: undefined, clientOrderId: undefined, strategyId: undefined, strategyType: undefined, stpMode: 'NONE',
    ...rest,
    quantity: parseDecimal(quantity ?? '0'),
    quoteQuantity: parseDecimal(quoteQuantity ?? '0'),
    price: parseDecimal(price ?? '0'),
    stopPrice: stopPrice === undefined ? undefined : parseDecimal(stopPrice),
    icebergQuantity: icebergQuantity === undefined ? undefined : parseDecimal(icebergQuantity),
  };
}

export class Desk {
  time = 1_700_000_000_000;
  readonly engine: Engine;
  readonly market: Market;
  readonly ann: Account;
  readonly bob: Account;
  readonly fees: Account;

  constructor(options: { readonly maker?: string; readonly taker?: string; readonly sketch?: Partial<SymbolSketch> } = {}) {
    this.fees = this.#account('fees', true, []);
    this.engine = new Engine({ clock: () => this.time, feeAccount: this.fees, makerRate: parseDecimal(options.maker ?? '0'), takerRate: parseDecimal(options.taker ?? '0') });
    this.market = new Market(makeSymbol({ ...QUIET, ...options.sketch }), 1n);
    const funds = [['AAA', parseDecimal('1000')], ['BBB', parseDecimal('100000')]] as const;
    this.ann = this.#account('ann', false, funds);
    this.bob = this.#account('bob', false, funds);
  }

  #account(name: string, house: boolean, balances: readonly (readonly [string, bigint])[]): Account {
    return makeAccount({ name, uid: 1, house, counter: new OrderCounter(DEFAULT_LIMITS), now: this.time, balances: new Map(balances) });
  }

  /** Places and lets everything follow. */
  place(account: Account, wish: Wish): Order {
    this.time += 1;
    const order = this.engine.place(account, this.market, makeRequest(wish));
    this.engine.drain();
    return order;
  }

  buy(account: Account, price: string, quantity: string, wish: Wish = {}): Order {
    return this.place(account, { side: 'BUY', price, quantity, ...wish });
  }

  sell(account: Account, price: string, quantity: string, wish: Wish = {}): Order {
    return this.place(account, { side: 'SELL', price, quantity, ...wish });
  }

  /** `free / locked` of an asset. */
  funds(account: Account, asset: string): string {
    const { free, locked } = readBalance(account, asset);
    return `${formatDecimal(free)} / ${formatDecimal(locked)}`;
  }

  /** `price x quantity` of the trades so far. */
  tape(): string[] {
    return this.market.tape.all().map((trade) => `${formatDecimal(trade.price)} x ${formatDecimal(trade.quantity)}`);
  }
}
