/** The price of one symbol as a function of seed and time: days are anchors, minutes bridge them, ticks run through each minute. */
import { createNoise, mixSeeds, seedOf } from './noise.js';
import type { SymbolSpec } from './symbols.js';

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
const MINUTES_A_DAY = 1440;
const SECONDS_A_MINUTE = 60;
/** Where the walk of the days begins: 2000-01-01. */
const FIRST_DAY = 10_957;
/** Part of the distance to the average price that is walked back each day. */
const PULL_HOME = 0.02;
const DAYS_KEPT = 64;
const MINUTES_KEPT = 512;

/** One minute; prices are bids in points. */
export interface MinuteBar {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Number of ticks, 1 to 60. */
  readonly ticks: number;
  /** Ask less bid throughout the minute, points. */
  readonly spread: number;
}

/** One change of the price. */
export interface Tick {
  /** Bid in points. */
  readonly bid: number;
  readonly spread: number;
  /** Epoch milliseconds, a whole second. */
  readonly time: number;
}

export class PricePath {
  readonly #spec: SymbolSpec;
  readonly #seed: number;
  readonly #anchors: number[] = [];
  readonly #days = new Map<number, readonly MinuteBar[]>();
  readonly #minutes = new Map<number, readonly (Tick | undefined)[]>();

  constructor(spec: SymbolSpec, seed: number) {
    this.#spec = spec;
    this.#seed = mixSeeds(seed, seedOf(spec.name));
  }

  /** The 1440 minutes of a day (days since 1970, UTC). */
  dayBars(day: number): readonly MinuteBar[] {
    return remember(this.#days, DAYS_KEPT, day, () => this.#buildDay(day));
  }

  /** The last tick at or before a moment. */
  tickAt(time: number): Tick {
    const ticks = this.#minuteTicks(Math.floor(time / MINUTE_MS));
    for (let second = Math.floor((time % MINUTE_MS) / 1000); second > 0; second -= 1) {
      const tick = ticks[second];
      if (tick !== undefined) return tick;
    }
    const first = ticks[0];
    if (first === undefined) throw new RangeError('Every minute begins with a tick');
    return first;
  }

  /** The minute as far as it has come at a moment. */
  barUntil(time: number): MinuteBar {
    const ticks = this.#minuteTicks(Math.floor(time / MINUTE_MS)).slice(0, Math.floor((time % MINUTE_MS) / 1000) + 1);
    const bids = ticks.flatMap((tick) => (tick === undefined ? [] : [tick.bid]));
    const open = bids[0] ?? 0;
    return {
      open,
      high: Math.max(...bids),
      low: Math.min(...bids),
      close: bids.at(-1) ?? open,
      ticks: bids.length,
      spread: ticks[0]?.spread ?? this.#spec.spread,
    };
  }

  /** The ticks of a minute by second; the first second always has one. */
  #minuteTicks(minute: number): readonly (Tick | undefined)[] {
    return remember(this.#minutes, MINUTES_KEPT, minute, () => {
      const bar = this.dayBars(Math.floor(minute / MINUTES_A_DAY))[minute % MINUTES_A_DAY];
      if (bar === undefined) throw new RangeError(`There is no minute ${minute}`);
      return spreadTicks(bar, minute, createNoise(mixSeeds(this.#seed, minute)));
    });
  }

  /** A random walk over the minutes, bent so that it ends where the next day begins. */
  #buildDay(day: number): readonly MinuteBar[] {
    const noise = createNoise(mixSeeds(this.#seed, day, 1));
    const walk = [0];
    for (let minute = 0; minute < MINUTES_A_DAY; minute += 1) {
      walk.push((walk[minute] ?? 0) + shapeMove(noise) * this.#spec.pace * activityAt(minute));
    }
    const start = this.#anchor(day);
    const slope = (this.#anchor(day + 1) - start - (walk[MINUTES_A_DAY] ?? 0)) / MINUTES_A_DAY;
    const priceAt = (minute: number): number => Math.max(1, Math.round(start + (walk[minute] ?? 0) + slope * minute));
    return Array.from({ length: MINUTES_A_DAY }, (_unused, minute) => {
      const open = priceAt(minute);
      const close = priceAt(minute + 1);
      const reach = this.#spec.pace * activityAt(minute);
      return {
        open,
        high: Math.max(open, close) + Math.floor(noise() * reach),
        low: Math.max(1, Math.min(open, close) - Math.floor(noise() * reach)),
        close,
        ticks: 12 + Math.floor(noise() * 30 * activityAt(minute)),
        spread: Math.max(1, Math.round(this.#spec.spread * (0.8 + noise() * 0.5))),
      };
    });
  }

  /** The bid at the beginning of a day. */
  #anchor(day: number): number {
    const index = Math.max(0, Math.floor(day) - FIRST_DAY);
    while (this.#anchors.length <= index) {
      const last = this.#anchors.at(-1);
      if (last === undefined) {
        this.#anchors.push(this.#spec.home);
        continue;
      }
      const noise = createNoise(mixSeeds(this.#seed, this.#anchors.length, 2));
      const walk = shapeMove(noise) * this.#spec.pace * Math.sqrt(MINUTES_A_DAY);
      this.#anchors.push(Math.max(this.#spec.home / 4, Math.round(last + walk + (this.#spec.home - last) * PULL_HOME)));
    }
    return this.#anchors[index] ?? this.#spec.home;
  }
}

/** Lays the ticks of a minute out: from open by way of both extremes, in either order, to close. */
function spreadTicks(bar: MinuteBar, minute: number, noise: () => number): readonly (Tick | undefined)[] {
  const last = bar.ticks - 1;
  const extremes = noise() < 0.5 ? [bar.high, bar.low] : [bar.low, bar.high];
  const first = 1 + Math.floor(noise() * (last / 2 - 1));
  const second = first + 1 + Math.floor(noise() * (last - first - 2));
  const way: readonly (readonly [number, number])[] = [[0, bar.open], [first, extremes[0] ?? 0], [second, extremes[1] ?? 0], [last, bar.close]];
  const seconds: (Tick | undefined)[] = Array.from({ length: SECONDS_A_MINUTE }, () => undefined);
  for (let index = 0; index <= last; index += 1) {
    const second = Math.floor((index * SECONDS_A_MINUTE) / bar.ticks);
    seconds[second] = { bid: walkWay(way, index), spread: bar.spread, time: minute * MINUTE_MS + second * 1000 };
  }
  return seconds;
}

/** The price at a tick of a minute, on straight lines between the given ones. */
function walkWay(way: readonly (readonly [number, number])[], index: number): number {
  for (let leg = 1; leg < way.length; leg += 1) {
    const [from, fromPrice] = way[leg - 1] ?? [0, 0];
    const [to, toPrice] = way[leg] ?? [0, 0];
    if (index <= to) return Math.round(fromPrice + ((toPrice - fromPrice) * (index - from)) / (to - from));
  }
  return way.at(-1)?.[1] ?? 0;
}

/** A move around zero, mostly small (a sum of uniform numbers; standard deviation 1). */
function shapeMove(noise: () => number): number {
  return (noise() + noise() + noise() - 1.5) * 2;
}

/** How lively the market is in a minute of the day: most in the European and American afternoon (UTC). */
function activityAt(minute: number): number {
  const hour = minute / 60;
  if (hour < 7) return 0.6;
  if (hour < 12) return 1;
  return hour < 17 ? 1.4 : 0.8;
}

/** A value from a cache that forgets its oldest entry. */
function remember<V>(cache: Map<number, V>, limit: number, key: number, build: () => V): V {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const value = build();
  const oldest = cache.keys().next();
  if (cache.size >= limit && oldest.done !== true) cache.delete(oldest.value);
  cache.set(key, value);
  return value;
}
