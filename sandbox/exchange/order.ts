/** An order: what was asked, how far it got, and what may still happen to it. */
import type { Account, Hold } from './account.js';
import { multiply } from './decimal.js';
import type { Market } from './market.js';
import type { OrderList } from './order-lists.js';
import type { OrderType, Side, StpMode } from './symbols.js';
import type { Trade } from './tape.js';

export type TimeInForce = 'GTC' | 'IOC' | 'FOK';
export type OrderStatus = 'NEW' | 'PENDING_NEW' | 'PARTIALLY_FILLED' | 'FILLED' | 'CANCELED' | 'EXPIRED' | 'EXPIRED_IN_MATCH';
export type ExpiryReason =
  | 'REJECTED'
  | 'OCO_TRIGGER'
  | 'OTO_PHASE_ONE_EXPIRED'
  | 'UNFILLED_IOC_QUANTITY_EXPIRED'
  | 'UNFILLED_FOK_ORDER_EXPIRED'
  | 'INSUFFICIENT_LIQUIDITY'
  | 'EXECUTION_RULE_PRICE_RANGE_EXCEEDED';

/** A new order as it was asked for; 0 stands for a price or amount that was not given. */
export interface OrderRequest {
  readonly side: Side;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly quantity: bigint;
  readonly quoteQuantity: bigint;
  readonly price: bigint;
  readonly stopPrice: bigint | undefined;
  /** Hundredths of a percent. */
  readonly trailingDelta: number | undefined;
  readonly icebergQuantity: bigint | undefined;
  readonly clientOrderId: string | undefined;
  readonly strategyId: bigint | undefined;
  readonly strategyType: number | undefined;
  readonly stpMode: StpMode;
}

/** One execution of a taker, as its placement answer shows it. */
export interface Fill {
  readonly price: bigint;
  readonly quantity: bigint;
  readonly commission: bigint;
  readonly commissionAsset: string;
  readonly tradeId: number;
}

/** One side of a trade in its owner's history. */
export interface OwnTrade {
  readonly trade: Trade;
  readonly order: Order;
  readonly commission: bigint;
  readonly commissionAsset: string;
  readonly isBuyer: boolean;
  readonly isMaker: boolean;
}

/** A match that self-trade prevention did not let happen. */
export interface PreventedMatch {
  readonly id: number;
  readonly taker: Order;
  readonly maker: Order;
  readonly mode: StpMode;
  readonly price: bigint;
  readonly takerPrevented: bigint | undefined;
  readonly makerPrevented: bigint | undefined;
  readonly at: number;
}

export interface Amendment {
  readonly orderId: bigint;
  readonly executionId: number;
  readonly originalClientOrderId: string;
  readonly newClientOrderId: string;
  readonly originalQuantity: bigint;
  readonly newQuantity: bigint;
  readonly at: number;
}

export interface Order {
  readonly id: bigint;
  readonly market: Market;
  readonly account: Account;
  readonly request: OrderRequest;
  readonly createdAt: number;
  clientOrderId: string;
  /** The name it had before a cancel gave it another. */
  originalClientOrderId: string;
  quantity: bigint;
  executed: bigint;
  executedQuote: bigint;
  prevented: bigint;
  status: OrderStatus;
  expiryReason: ExpiryReason | undefined;
  updatedAt: number;
  /** When it began to trade or rest; undefined while it waits for its trigger. */
  workingAt: number | undefined;
  list: OrderList | undefined;
  hold: Hold | undefined;
  /** What is left of the part an iceberg shows; the whole rest for any other order. */
  visible: bigint;
  /** Best price seen since trailing began. */
  extreme: bigint | undefined;
  trailingSince: number | undefined;
  amends: number;
  /** Executions of its own placement. */
  readonly fills: Fill[];
  readonly preventedMatches: PreventedMatch[];
  preventedMatchId: number | undefined;
}

/** An order to which nothing has happened yet. */
export function makeOrder(options: Pick<Order, 'id' | 'market' | 'account' | 'request' | 'clientOrderId' | 'status'> & { readonly now: number }): Order {
  const { now, ...given } = options;
  return {
    ...given,
    createdAt: now,
    originalClientOrderId: given.clientOrderId,
    quantity: given.request.quantity,
    executed: 0n,
    executedQuote: 0n,
    prevented: 0n,
    expiryReason: undefined,
    updatedAt: now,
    workingAt: undefined,
    list: undefined,
    hold: undefined,
    visible: 0n,
    extreme: undefined,
    trailingSince: undefined,
    amends: 0,
    fills: [],
    preventedMatches: [],
    preventedMatchId: undefined,
  };
}

/** Quantity that may still trade. */
export function remainingOf(order: Order): bigint {
  return order.quantity - order.executed - order.prevented;
}

export function isOpen(order: Order): boolean {
  return order.status === 'NEW' || order.status === 'PARTIALLY_FILLED' || order.status === 'PENDING_NEW';
}

/** Waits for a price before it does anything. */
export function isContingent(type: OrderType): boolean {
  return type === 'STOP_LOSS' || type === 'STOP_LOSS_LIMIT' || type === 'TAKE_PROFIT' || type === 'TAKE_PROFIT_LIMIT';
}

/** Has a price of its own once it trades. */
export function hasLimit(type: OrderType): boolean {
  return type === 'LIMIT' || type === 'LIMIT_MAKER' || type === 'STOP_LOSS_LIMIT' || type === 'TAKE_PROFIT_LIMIT';
}

/** The asset the order pays with. */
export function spentAsset(market: Market, side: Side): string {
  return side === 'BUY' ? market.spec.quote : market.spec.base;
}

/**
 * Funds an open order must keep locked for `quantity` of it. A contingent buy without a limit locks quantity times its
 * trigger price: the venue does not publish its own rule.
 */
export function requiredFunds(market: Market, request: OrderRequest, quantity: bigint): bigint {
  if (request.side === 'SELL') return quantity;
  if (hasLimit(request.type)) return multiply(request.price, quantity);
  return multiply(request.stopPrice ?? market.tape.lastPrice(), quantity);
}
