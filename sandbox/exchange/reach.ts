/** What an order would meet in the book before it is placed: what it costs, whether it trades at once, whether there is enough. */
import { divide, multiply, smaller } from './decimal.js';
import { rejectOrder } from './errors.js';
import type { Market } from './market.js';
import { remainingOf, requiredFunds, type OrderRequest } from './order.js';

/** Whether an order of that price would trade at once. */
export function crosses(market: Market, request: OrderRequest): boolean {
  const best = market.book.bestAgainst(request.side);
  if (best === undefined) return false;
  return request.side === 'BUY' ? best.price <= request.price : best.price >= request.price;
}

/** What must be free to place the order. */
export function fundsToPlace(market: Market, request: OrderRequest): bigint {
  return request.type === 'MARKET' ? marketCost(market, request) : requiredFunds(market, request, request.quantity);
}

/** What an order without a limit would pay now, found by walking the book. */
export function marketCost(market: Market, request: OrderRequest): bigint {
  const { side, quantity, quoteQuantity } = request;
  if (side === 'BUY' && quoteQuantity > 0n) return quoteQuantity;
  if (side === 'SELL' && quoteQuantity === 0n) return quantity;
  let cost = 0n;
  let left = side === 'BUY' ? quantity : quoteQuantity;
  for (const level of market.book.sideOf(side === 'BUY' ? 'SELL' : 'BUY')) {
    const available = level.orders.reduce((sum, order) => sum + remainingOf(order), 0n);
    if (side === 'BUY') {
      const taken = smaller(left, available);
      cost += multiply(level.price, taken);
      left -= taken;
    } else {
      const taken = smaller(left, multiply(level.price, available));
      cost += divide(taken, level.price);
      left -= taken;
    }
    if (left === 0n) break;
  }
  return cost;
}

/** A market order for an amount of quote needs a book that has at least one step to offer. Throws -2010. */
export function assertLiquidity(market: Market, request: OrderRequest): void {
  const best = market.book.bestAgainst(request.side);
  if (best === undefined) throw rejectOrder('NO_LIQUIDITY');
  if (multiply(best.price, market.spec.rules.minQty) > request.quoteQuantity) throw rejectOrder('THIN_BOOK');
}
