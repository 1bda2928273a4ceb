/** Finds the order or the list a request names by number, by client id, or by both. */
import { rowsOf, type Account } from './account.js';
import { refuse } from './errors.js';
import type { Market } from './market.js';
import { isOpen, type Order } from './order.js';
import type { OrderList } from './order-lists.js';
import type { Parameters } from './parameters.js';

/** Names of the parameters that point at an order. */
export interface Pointer {
  readonly id: string;
  readonly clientId: string;
}

export const ORDER_POINTER: Pointer = { id: 'orderId', clientId: 'origClientOrderId' };

/** Throws -1102 unless at least one of the two was sent. */
export function checkPointer(pointer: Pointer, parameters: Parameters): void {
  if (!parameters.has(pointer.id) && !parameters.has(pointer.clientId)) throw refuse('EITHER_PARAMETER', pointer.clientId, pointer.id);
}

/** The order, the newest of several; by number first, and then the client id has to agree. */
export function findOrder(account: Account, market: Market, pointer: Pointer, parameters: Parameters): Order | undefined {
  const orders = rowsOf(account.orders, market.spec.symbol);
  const id = parameters.long(pointer.id);
  const clientId = parameters.text(pointer.clientId);
  if (id === undefined) {
    // An open order owns its name; then the newest that has or had it.
    return orders.findLast((order) => isOpen(order) && order.clientOrderId === clientId) ?? orders.findLast((order) => order.clientOrderId === clientId || order.originalClientOrderId === clientId);
  }
  const order = orders.find((each) => each.id === id);
  if (order !== undefined && clientId !== undefined && order.clientOrderId !== clientId && order.originalClientOrderId !== clientId) throw refuse('CLIENT_ID_MISMATCH');
  return order;
}

/** The list with that number, or the newest with that client id. */
export function findList(account: Account, id: bigint | undefined, clientId: string | undefined): OrderList | undefined {
  if (id === undefined) return account.lists.findLast((list) => list.clientOrderId === clientId);
  const list = account.lists.find((each) => BigInt(each.id) === id);
  if (list !== undefined && clientId !== undefined && list.clientOrderId !== clientId) throw refuse('CLIENT_ID_MISMATCH');
  return list;
}
