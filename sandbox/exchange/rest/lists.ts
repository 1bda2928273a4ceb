/** Order lists: OCO, OTO and OTOCO, their queries and their cancel. */
import { rejectCancel, rejectOrder, refuse } from '../errors.js';
import { larger } from '../decimal.js';
import { assertCounts, assertFilters } from '../filters.js';
import { makeId } from '../ids.js';
import type { Json, JsonObject } from '../json.js';
import type { Market } from '../market.js';
import { marketOf, readLimit, weigh, type Operation, type SignedCall } from '../operation.js';
import { isOpen, requiredFunds, spentAsset, type Order, type OrderRequest } from '../order.js';
import { checkLeg, legRules, nameLeg, PLACEMENT_RULES, readLeg, type LegNames } from '../order-fields.js';
import type { OrderList } from '../order-lists.js';
import { checkPointer, findList } from '../order-lookup.js';
import { IDENTIFIER, INTEGER, LONG, mandatory, SYMBOL, type Parameters, type Rules } from '../parameters.js';
import { renderCancel, renderList, renderPlacement, RESPONSE_TYPES } from '../render.js';
import { resizeHold } from '../account.js';
import { assertDaySpan, inSpan } from './spans.js';

const NAMED = { symbol: mandatory(SYMBOL) };
const LIST_RULES: Rules = { ...NAMED, listClientOrderId: IDENTIFIER, ...PLACEMENT_RULES };

const ABOVE = nameLeg('above', 'side', 'quantity');
const BELOW = nameLeg('below', 'side', 'quantity');
const WORKING = nameLeg('working', 'workingSide', 'workingQuantity');
const PENDING = nameLeg('pending', 'pendingSide', 'pendingQuantity');
const PENDING_ABOVE = nameLeg('pendingAbove', 'pendingSide', 'pendingQuantity');
const PENDING_BELOW = nameLeg('pendingBelow', 'pendingSide', 'pendingQuantity');

function checkPair(above: LegNames, below: LegNames, parameters: Parameters): void {
  assertPairTypes(parameters.need(above.side), parameters.need(above.type), parameters.need(below.type));
  checkLeg(above, parameters);
  checkLeg(below, parameters);
}

/** One leg takes a profit or rests, the other stops a loss, and each is on its side of the price. */
function assertPairTypes(side: string, above: string, below: string): void {
  if ([above, below].some((type) => type === 'LIMIT' || type === 'MARKET')) throw refuse('OCO_TYPE');
  if (above === 'LIMIT_MAKER' && below === 'LIMIT_MAKER') throw refuse('OCO_NEEDS_CONTINGENT');
  const [stopSide, profitSide] = side === 'BUY' ? [above, below] : [below, above];
  if (stopSide === 'LIMIT_MAKER') throw refuse(side === 'BUY' ? 'BUY_OCO_LIMIT_BELOW' : 'SELL_OCO_LIMIT_ABOVE');
  if (profitSide.startsWith('STOP_LOSS')) throw refuse(side === 'BUY' ? 'BUY_OCO_STOP_ABOVE' : 'SELL_OCO_STOP_BELOW');
  if (stopSide.startsWith('TAKE_PROFIT')) throw refuse(side === 'BUY' ? 'BUY_OCO_PROFIT_BELOW' : 'SELL_OCO_PROFIT_ABOVE');
}

/** The price that a leg's place above or below the market is judged by; a trailing leg may have none. */
function placeOf(request: OrderRequest): bigint | undefined {
  return request.type === 'LIMIT_MAKER' || request.type === 'TAKE_PROFIT_LIMIT' ? request.price : request.stopPrice;
}

function assertPairPrices(market: Market, above: OrderRequest, below: OrderRequest): void {
  const last = market.tape.lastPrice();
  const high = placeOf(above);
  const low = placeOf(below);
  if ((high !== undefined && high <= last) || (low !== undefined && low >= last)) throw rejectOrder('PRICE_RELATION');
}

interface Draft {
  readonly contingencyType: 'OCO' | 'OTO';
  readonly working: OrderRequest | undefined;
  readonly rest: readonly OrderRequest[];
}

/** Checks all orders of a list, and only then makes the first of them. */
function placeList(call: SignedCall, draft: Draft): Json {
  const { account, parameters, venue, now } = call;
  const { engine } = venue;
  const market = marketOf(call);
  const requests = [...(draft.working === undefined ? [] : [draft.working]), ...draft.rest];
  for (const request of requests) assertFilters(market, request, now);
  assertCounts(account, market, requests, true);
  const excess = account.counter.findExcess(now);
  if (excess !== undefined) throw excess;
  assertNamesFree(call, market, requests);
  // Pending orders are judged when they begin; only an order that starts now can be refused for the market's sake.
  const starting = draft.working === undefined ? draft.rest : [draft.working];
  for (const request of starting) engine.assertAcceptable(account, market, request);
  const [first] = starting;
  if (first === undefined) throw refuse('UNSUPPORTED_COMBINATION');
  const needed = starting.map((request) => requiredFunds(market, request, request.quantity)).reduce(larger);
  engine.assertFunds(account, market, first, needed);

  account.counter.add(now, requests.length);
  const orders = requests.map((request) => engine.create(account, market, request, starting.includes(request) ? 'NEW' : 'PENDING_NEW'));
  const started = orders.filter((order) => order.status === 'NEW');
  const list: OrderList = {
    id: engine.takeListId(),
    contingencyType: draft.contingencyType,
    clientOrderId: parameters.text('listClientOrderId') ?? makeId(),
    orders,
    pair: draft.rest.length === 2 ? orders.slice(-2) : [],
    working: draft.working === undefined ? undefined : orders[0],
    createdAt: now,
    isDone: false,
    updatedAt: now,
  };
  const hold = { asset: spentAsset(market, first.side), amount: 0n };
  resizeHold(account, hold, needed);
  for (const order of orders) order.list = list;
  for (const order of started) order.hold = hold;
  account.lists.push(list);
  engine.announce(list);
  for (const order of started) if (isOpen(order)) engine.start(order);
  return renderList(list, reportPlacements(call, orders));
}

function reportPlacements(call: SignedCall, orders: readonly Order[]): JsonObject[] {
  return orders.map((order) => renderPlacement(order, call.parameters.oneOf('newOrderRespType', RESPONSE_TYPES), call.now));
}

/** Names of legs are free on the symbol and differ from each other; the list's is free among open lists. */
function assertNamesFree(call: SignedCall, market: Market, requests: readonly OrderRequest[]): void {
  const { account, parameters } = call;
  const listName = parameters.text('listClientOrderId');
  const names = [...requests.map((request) => request.clientOrderId), listName].filter((name) => name !== undefined);
  const open = [...(account.open.get(market.spec.symbol) ?? [])].map((order) => order.clientOrderId);
  const openLists = account.lists.filter((list) => !list.isDone).map((list) => list.clientOrderId);
  const repeats = new Set(names).size < names.length || requests.some((request) => request.clientOrderId !== undefined && open.includes(request.clientOrderId));
  if (repeats || (listName !== undefined && openLists.includes(listName))) throw rejectOrder('DUPLICATE_ORDER');
}

function placeOco(call: SignedCall): Json {
  const rest = [readLeg(ABOVE, call.parameters), readLeg(BELOW, call.parameters)] as const;
  assertPairPrices(marketOf(call), ...rest);
  return placeList(call, { contingencyType: 'OCO', working: undefined, rest });
}

function placeOto(call: SignedCall): Json {
  return placeList(call, { contingencyType: 'OTO', working: readLeg(WORKING, call.parameters), rest: [readLeg(PENDING, call.parameters)] });
}

function placeOtoco(call: SignedCall): Json {
  const { parameters } = call;
  return placeList(call, { contingencyType: 'OTO', working: readLeg(WORKING, parameters), rest: [readLeg(PENDING_ABOVE, parameters), readLeg(PENDING_BELOW, parameters)] });
}

function checkWorking(parameters: Parameters): void {
  const type = parameters.need(WORKING.type);
  if (type !== 'LIMIT' && type !== 'LIMIT_MAKER') throw refuse('UNSUPPORTED_COMBINATION');
  checkLeg(WORKING, parameters);
}

const LIST_POINTER = { id: 'orderListId', clientId: 'listClientOrderId' };
const QUERY_POINTER = { id: 'orderListId', clientId: 'origClientOrderId' };

function cancelList(call: SignedCall): Json {
  const { account, parameters, venue, now } = call;
  const list = findList(account, parameters.long('orderListId'), parameters.text('listClientOrderId'));
  const market = marketOf(call);
  const affected = list?.orders.filter((order) => isOpen(order) && order.market === market) ?? [];
  const [first] = affected;
  if (list === undefined || first === undefined) throw rejectCancel('UNKNOWN_ORDER');
  venue.engine.cancel(first, parameters.text('newClientOrderId') ?? makeId());
  return renderList(list, affected.map((order) => renderCancel(order, now)));
}

function queryLists(call: SignedCall): Json {
  const { account, parameters } = call;
  const limit = readLimit(parameters);
  const fromId = parameters.long('fromId');
  const lists = account.lists.filter((list) => (fromId === undefined ? inSpan(parameters, list.createdAt) : BigInt(list.id) >= fromId));
  const chosen = fromId === undefined && !parameters.has('startTime') ? lists.slice(-limit) : lists.slice(0, limit);
  return chosen.map((list) => renderList(list));
}

/** One pays for the other is not simulated; exchangeInfo says so with opoAllowed. */
function refuseUnsupported(): never {
  throw refuse('UNSUPPORTED_OPERATION');
}

const SPENDING = { method: 'POST', security: 'TRADE', weight: weigh(1), freeOnSuccess: true, countsOrders: true } as const;

function withoutQuantity(rules: Rules): Rules {
  return Object.fromEntries(Object.entries(rules).filter(([name]) => name !== 'pendingQuantity'));
}

const OTO_RULES = { ...LIST_RULES, ...legRules(WORKING), workingPrice: mandatory(legRules(WORKING)['workingPrice'] ?? INTEGER), ...legRules(PENDING) };
const OTOCO_RULES = { ...LIST_RULES, ...legRules(WORKING), workingPrice: OTO_RULES.workingPrice, ...legRules(PENDING_ABOVE), ...legRules(PENDING_BELOW) };

export const LISTS: readonly Operation[] = [
  {
    ...SPENDING,
    path: '/api/v3/orderList/oco',
    rules: { ...LIST_RULES, ...legRules(ABOVE), ...legRules(BELOW) },
    check: (parameters) => checkPair(ABOVE, BELOW, parameters),
    handle: placeOco,
  },
  {
    ...SPENDING,
    path: '/api/v3/orderList/oto',
    rules: OTO_RULES,
    check: (parameters) => {
      checkWorking(parameters);
      checkLeg(PENDING, parameters);
    },
    handle: placeOto,
  },
  {
    ...SPENDING,
    path: '/api/v3/orderList/otoco',
    rules: OTOCO_RULES,
    check: (parameters) => {
      checkWorking(parameters);
      checkPair(PENDING_ABOVE, PENDING_BELOW, parameters);
    },
    handle: placeOtoco,
  },
  { ...SPENDING, path: '/api/v3/orderList/opo', rules: withoutQuantity(OTO_RULES), handle: refuseUnsupported },
  { ...SPENDING, path: '/api/v3/orderList/opoco', rules: withoutQuantity(OTOCO_RULES), handle: refuseUnsupported },
  {
    method: 'DELETE',
    path: '/api/v3/orderList',
    security: 'TRADE',
    weight: weigh(1),
    freeOnSuccess: true,
    rules: { ...NAMED, orderListId: LONG, listClientOrderId: IDENTIFIER, newClientOrderId: IDENTIFIER },
    check: (parameters) => checkPointer(LIST_POINTER, parameters),
    handle: cancelList,
  },
  {
    method: 'GET',
    path: '/api/v3/orderList',
    security: 'USER_DATA',
    weight: weigh(4),
    rules: { orderListId: LONG, origClientOrderId: IDENTIFIER },
    check: (parameters) => checkPointer(QUERY_POINTER, parameters),
    handle: (call) => {
      const list = findList(call.account, call.parameters.long('orderListId'), call.parameters.text('origClientOrderId'));
      if (list === undefined) throw refuse('NO_SUCH_ORDER');
      return renderList(list);
    },
  },
  {
    method: 'GET',
    path: '/api/v3/allOrderList',
    security: 'USER_DATA',
    weight: weigh(20),
    rules: { fromId: LONG, startTime: LONG, endTime: LONG, limit: INTEGER },
    check: (parameters) => {
      if (parameters.has('fromId') && (parameters.has('startTime') || parameters.has('endTime'))) throw refuse('BAD_COMBINATION');
      assertDaySpan(parameters);
    },
    handle: queryLists,
  },
  {
    method: 'GET',
    path: '/api/v3/openOrderList',
    security: 'USER_DATA',
    weight: weigh(6),
    rules: {},
    handle: (call) => call.account.lists.filter((list) => !list.isDone).map((list) => renderList(list)),
  },
];
