/** Everything the exchange holds: markets, accounts, keys, limits, and the engine that moves them. */
import { makeAccount, readBalance, type Account } from './account.js';
import { parseDecimal } from './decimal.js';
import { Engine } from './engine.js';
import { AddressLimits, OrderCounter, type LimitOptions } from './limits.js';
import { MarketMaker } from './market-maker.js';
import { Market } from './market.js';
import { readPublicKey, type KeyMaterial } from './signature.js';
import type { SymbolSpec } from './symbols.js';

/** A key a client may sign with: a shared secret, or the PEM text of a public key. */
export type KeyRegistration = {
  readonly apiKey: string;
  /** Keys that name the same account trade for it; default `demo`. */
  readonly account?: string;
  /** Refuses everything that places, changes or cancels an order. */
  readonly readOnly?: boolean;
} & ({ readonly secretKey: string } | { readonly publicKey: string });

export interface RegisteredKey {
  readonly material: KeyMaterial;
  readonly account: Account;
  readonly mayTrade: boolean;
}

export interface VenueOptions {
  readonly clock: () => number;
  readonly seed: number;
  readonly symbols: readonly SymbolSpec[];
  readonly keys: readonly KeyRegistration[];
  /** What every account starts with, as decimals by asset. */
  readonly balances: Readonly<Record<string, string>>;
  readonly limits: LimitOptions;
  /** Shares of the received amount, as decimals. */
  readonly commission: { readonly maker: string; readonly taker: string };
  readonly firstOrderId: bigint;
}

/** More than a market maker could ever spend. */
const HOUSE_FUNDS = parseDecimal('1000000000000');
const KEY_FORM = /^[A-Za-z0-9]{64}$/;

export class Venue {
  readonly options: VenueOptions;
  readonly engine: Engine;
  readonly markets: ReadonlyMap<string, Market>;
  readonly accounts = new Map<string, Account>();
  readonly keys = new Map<string, RegisteredKey>();
  readonly addresses: AddressLimits;
  readonly marketMaker: MarketMaker;
  /** Is called at the end of every moment in which something may have happened. */
  onSettled: ((now: number) => void) | undefined;
  #nextUid = 354_937_868;
  #moment: number | undefined;

  constructor(options: VenueOptions) {
    this.options = options;
    this.addresses = new AddressLimits(options.limits);
    const assets = new Set(options.symbols.flatMap((spec) => [spec.base, spec.quote]));
    const houseFunds = new Map([...assets].map((asset) => [asset, HOUSE_FUNDS]));
    const userFunds = new Map([...assets].map((asset) => [asset, parseDecimal(options.balances[asset] ?? '0')]));
    this.engine = new Engine({
      clock: () => this.now(),
      feeAccount: this.#open('house: commissions', true, new Map()),
      makerRate: parseDecimal(options.commission.maker),
      takerRate: parseDecimal(options.commission.taker),
    });
    this.markets = new Map(options.symbols.map((spec) => [spec.symbol, new Market(spec, options.firstOrderId)]));
    for (const key of options.keys) {
      if (!KEY_FORM.test(key.apiKey)) throw new TypeError('an API key is 64 letters and digits');
      const name = key.account ?? 'demo';
      this.keys.set(key.apiKey, {
        material: 'secretKey' in key ? { kind: 'hmac', secret: key.secretKey } : readPublicKey(key.publicKey),
        account: this.accounts.get(name) ?? this.#open(name, false, userFunds),
        mayTrade: key.readOnly !== true,
      });
    }
    const house = { quotes: this.#open('house: quotes', true, houseFunds), flow: this.#open('house: flow', true, houseFunds) };
    this.marketMaker = new MarketMaker(this.engine, this.markets, house, options.seed);
    this.marketMaker.writePast(options.clock());
  }

  now(): number {
    return this.#moment ?? this.options.clock();
  }

  /** Lets everything that `action` does happen at one moment. */
  holdTime<Result>(action: (now: number) => Result): Result {
    this.#moment = this.options.clock();
    try {
      const result = action(this.#moment);
      this.onSettled?.(this.#moment);
      return result;
    } finally {
      this.#moment = undefined;
    }
  }

  /** Moves funds in from outside, or out where `delta` is negative. Throws RangeError for an account that is unknown or has too little. */
  transfer(name: string, asset: string, delta: bigint): void {
    const account = this.accounts.get(name);
    if (account === undefined || account.house) throw new RangeError(`there is no account ${name}`);
    const balance = readBalance(account, asset);
    if (balance.free + delta < 0n) throw new RangeError(`${name} has not that much ${asset}`);
    balance.free += delta;
    account.updatedAt = this.now();
    account.reports?.push({ kind: 'transfer', asset, delta, at: this.now() });
  }

  #open(name: string, house: boolean, balances: ReadonlyMap<string, bigint>): Account {
    const uid = this.#nextUid;
    this.#nextUid += 1;
    const account = makeAccount({ name, uid, house, counter: new OrderCounter(this.options.limits), now: this.now(), balances });
    this.accounts.set(name, account);
    return account;
  }
}
