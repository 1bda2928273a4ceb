/** Rate limits: request weight and raw requests by address, unfilled orders by account, in fixed windows. */
import { refuseWith } from './errors.js';

export interface LimitOptions {
  /** Weight a minute and address. */
  readonly requestWeight: number;
  /** Requests in five minutes and address. */
  readonly rawRequests: number;
  readonly ordersPer10Seconds: number;
  readonly ordersPerDay: number;
  /** Requests refused with 429 before the address is banned with 418. */
  readonly ignoredBeforeBan: number;
  /** First ban in milliseconds; each further one is twice as long. */
  readonly banMs: number;
}

export const DEFAULT_LIMITS: LimitOptions = {
  requestWeight: 6000,
  rawRequests: 300_000,
  ordersPer10Seconds: 50,
  ordersPerDay: 160_000,
  ignoredBeforeBan: 10,
  banMs: 120_000,
};

const LONGEST_BAN_MS = 3 * 24 * 3_600_000;

/** A count that starts again at every multiple of its width. */
export class Window {
  readonly width: number;
  #window = -1;
  #count = 0;

  constructor(width: number) {
    this.width = width;
  }

  count(now: number): number {
    const window = Math.floor(now / this.width);
    if (window !== this.#window) {
      this.#window = window;
      this.#count = 0;
    }
    return this.#count;
  }

  add(now: number, amount: number): void {
    this.#count = Math.max(0, this.count(now) + amount);
  }

  /** Whole seconds until the count starts again, at least one. */
  secondsLeft(now: number): number {
    return Math.max(1, Math.ceil((this.width - (now % this.width)) / 1000));
  }
}

interface Visitor {
  readonly weight: Window;
  readonly raw: Window;
  refused: number;
  bans: number;
  bannedUntil: number;
}

/** Weight and bans of every address. */
export class AddressLimits {
  readonly #options: LimitOptions;
  readonly #visitors = new Map<string, Visitor>();

  constructor(options: LimitOptions) {
    this.#options = options;
  }

  /** Lets a request of that weight in, or throws 429 / 418. */
  admit(address: string, weight: number, now: number): void {
    const visitor = this.#visitor(address);
    if (now < visitor.bannedUntil) throw this.#ban(visitor, now);
    const spent = visitor.weight.count(now);
    const requests = visitor.raw.count(now);
    if (spent + weight > this.#options.requestWeight || requests >= this.#options.rawRequests) {
      visitor.refused += 1;
      if (visitor.refused > this.#options.ignoredBeforeBan) {
        visitor.bannedUntil = now + Math.min(LONGEST_BAN_MS, this.#options.banMs * 2 ** visitor.bans);
        visitor.bans += 1;
        visitor.refused = 0;
        throw this.#ban(visitor, now);
      }
      if (requests >= this.#options.rawRequests) throw refuseWith('TOO_MANY_RAW_REQUESTS', { retryAfter: visitor.raw.secondsLeft(now) }, this.#options.rawRequests);
      throw refuseWith('TOO_MUCH_WEIGHT', { retryAfter: visitor.weight.secondsLeft(now) }, this.#options.requestWeight);
    }
    visitor.refused = 0;
    visitor.raw.add(now, 1);
  }

  charge(address: string, weight: number, now: number): void {
    this.#visitor(address).weight.add(now, weight);
  }

  usedWeight(address: string, now: number): number {
    return this.#visitor(address).weight.count(now);
  }

  #ban(visitor: Visitor, now: number): Error {
    return refuseWith('BANNED', { retryAfter: Math.max(1, Math.ceil((visitor.bannedUntil - now) / 1000)) }, visitor.bannedUntil);
  }

  #visitor(address: string): Visitor {
    const known = this.#visitors.get(address);
    if (known !== undefined) return known;
    const fresh: Visitor = { weight: new Window(60_000), raw: new Window(300_000), refused: 0, bans: 0, bannedUntil: 0 };
    this.#visitors.set(address, fresh);
    return fresh;
  }
}

/** How much the first fill of an order gives back; the venue publishes no figure for makers beyond an example. */
const CREDIT = { taker: 1, maker: 5 } as const;

/** Orders an account has placed and that have not traded yet. */
export class OrderCounter {
  readonly short = new Window(10_000);
  readonly day = new Window(86_400_000);
  readonly #options: LimitOptions;

  constructor(options: LimitOptions) {
    this.#options = options;
  }

  /** The refusal when no further order may be placed now. */
  findExcess(now: number): Error | undefined {
    const day = this.#options.ordersPerDay;
    if (this.day.count(now) >= day) return refuseWith('TOO_MANY_ORDERS', { retryAfter: this.day.secondsLeft(now) }, day, '1 DAY');
    const short = this.#options.ordersPer10Seconds;
    if (this.short.count(now) >= short) return refuseWith('TOO_MANY_ORDERS', { retryAfter: this.short.secondsLeft(now) }, short, '10 SECOND');
    return undefined;
  }

  add(now: number, orders: number): void {
    this.short.add(now, orders);
    this.day.add(now, orders);
  }

  /** The first fill of an order. */
  credit(now: number, role: keyof typeof CREDIT): void {
    this.short.add(now, -CREDIT[role]);
    this.day.add(now, -CREDIT[role]);
  }
}
