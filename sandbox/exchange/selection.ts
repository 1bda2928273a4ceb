/** Which symbols a call means: `symbol`, `symbols`, `symbolStatus` or all of them. */
import { refuse } from './errors.js';
import type { Market } from './market.js';
import type { PublicCall } from './operation.js';
import { choice, SYMBOL, TEXT, type Parameters, type Rules } from './parameters.js';
import type { Venue } from './venue.js';

export const SELECTION_RULES: Rules = {
  symbol: SYMBOL,
  symbols: TEXT,
  symbolStatus: choice(['TRADING', 'HALT', 'BREAK'], 'INVALID_SYMBOL_STATUS'),
};

/** Reads a JSON array of strings; anything else is refused. */
export function readNames(parameters: Parameters, name: string): readonly string[] | undefined {
  const text = parameters.text(name);
  if (text === undefined) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw refuse('INVALID_JSON', name);
  }
  if (!Array.isArray(parsed) || parsed.length === 0) throw refuse('INVALID_JSON', name);
  return parsed.map((item: unknown) => {
    if (typeof item !== 'string') throw refuse('INVALID_JSON', name);
    return item;
  });
}

/** Refuses unknown, repeated and contradictory names. */
export function checkSelection(parameters: Parameters, venue: Venue): void {
  if (parameters.has('symbol') && parameters.has('symbols')) throw refuse('BAD_COMBINATION');
  const names = readNames(parameters, 'symbols') ?? [];
  if (new Set(names).size < names.length) throw refuse('DUPLICATE_SYMBOLS');
  if (names.some((name) => !venue.markets.has(name))) throw refuse('INVALID_SYMBOL');
}

/** As {@link checkSelection}, where one of the two has to be sent and at most a hundred symbols are answered. */
export function checkNamedSelection(parameters: Parameters, venue: Venue): void {
  if (!parameters.has('symbol') && !parameters.has('symbols')) throw refuse('EITHER_PARAMETER', 'symbol', 'symbols');
  checkSelection(parameters, venue);
  if ((readNames(parameters, 'symbols')?.length ?? 0) > 100) throw refuse('INVALID_PARAMETER', 'symbols');
}

export interface Selection {
  readonly markets: readonly Market[];
  /** One symbol was named: the answer is an object, not an array. */
  readonly single: boolean;
}

/** Every symbol here is TRADING: another status fits none of them. */
export function selectMarkets(call: PublicCall): Selection {
  const { parameters, venue } = call;
  const symbol = parameters.text('symbol');
  const otherStatus = (parameters.text('symbolStatus') ?? 'TRADING') !== 'TRADING';
  if (symbol !== undefined && otherStatus) throw refuse('SYMBOL_STATUS_MISMATCH');
  const names = symbol === undefined ? readNames(parameters, 'symbols') : [symbol];
  const markets = names === undefined ? [...venue.markets.values()] : names.flatMap((name) => venue.markets.get(name) ?? []);
  return { markets: otherStatus ? [] : markets, single: symbol !== undefined };
}

/** How many symbols a call names; undefined when it means all. */
export function countNames(sent: ReadonlyMap<string, string>): number | undefined {
  if (sent.has('symbol')) return 1;
  const symbols = sent.get('symbols');
  return symbols === undefined ? undefined : symbols.split(',').length;
}
