/** What the account holds: positions, pending orders, and the history that both leave behind. Prices are points, volumes hundredths of a lot, money cents. */
import type { SymbolSpec } from './symbols.js';

export type Side = 'BUY' | 'SELL';
export type PendingKind = 'BUY_LIMIT' | 'SELL_LIMIT' | 'BUY_STOP' | 'SELL_STOP';

export interface Position {
  readonly ticket: number;
  readonly spec: SymbolSpec;
  readonly side: Side;
  readonly volume: bigint;
  readonly open: bigint;
  readonly openedAt: number;
  stopLoss: bigint;
  takeProfit: bigint;
}

export interface PendingOrder {
  readonly ticket: number;
  readonly spec: SymbolSpec;
  readonly kind: PendingKind;
  readonly volume: bigint;
  readonly placedAt: number;
  price: bigint;
  stopLoss: bigint;
  takeProfit: bigint;
}

/** Why something was done (MT5 DEAL_REASON_*). */
export const reasons = { client: 0, expert: 3, stopLoss: 4, takeProfit: 5 } as const;
export type Reason = (typeof reasons)[keyof typeof reasons];

export interface Deal {
  readonly ticket: number;
  readonly order: number;
  readonly time: number;
  /** 0 buy, 1 sell, 2 balance. */
  readonly type: number;
  /** 0 in, 1 out. */
  readonly entry: number;
  readonly position: number;
  readonly reason: Reason;
  readonly volume: bigint;
  readonly price: bigint;
  readonly profit: bigint;
  readonly spec: SymbolSpec | undefined;
  readonly comment: string;
}

export interface PastOrder {
  readonly ticket: number;
  readonly spec: SymbolSpec;
  /** 0 buy, 1 sell, 2 buy limit, 3 sell limit, 4 buy stop, 5 sell stop. */
  readonly type: number;
  /** 2 cancelled, 4 filled. */
  readonly state: number;
  readonly setupAt: number;
  readonly doneAt: number;
  readonly position: number;
  readonly reason: Reason;
  readonly volume: bigint;
  readonly price: bigint;
  readonly stopLoss: bigint;
  readonly takeProfit: bigint;
  readonly comment: string;
}

export const orderTypes: Readonly<Record<Side | PendingKind, number>> = { BUY: 0, SELL: 1, BUY_LIMIT: 2, SELL_LIMIT: 3, BUY_STOP: 4, SELL_STOP: 5 };
export const states = { cancelled: 2, filled: 4 } as const;

const FIRST_TICKET = 500_000_001;

/** Everything of one account. */
export class Ledger {
  readonly positions = new Map<number, Position>();
  readonly pending = new Map<number, PendingOrder>();
  readonly deals: Deal[] = [];
  readonly orders: PastOrder[] = [];
  balance: bigint;
  #ticket = FIRST_TICKET;

  /** The deposit is the first deal, as in every account. */
  constructor(deposit: bigint, time: number) {
    this.balance = deposit;
    this.deals.push({ ticket: this.nextTicket(), order: 0, time, type: 2, entry: 0, position: 0, reason: reasons.client, volume: 0n, price: 0n, profit: deposit, spec: undefined, comment: 'Deposit' });
  }

  nextTicket(): number {
    this.#ticket += 1;
    return this.#ticket - 1;
  }
}
