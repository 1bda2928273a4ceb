/** What happens to an account's orders and funds, written down while somebody listens: the source of the user data stream. */
import type { Order, OrderStatus, PreventedMatch } from './order.js';
import type { OrderList } from './order-lists.js';

/** What an execution report tells of (the venue's `x`). */
export type ExecutionType = 'NEW' | 'CANCELED' | 'REPLACED' | 'TRADE' | 'EXPIRED' | 'TRADE_PREVENTION';

/** One side of one trade. */
export interface ReportedTrade {
  readonly id: number;
  readonly price: bigint;
  readonly quantity: bigint;
  readonly quote: bigint;
  readonly commission: bigint;
  readonly commissionAsset: string;
  readonly isMaker: boolean;
}

/** One order's side of a match that did not happen. */
export interface ReportedPrevention {
  readonly match: PreventedMatch;
  readonly counter: Order;
  /** Of this order. */
  readonly quantity: bigint;
}

/** An order at one moment. */
export interface OrderReport {
  readonly kind: 'order';
  readonly order: Order;
  readonly type: ExecutionType;
  /** What the status turned out to be once everything of the moment had happened to the order. */
  status: OrderStatus;
  readonly executionId: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly clientOrderId: string;
  /** The name before a cancel or an amendment; empty for anything else. */
  readonly originalClientOrderId: string;
  readonly quantity: bigint;
  readonly executed: bigint;
  readonly executedQuote: bigint;
  readonly prevented: bigint;
  readonly workingAt: number | undefined;
  readonly trailingSince: number | undefined;
  readonly trade: ReportedTrade | undefined;
  readonly prevention: ReportedPrevention | undefined;
}

/** An order list at one moment. */
export interface ListReport {
  readonly kind: 'list';
  readonly list: OrderList;
  readonly type: 'EXEC_STARTED' | 'UPDATED' | 'ALL_DONE';
  readonly at: number;
  readonly clientOrderIds: readonly string[];
}

/** Funds that came from outside or went there. */
export interface TransferReport {
  readonly kind: 'transfer';
  readonly asset: string;
  readonly delta: bigint;
  readonly at: number;
}

export type Report = OrderReport | ListReport | TransferReport;

interface Circumstances {
  readonly originalClientOrderId?: string;
  readonly trade?: ReportedTrade;
  readonly prevention?: ReportedPrevention;
}

/** Writes down what happened to an order, and returns the number of the execution; house orders have none. */
export function reportOrder(order: Order, type: ExecutionType, at: number, circumstances: Circumstances = {}): number {
  if (order.account.house) return 0;
  // Numbers are taken whether anybody listens or not, so that listening changes nothing.
  const executionId = order.market.takeExecutionId();
  order.account.reports?.push({
    kind: 'order',
    order,
    type,
    status: order.status,
    executionId,
    at,
    clientOrderId: order.clientOrderId,
    originalClientOrderId: circumstances.originalClientOrderId ?? '',
    quantity: order.quantity,
    executed: order.executed,
    executedQuote: order.executedQuote,
    prevented: order.prevented,
    workingAt: order.workingAt,
    trailingSince: order.trailingSince,
    trade: circumstances.trade,
    prevention: circumstances.prevention,
  });
  return executionId;
}

/** Writes down that an order is over. A last fill or a prevented match has been told already: it was the last. */
export function reportEnd(order: Order, at: number): void {
  if (order.status === 'CANCELED') {
    reportOrder(order, 'CANCELED', at, { originalClientOrderId: order.originalClientOrderId });
  } else if (order.status === 'EXPIRED') {
    reportOrder(order, 'EXPIRED', at);
  } else {
    const last = order.account.reports?.findLast((report) => report.kind === 'order' && report.order === order);
    if (last?.kind === 'order') last.status = order.status;
  }
}

export function reportList(list: OrderList, type: ListReport['type'], at: number): void {
  list.orders[0]?.account.reports?.push({ kind: 'list', list, type, at, clientOrderIds: list.orders.map((order) => order.clientOrderId) });
}
