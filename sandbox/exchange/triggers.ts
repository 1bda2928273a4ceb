/** When a contingent order fires: stop prices and trailing deltas, always against the last traded price. */
import type { Order, OrderRequest } from './order.js';

const BASIS_POINTS = 10_000n;

/** True when the order waits for a rise: a stop loss that buys or a take profit that sells. */
function waitsForRise(request: OrderRequest): boolean {
  const isStopLoss = request.type === 'STOP_LOSS' || request.type === 'STOP_LOSS_LIMIT';
  return isStopLoss === (request.side === 'BUY');
}

function meetsStop(request: OrderRequest, stop: bigint, price: bigint): boolean {
  return waitsForRise(request) ? price >= stop : price <= stop;
}

/** Whether the order would fire the moment it is placed, which the venue refuses. A trailing order only begins to trail. */
export function wouldTriggerNow(request: OrderRequest, lastPrice: bigint): boolean {
  if (request.stopPrice === undefined || request.trailingDelta !== undefined || lastPrice === 0n) return false;
  return meetsStop(request, request.stopPrice, lastPrice);
}

/** Shows a traded price to a waiting order; true when it fires. */
export function observePrice(order: Order, price: bigint, now: number): boolean {
  const { request } = order;
  const { stopPrice, trailingDelta } = request;
  if (trailingDelta === undefined) return stopPrice !== undefined && meetsStop(request, stopPrice, price);
  if (order.extreme === undefined) {
    if (stopPrice !== undefined && !meetsStop(request, stopPrice, price)) return false;
    order.extreme = price;
    order.trailingSince = now;
    return false;
  }
  const delta = BigInt(trailingDelta);
  if (request.side === 'SELL') {
    if (price > order.extreme) order.extreme = price;
    return price * BASIS_POINTS <= order.extreme * (BASIS_POINTS - delta);
  }
  if (price < order.extreme) order.extreme = price;
  return price * BASIS_POINTS >= order.extreme * (BASIS_POINTS + delta);
}
