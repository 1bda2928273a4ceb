/** What an operation of the REST interface is, and what its handler is given. */
import type { Account } from './account.js';
import { refuse } from './errors.js';
import type { Json } from './json.js';
import type { Market } from './market.js';
import type { Parameters, Rules } from './parameters.js';
import type { Venue } from './venue.js';

export interface PublicCall {
  readonly venue: Venue;
  readonly parameters: Parameters;
  /** Milliseconds since the epoch, one value for the whole call. */
  readonly now: number;
}

export interface SignedCall extends PublicCall {
  readonly account: Account;
}

interface OperationFrame {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly rules: Rules;
  /** Weight of a call, from what was sent and not checked yet. */
  readonly weight: (sent: ReadonlyMap<string, string>) => number;
  /** Checks that look at several parameters, before the key is looked at. */
  readonly check?: (parameters: Parameters, venue: Venue) => void;
}

export interface PublicOperation extends OperationFrame {
  readonly security: 'NONE';
  readonly handle: (call: PublicCall) => Json;
}

export interface SignedOperation extends OperationFrame {
  readonly security: 'USER_DATA' | 'TRADE';
  /** The weight is charged only when the call is refused. */
  readonly freeOnSuccess?: boolean;
  /** Success answers carry the order counts. */
  readonly countsOrders?: boolean;
  readonly handle: (call: SignedCall) => Json;
}

export type Operation = PublicOperation | SignedOperation;

/** The market a mandatory `symbol` names; the front door has made sure that it exists. */
export function marketOf(call: PublicCall): Market {
  const market = call.venue.markets.get(call.parameters.need('symbol'));
  if (market === undefined) throw refuse('INVALID_SYMBOL');
  return market;
}

const MAX_ROWS = 1000;
const DEFAULT_ROWS = 500;

/** Rows a call asks for; too many are cut to the maximum without a word. */
export function readLimit(parameters: Parameters, fallback = DEFAULT_ROWS, maximum = MAX_ROWS): number {
  const limit = parameters.integer('limit') ?? fallback;
  if (limit === 0) throw refuse('INVALID_PARAMETER', 'limit');
  return Math.min(limit, maximum);
}

/** Always the same weight. */
export function weigh(weight: number): () => number {
  return () => weight;
}
