/** Order lists (OCO, OTO, OTOCO): what the start or the end of one leg means for the others. */
import { resizeHold } from './account.js';
import type { ExpiryReason, Order } from './order.js';
import { isOpen, remainingOf, requiredFunds } from './order.js';

export interface OrderList {
  readonly id: number;
  readonly contingencyType: 'OCO' | 'OTO';
  clientOrderId: string;
  readonly orders: Order[];
  /** Two legs of which only one may trade. */
  readonly pair: readonly Order[];
  /** The order that must fill before the others begin. */
  readonly working: Order | undefined;
  readonly createdAt: number;
  isDone: boolean;
  updatedAt: number;
}

/** What a list needs done. */
export interface ListHost {
  now(): number;
  end(order: Order, status: 'CANCELED' | 'EXPIRED', reason?: ExpiryReason): void;
  /** Starts pending orders once the current request has been answered. */
  startLater(list: OrderList): void;
  /** No order of the list may trade any more. */
  noteListDone(list: OrderList): void;
}

/** A leg fired or traded for the first time: the other leg of its pair is over, and the hold is the leg's alone. */
export function reactToStart(host: ListHost, order: Order): void {
  const { list } = order;
  if (list === undefined || !list.pair.includes(order)) return;
  for (const other of list.pair) {
    if (other === order || !isOpen(other)) continue;
    other.hold = undefined;
    host.end(other, 'EXPIRED', 'OCO_TRIGGER');
  }
  if (order.hold !== undefined) {
    const needed = requiredFunds(order.market, order.request, remainingOf(order));
    if (order.hold.amount > needed && order.executed === 0n) resizeHold(order.account, order.hold, needed);
  }
}

/** An order of a list is over. */
export function reactToClose(host: ListHost, order: Order): void {
  const { list } = order;
  if (list === undefined || list.isDone) return;
  list.updatedAt = host.now();
  if (order === list.working && order.status === 'FILLED') {
    host.startLater(list);
    return;
  }
  const canceled = order.status === 'CANCELED';
  // A leg that ended because the other one started takes nobody along.
  const gaveWay = order.expiryReason === 'OCO_TRIGGER';
  const others = gaveWay ? [] : order === list.working ? list.orders : list.pair.includes(order) ? list.pair : [];
  for (const other of others) {
    if (other === order || !isOpen(other)) continue;
    if (canceled) host.end(other, 'CANCELED');
    else host.end(other, 'EXPIRED', order === list.working ? 'OTO_PHASE_ONE_EXPIRED' : 'OCO_TRIGGER');
  }
  if (canceled && list.working !== undefined && list.working !== order && isOpen(list.working)) host.end(list.working, 'CANCELED');
  // The end of another leg may have ended the list already.
  if (list.isDone || list.orders.some(isOpen)) return;
  list.isDone = true;
  host.noteListDone(list);
}
