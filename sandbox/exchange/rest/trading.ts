/** Placing, querying, cancelling, replacing and amending single orders. */
import { listOpenOrders, rowsOf } from '../account.js';
import { ExchangeError, refuse, refuseWith, rejectAmend, rejectCancel } from '../errors.js';
import { formatDecimal } from '../decimal.js';
import { assertAmendFilters, assertCounts, assertFilters } from '../filters.js';
import { makeId } from '../ids.js';
import type { JsonObject } from '../json.js';
import type { Market } from '../market.js';
import { marketOf, weigh, type Operation, type SignedCall } from '../operation.js';
import { isOpen, type Order, type OrderRequest } from '../order.js';
import { checkLeg, legRules, PLACEMENT_RULES, readLeg, SINGLE } from '../order-fields.js';
import { checkPointer, findOrder, ORDER_POINTER, type Pointer } from '../order-lookup.js';
import { BOOLEAN, choice, DECIMAL, IDENTIFIER, LONG, mandatory, SYMBOL, type Parameters } from '../parameters.js';
import { renderAmendment, renderCancel, renderList, renderOrder, renderPlacement, RESPONSE_TYPES } from '../render.js';

const NAMED = { symbol: mandatory(SYMBOL) };
const ORDER_RULES = { ...NAMED, ...legRules(SINGLE), ...PLACEMENT_RULES };
const POINTER_RULES = { orderId: LONG, origClientOrderId: IDENTIFIER };
const RESTRICTION_RULE = { cancelRestrictions: choice(['ONLY_NEW', 'ONLY_PARTIALLY_FILLED'], 'INVALID_CANCEL_RESTRICTIONS') };
const REPLACED: Pointer = { id: 'cancelOrderId', clientId: 'cancelOrigClientOrderId' };

function checkSingle(parameters: Parameters): void {
  checkLeg(SINGLE, parameters);
}

/** Everything that is checked before the engine sees the order. */
function readChecked(call: SignedCall, market: Market): OrderRequest {
  const request = readLeg(SINGLE, call.parameters);
  assertFilters(market, request, call.now);
  assertCounts(call.account, market, [request]);
  return request;
}

/** Counts the order, then places it: the first fill may give the count back. */
function placeCounted(call: SignedCall, market: Market, request: OrderRequest): Order {
  const { account, venue, now } = call;
  account.counter.add(now, 1);
  try {
    return venue.engine.place(account, market, request);
  } catch (error) {
    account.counter.add(now, -1);
    throw error;
  }
}

function renderNew(call: SignedCall, order: Order): JsonObject {
  return renderPlacement(order, call.parameters.oneOf('newOrderRespType', RESPONSE_TYPES), call.now);
}

function placeOrder(call: SignedCall): JsonObject {
  const market = marketOf(call);
  const request = readChecked(call, market);
  const excess = call.account.counter.findExcess(call.now);
  if (excess !== undefined) throw excess;
  return renderNew(call, placeCounted(call, market, request));
}

/** Checks an order without sending it on; the flag asks for the commissions it would pay. */
function testOrder(call: SignedCall): JsonObject {
  const market = marketOf(call);
  readChecked(call, market);
  if (!call.parameters.flag('computeCommissionRates')) return {};
  const { makerRate, takerRate } = call.venue.engine;
  const none = { maker: formatDecimal(0n), taker: formatDecimal(0n) };
  return {
    standardCommissionForOrder: { maker: formatDecimal(makerRate), taker: formatDecimal(takerRate) },
    specialCommissionForOrder: none,
    taxCommissionForOrder: none,
    discount: { enabledForAccount: false, enabledForSymbol: false, discountAsset: 'BNB', discount: formatDecimal(0n) },
  };
}

function cancelOrder(call: SignedCall, pointer: Pointer, cancelId: string | undefined): JsonObject {
  const { account, parameters, venue, now } = call;
  const order = findOrder(account, marketOf(call), pointer, parameters);
  if (order === undefined || !isOpen(order)) throw rejectCancel('UNKNOWN_ORDER');
  const restriction = parameters.text('cancelRestrictions');
  const isNew = order.executed === 0n;
  if ((restriction === 'ONLY_NEW' && !isNew) || (restriction === 'ONLY_PARTIALLY_FILLED' && isNew)) throw rejectCancel('CANCEL_RESTRICTED');
  venue.engine.cancel(order, cancelId ?? makeId());
  return renderCancel(order, now);
}

/** Cancels everything on a symbol; a list is answered as a whole. */
function cancelAll(call: SignedCall): JsonObject[] {
  const { account, venue, now } = call;
  const open = listOpenOrders(account, marketOf(call).spec.symbol);
  if (open.length === 0) throw rejectCancel('UNKNOWN_ORDER');
  const answers: JsonObject[] = [];
  for (const order of open) {
    if (!isOpen(order)) continue;
    const affected = order.list?.orders.filter(isOpen) ?? [];
    venue.engine.cancel(order, makeId());
    answers.push(order.list === undefined ? renderCancel(order, now) : renderList(order.list, affected.map((each) => renderCancel(each, now))));
  }
  return answers;
}

type Outcome = { readonly ok: true; readonly report: JsonObject } | { readonly ok: false; readonly error: ExchangeError };

function attempt(action: () => JsonObject): Outcome {
  try {
    return { ok: true, report: action() };
  } catch (error) {
    if (error instanceof ExchangeError) return { ok: false, error };
    throw error;
  }
}

function reportOf(outcome: Outcome): JsonObject {
  return outcome.ok ? outcome.report : { code: outcome.error.code, msg: outcome.error.message };
}

function nameResult(outcome: Outcome | undefined): string {
  if (outcome === undefined) return 'NOT_ATTEMPTED';
  return outcome.ok ? 'SUCCESS' : 'FAILURE';
}

/** Cancels one order and places another; the modes decide what happens when a half fails (Binance, cancelReplace table). */
function replaceOrder(call: SignedCall): JsonObject {
  const { account, parameters, now } = call;
  const market = marketOf(call);
  const request = readChecked(call, market);
  const excess = account.counter.findExcess(now);
  if (excess !== undefined && parameters.text('orderRateLimitExceededMode') !== 'CANCEL_ONLY') throw excess;
  const stops = parameters.text('cancelReplaceMode') === 'STOP_ON_FAILURE';
  const cancel = attempt(() => cancelOrder(call, REPLACED, parameters.text('cancelNewClientOrderId')));
  const place = stops && !cancel.ok ? undefined : attempt(() => {
    if (excess !== undefined) throw excess;
    return renderNew(call, placeCounted(call, market, request));
  });
  // The new order counts even when it was never tried.
  if (place === undefined && excess === undefined) account.counter.add(now, 1);
  const data = {
    cancelResult: nameResult(cancel),
    newOrderResult: nameResult(place),
    cancelResponse: reportOf(cancel),
    newOrderResponse: place === undefined ? null : reportOf(place),
  };
  if (cancel.ok && place?.ok === true) return data;
  const status = stops && excess !== undefined ? { status: 429 } : {};
  const partly = cancel.ok || place?.ok === true;
  throw refuseWith(partly ? 'REPLACE_PARTIALLY_FAILED' : 'REPLACE_FAILED', { ...status, data });
}

function amendOrder(call: SignedCall): JsonObject {
  const { account, parameters, venue, now } = call;
  const market = marketOf(call);
  const quantity = parameters.decimal('newQty') ?? 0n;
  const order = findOrder(account, market, ORDER_POINTER, parameters);
  if (order === undefined || !isOpen(order)) throw rejectAmend('UNKNOWN_ORDER');
  if (quantity > order.quantity) throw rejectAmend('AMEND_INCREASE');
  if (quantity === order.quantity) throw rejectAmend('AMEND_NO_CHANGE');
  if (quantity <= order.executed + order.prevented) throw refuse('INVALID_QUANTITY');
  assertAmendFilters(order, quantity);
  const clientOrderId = parameters.text('newClientOrderId') ?? makeId();
  const taken = listOpenOrders(account, market.spec.symbol).some((each) => each !== order && each.clientOrderId === clientOrderId);
  if (taken) throw rejectAmend('DUPLICATE_ORDER');
  const { clientOrderId: originalClientOrderId, quantity: originalQuantity } = order;
  const executionId = venue.engine.amend(order, quantity, clientOrderId);
  rowsOf(account.amendments, market.spec.symbol).push({
    orderId: order.id, executionId, originalClientOrderId, newClientOrderId: clientOrderId, originalQuantity, newQuantity: quantity, at: now,
  });
  return renderAmendment(order, originalClientOrderId, executionId, now);
}

/** Smart order routing needs a second liquidity floor, which this exchange does not have. */
function refuseUnsupported(): never {
  throw refuse('UNSUPPORTED_OPERATION');
}

const SOR_RULES = { ...ORDER_RULES, quantity: mandatory(DECIMAL) };

function weighTest(sent: ReadonlyMap<string, string>): number {
  return sent.get('computeCommissionRates') === 'true' ? 20 : 1;
}

const SPENDING = { security: 'TRADE', weight: weigh(1), freeOnSuccess: true } as const;

export const TRADING: readonly Operation[] = [
  { method: 'POST', path: '/api/v3/order', ...SPENDING, countsOrders: true, rules: ORDER_RULES, check: checkSingle, handle: placeOrder },
  {
    method: 'POST',
    path: '/api/v3/order/test',
    security: 'TRADE',
    weight: weighTest,
    rules: { ...ORDER_RULES, computeCommissionRates: BOOLEAN },
    check: checkSingle,
    handle: testOrder,
  },
  {
    method: 'GET',
    path: '/api/v3/order',
    security: 'USER_DATA',
    weight: weigh(4),
    rules: { ...NAMED, ...POINTER_RULES },
    check: (parameters) => checkPointer(ORDER_POINTER, parameters),
    handle: (call) => {
      const order = findOrder(call.account, marketOf(call), ORDER_POINTER, call.parameters);
      if (order === undefined) throw refuse('NO_SUCH_ORDER');
      return renderOrder(order);
    },
  },
  {
    method: 'DELETE',
    path: '/api/v3/order',
    ...SPENDING,
    rules: { ...NAMED, ...POINTER_RULES, newClientOrderId: IDENTIFIER, ...RESTRICTION_RULE },
    check: (parameters) => checkPointer(ORDER_POINTER, parameters),
    handle: (call: SignedCall) => cancelOrder(call, ORDER_POINTER, call.parameters.text('newClientOrderId')),
  },
  { method: 'DELETE', path: '/api/v3/openOrders', ...SPENDING, rules: NAMED, handle: cancelAll },
  {
    method: 'POST',
    path: '/api/v3/order/cancelReplace',
    ...SPENDING,
    countsOrders: true,
    rules: {
      ...ORDER_RULES,
      cancelReplaceMode: mandatory(choice(['STOP_ON_FAILURE', 'ALLOW_FAILURE'], 'INVALID_PARAMETER')),
      cancelNewClientOrderId: IDENTIFIER,
      cancelOrigClientOrderId: IDENTIFIER,
      cancelOrderId: LONG,
      ...RESTRICTION_RULE,
      orderRateLimitExceededMode: choice(['DO_NOTHING', 'CANCEL_ONLY'], 'INVALID_PARAMETER'),
    },
    check: (parameters) => {
      checkPointer(REPLACED, parameters);
      checkSingle(parameters);
    },
    handle: replaceOrder,
  },
  {
    method: 'PUT',
    path: '/api/v3/order/amend/keepPriority',
    security: 'TRADE',
    weight: weigh(4),
    freeOnSuccess: true,
    rules: { ...NAMED, ...POINTER_RULES, newClientOrderId: IDENTIFIER, newQty: mandatory(DECIMAL) },
    check: (parameters) => checkPointer(ORDER_POINTER, parameters),
    handle: amendOrder,
  },
  { method: 'POST', path: '/api/v3/sor/order', ...SPENDING, rules: SOR_RULES, handle: refuseUnsupported },
  {
    method: 'POST',
    path: '/api/v3/sor/order/test',
    security: 'TRADE',
    weight: weighTest,
    rules: { ...SOR_RULES, computeCommissionRates: BOOLEAN },
    handle: refuseUnsupported,
  },
];
