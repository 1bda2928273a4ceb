/** The matching engine: accepts, starts, cancels and amends orders, and lets consequences follow in order. */
import { listOpenOrders, readBalance, resizeHold, rowsOf, type Account } from './account.js';
import { larger, multiply, smaller } from './decimal.js';
import { rejectOrder } from './errors.js';
import { makeId } from './ids.js';
import type { Market } from './market.js';
import { canFillWhole, closeOrder, matchTaker, type MatchHost, type Role } from './matching.js';
import { hasLimit, isContingent, isOpen, makeOrder, remainingOf, requiredFunds, spentAsset, type ExpiryReason, type Order, type OrderRequest } from './order.js';
import { reactToClose, reactToStart, type ListHost, type OrderList } from './order-lists.js';
import { assertLiquidity, crosses, fundsToPlace, marketCost } from './reach.js';
import { reportList, reportOrder } from './reports.js';
import { observePrice, wouldTriggerNow } from './triggers.js';

export interface EngineOptions {
  readonly clock: () => number;
  readonly feeAccount: Account;
  /** Shares of the received amount, as decimals. */
  readonly makerRate: bigint;
  readonly takerRate: bigint;
}

export class Engine implements MatchHost, ListHost {
  readonly feeAccount: Account;
  readonly makerRate: bigint;
  readonly takerRate: bigint;
  readonly lists = new Map<number, OrderList>();
  readonly #clock: () => number;
  /** Markets whose tape may have fired something. */
  readonly #touched = new Set<Market>();
  #pendingLists: OrderList[] = [];
  #nextListId = 0;

  constructor(options: EngineOptions) {
    this.#clock = options.clock;
    this.feeAccount = options.feeAccount;
    this.makerRate = options.makerRate;
    this.takerRate = options.takerRate;
  }

  now(): number {
    return this.#clock();
  }

  commissionRate(account: Account, role: Role): bigint {
    if (account.house) return 0n;
    return role === 'maker' ? this.makerRate : this.takerRate;
  }

  noteFirstFill(order: Order, role: Role): void {
    order.account.counter.credit(this.now(), role);
    reactToStart(this, order);
  }

  noteClosed(order: Order): void {
    reactToClose(this, order);
  }

  end(order: Order, status: 'CANCELED' | 'EXPIRED', reason?: ExpiryReason): void {
    closeOrder(this, order, status, reason);
  }

  noteListDone(list: OrderList): void {
    reportList(list, 'ALL_DONE', this.now());
  }

  startLater(list: OrderList): void {
    this.#pendingLists.push(list);
  }

  takeListId(): number {
    const id = this.#nextListId;
    this.#nextListId += 1;
    return id;
  }

  /** Throws -2010 when the engine would not take the order, whatever the funds. */
  assertAcceptable(account: Account, market: Market, request: OrderRequest): void {
    if (request.clientOrderId !== undefined && listOpenOrders(account, market.spec.symbol).some((order) => order.clientOrderId === request.clientOrderId)) {
      throw rejectOrder('DUPLICATE_ORDER');
    }
    if (request.icebergQuantity !== undefined && request.icebergQuantity >= request.quantity) throw rejectOrder('ICEBERG_EXCEEDS');
    if (hasLimit(request.type) && multiply(request.price, request.quantity) <= 0n) throw rejectOrder('ZERO_NOTIONAL');
    if (request.type === 'LIMIT_MAKER' && crosses(market, request)) throw rejectOrder('WOULD_TAKE');
    if (isContingent(request.type) && wouldTriggerNow(request, market.tape.lastPrice())) throw rejectOrder('WOULD_TRIGGER');
    if (request.quoteQuantity > 0n) assertLiquidity(market, request);
  }

  /** Throws -2010 when the free balance cannot pay for the order. */
  assertFunds(account: Account, market: Market, request: OrderRequest, needed = fundsToPlace(market, request)): void {
    if (readBalance(account, spentAsset(market, request.side)).free < needed) throw rejectOrder('INSUFFICIENT_BALANCE');
  }

  /** Places one order and matches it. What it triggers waits for {@link drain}. */
  place(account: Account, market: Market, request: OrderRequest): Order {
    this.assertAcceptable(account, market, request);
    this.assertFunds(account, market, request);
    const order = this.create(account, market, request);
    this.hold(order);
    this.start(order);
    return order;
  }

  /** Makes an order known without starting it. */
  create(account: Account, market: Market, request: OrderRequest, status: 'NEW' | 'PENDING_NEW' = 'NEW'): Order {
    const now = this.now();
    const clientOrderId = request.clientOrderId ?? (account.house ? '' : makeId());
    const order = makeOrder({ id: market.takeOrderId(), market, account, request, now, clientOrderId, status });
    if (!account.house) {
      rowsOf(account.orders, market.spec.symbol).push(order);
      const open = account.open.get(market.spec.symbol) ?? new Set<Order>();
      account.open.set(market.spec.symbol, open.add(order));
    }
    account.updatedAt = now;
    return order;
  }

  /** Locks the funds an order needs while it waits or rests; a plain market order pays as it trades. */
  hold(order: Order): void {
    if (order.request.type === 'MARKET') return;
    const { market, request, account } = order;
    order.hold = { asset: spentAsset(market, request.side), amount: 0n };
    resizeHold(account, order.hold, requiredFunds(market, request, order.quantity));
  }

  /** Lets an accepted order wait for its trigger, or trade. */
  start(order: Order): void {
    order.status = 'NEW';
    if (isContingent(order.request.type)) {
      order.market.waiting.add(order);
      reportOrder(order, 'NEW', this.now());
    } else this.#activate(order);
  }

  /** Tells of a new list and of its orders that wait for another one. */
  announce(list: OrderList): void {
    reportList(list, 'EXEC_STARTED', this.now());
    for (const order of list.orders) if (order.status === 'PENDING_NEW') reportOrder(order, 'NEW', this.now());
  }

  /** Cancels by its owner's wish; the cancel's own id becomes the order's. A leg takes its list along. */
  cancel(order: Order, cancelId: string): void {
    const affected = order.list === undefined ? [order] : order.list.orders.filter(isOpen);
    for (const each of affected) each.clientOrderId = cancelId;
    closeOrder(this, order, 'CANCELED');
    for (const each of affected) if (isOpen(each)) closeOrder(this, each, 'CANCELED');
    order.account.updatedAt = this.now();
  }

  /** Reduces an order, and the other leg of its pair, to a new quantity without losing the place in the queue. */
  amend(order: Order, quantity: bigint, clientOrderId: string): number {
    const { market, account } = order;
    const legs = order.list?.pair.includes(order) === true ? order.list.pair.filter(isOpen) : [order];
    for (const leg of legs) {
      leg.quantity = quantity;
      leg.visible = smaller(leg.visible, remainingOf(leg));
      leg.updatedAt = this.now();
      leg.amends += 1;
    }
    const previous = order.clientOrderId;
    order.clientOrderId = clientOrderId;
    order.originalClientOrderId = clientOrderId;
    if (order.hold !== undefined) {
      const needs = legs.map((leg) => requiredFunds(market, leg.request, remainingOf(leg)));
      resizeHold(account, order.hold, needs.reduce(larger));
    }
    let executionId = 0;
    for (const leg of legs) {
      market.book.touch(leg);
      const reported = reportOrder(leg, 'REPLACED', leg.updatedAt, { originalClientOrderId: leg === order ? previous : leg.clientOrderId });
      if (leg === order) executionId = reported;
    }
    if (order.list !== undefined && previous !== clientOrderId) reportList(order.list, 'UPDATED', order.updatedAt);
    return executionId;
  }

  /** Lets everything follow that the last trades brought about: triggers fire, pending orders begin. */
  drain(): void {
    for (;;) {
      const market = this.#touched.values().next().value;
      if (market !== undefined) {
        const price = market.unseenPrices.shift();
        if (price === undefined) this.#touched.delete(market);
        else this.#showPrice(market, price);
        continue;
      }
      const list = this.#pendingLists.shift();
      if (list === undefined) return;
      this.#startPending(list);
    }
  }

  #showPrice(market: Market, price: bigint): void {
    for (const order of [...market.waiting]) {
      if (!market.waiting.has(order) || !observePrice(order, price, this.now())) continue;
      market.waiting.delete(order);
      reactToStart(this, order);
      const { hold } = order;
      if (!hasLimit(order.request.type) && hold !== undefined) {
        resizeHold(order.account, hold, 0n);
        order.hold = undefined;
        if (readBalance(order.account, hold.asset).free < marketCost(market, order.request)) {
          closeOrder(this, order, 'EXPIRED', 'REJECTED');
          continue;
        }
      }
      this.#activate(order);
    }
  }

  /** The working order has filled: its pending orders are checked and begin, or expire as rejected. */
  #startPending(list: OrderList): void {
    const pending = list.orders.filter((order) => order.status === 'PENDING_NEW');
    const [first] = pending;
    if (first === undefined) return;
    const { account, market } = first;
    try {
      for (const order of pending) this.assertAcceptable(account, market, { ...order.request, clientOrderId: undefined });
      const needed = pending.map((order) => fundsToPlace(market, { ...order.request, quantity: order.quantity })).reduce(larger);
      this.assertFunds(account, market, first.request, needed);
      if (pending.some((order) => order.request.type !== 'MARKET')) {
        const hold = { asset: spentAsset(market, first.request.side), amount: 0n };
        resizeHold(account, hold, needed);
        for (const order of pending) order.hold = hold;
      }
    } catch {
      for (const order of pending) if (isOpen(order)) closeOrder(this, order, 'EXPIRED', 'REJECTED');
      return;
    }
    for (const order of pending) if (isOpen(order)) this.start(order);
  }

  #activate(order: Order): void {
    const { request, market } = order;
    this.#touched.add(market);
    order.workingAt = this.now();
    order.updatedAt = order.workingAt;
    reportOrder(order, 'NEW', order.workingAt);
    const limit = hasLimit(request.type) ? request.price : undefined;
    if (request.timeInForce === 'FOK' && limit !== undefined && !canFillWhole(this, order, limit)) {
      closeOrder(this, order, 'EXPIRED', 'UNFILLED_FOK_ORDER_EXPIRED');
      return;
    }
    const stopped = matchTaker(this, order, limit);
    if (!isOpen(order)) return;
    if (stopped !== undefined) closeOrder(this, order, 'EXPIRED', stopped);
    else if (limit === undefined) closeOrder(this, order, 'EXPIRED', 'INSUFFICIENT_LIQUIDITY');
    else if (request.timeInForce !== 'GTC') closeOrder(this, order, 'EXPIRED', 'UNFILLED_IOC_QUANTITY_EXPIRED');
    else {
      const remaining = remainingOf(order);
      order.visible = smaller(request.icebergQuantity ?? remaining, remaining);
      market.book.add(order);
    }
  }
}
