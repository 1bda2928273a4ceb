/** Names of instruments with wildcards, and limits that differ from instrument to instrument. */
import { type Decimal, compareDecimals, toDecimal } from '../decimal.js';
import { type SpendingConfig, writeSetting } from './config.js';

/** Does the pattern name this instrument? `*` stands for any run of characters; case does not matter. Takes linear time. */
export function compileGlob(pattern: string): (symbol: string) => boolean {
  const [first = '', ...rest] = pattern.toUpperCase().split('*');
  const last = rest.pop();
  if (last === undefined) return (symbol) => symbol.toUpperCase() === first;
  return (symbol) => {
    const text = symbol.toUpperCase();
    if (!text.startsWith(first) || !text.endsWith(last)) return false;
    let at = first.length;
    for (const part of rest) {
      const found = text.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at <= text.length - last.length;
  };
}

/** The limit of an instrument, and the words in which messages name it. */
export interface SymbolLimit {
  readonly amount: Decimal;
  readonly text: string;
}

/** Finds the limit of an instrument; `undefined` where a list names neither it nor `*`. */
export type FindLimit = (symbol: string | undefined) => SymbolLimit | undefined;

/**
 * One number holds for all. In a list a name goes before patterns, and patterns before `*`; of several patterns the least holds.
 */
export function compileLimit(setting: NonNullable<SpendingConfig['maxQuantity']>): FindLimit {
  if (typeof setting !== 'object') {
    const only = toLimit(setting);
    return () => only;
  }
  const rows = Object.entries(setting).map(([pattern, value]) => ({ rank: rankOf(pattern), matches: compileGlob(pattern), limit: toLimit(value) }));
  return (symbol) => {
    if (symbol === undefined) return undefined;
    const fitting = rows.filter(({ matches }) => matches(symbol));
    const best = Math.min(...fitting.map(({ rank }) => rank));
    return fitting
      .filter(({ rank }) => rank === best)
      .map(({ limit }) => limit)
      .reduce<SymbolLimit | undefined>((least, next) => (least === undefined || compareDecimals(next.amount, least.amount) < 0 ? next : least), undefined);
  };
}

const rankOf = (pattern: string): number => (!pattern.includes('*') ? 0 : /^\*+$/.test(pattern) ? 2 : 1);

function toLimit(value: string | number): SymbolLimit {
  const text = writeSetting(value);
  return { amount: toDecimal(text), text };
}
