/** Orders, lists and trades as the venue writes them: member names, order and conditions of every answer. */
import { formatDecimal } from './decimal.js';
import { Instant, type Json, type JsonObject } from './json.js';
import type { Amendment, Order, OwnTrade, PreventedMatch } from './order.js';
import type { OrderList } from './order-lists.js';
import type { Trade } from './tape.js';

export type ResponseType = 'ACK' | 'RESULT' | 'FULL';
export const RESPONSE_TYPES = ['ACK', 'RESULT', 'FULL'] as const;

function optionalDecimal(value: bigint | undefined): string | undefined {
  return value === undefined ? undefined : formatDecimal(value);
}

function workingTime(order: Order): Json {
  return order.workingAt === undefined ? -1 : new Instant(order.workingAt);
}

/** Members that appear only where the order has them; queries show two of them always. */
function conditionalMembers(order: Order): JsonObject {
  const { request } = order;
  return {
    icebergQty: optionalDecimal(request.icebergQuantity),
    preventedMatchId: order.preventedMatchId,
    preventedQuantity: order.prevented > 0n ? formatDecimal(order.prevented) : undefined,
    stopPrice: optionalDecimal(request.stopPrice),
    strategyId: request.strategyId,
    strategyType: request.strategyType,
    trailingDelta: request.trailingDelta,
    trailingTime: request.trailingDelta === undefined ? undefined : order.trailingSince === undefined ? -1 : new Instant(order.trailingSince),
  };
}

function amounts(order: Order): JsonObject {
  return {
    price: formatDecimal(order.request.price),
    origQty: formatDecimal(order.quantity),
    executedQty: formatDecimal(order.executed),
    origQuoteOrderQty: formatDecimal(order.request.quoteQuantity),
    cummulativeQuoteQty: formatDecimal(order.executedQuote),
    status: order.status,
    timeInForce: order.request.timeInForce,
    type: order.request.type,
    side: order.request.side,
  };
}

function identity(order: Order): JsonObject {
  return { symbol: order.market.spec.symbol, orderId: order.id, orderListId: order.list?.id ?? -1, clientOrderId: order.clientOrderId };
}

/** How much an answer says when the request does not choose. */
export function defaultResponseType(order: Order): ResponseType {
  return order.request.type === 'MARKET' || order.request.type === 'LIMIT' ? 'FULL' : 'ACK';
}

/** The answer to a placement. */
export function renderPlacement(order: Order, chosen: ResponseType | undefined, now: number): JsonObject {
  const type = chosen ?? defaultResponseType(order);
  const acknowledgement = { ...identity(order), transactTime: new Instant(now) };
  if (type === 'ACK') return acknowledgement;
  return {
    ...acknowledgement,
    ...amounts(order),
    workingTime: workingTime(order),
    ...(type === 'FULL' ? { fills: order.fills.map((fill) => ({ price: formatDecimal(fill.price), qty: formatDecimal(fill.quantity), commission: formatDecimal(fill.commission), commissionAsset: fill.commissionAsset, tradeId: fill.tradeId })) } : {}),
    selfTradePreventionMode: order.request.stpMode,
    ...conditionalMembers(order),
    preventedMatches: order.preventedMatches.length === 0 ? undefined : order.preventedMatches.map((match) => ({
      preventedMatchId: match.id,
      makerOrderId: match.maker.id,
      price: formatDecimal(match.price),
      takerPreventedQuantity: optionalDecimal(match.takerPrevented),
      makerPreventedQuantity: optionalDecimal(match.makerPrevented),
    })),
    expiryReason: order.expiryReason,
  };
}

/** An order in a query. */
export function renderOrder(order: Order): JsonObject {
  const { price, origQty, executedQty, cummulativeQuoteQty, status, timeInForce, type, side } = amounts(order);
  const { stopPrice, icebergQty, ...conditional } = conditionalMembers(order);
  return {
    ...identity(order),
    price, origQty, executedQty, cummulativeQuoteQty, status, timeInForce, type, side,
    stopPrice: stopPrice ?? formatDecimal(0n),
    icebergQty: icebergQty ?? formatDecimal(0n),
    time: new Instant(order.createdAt),
    updateTime: new Instant(order.updatedAt),
    isWorking: order.workingAt !== undefined,
    workingTime: workingTime(order),
    origQuoteOrderQty: formatDecimal(order.request.quoteQuantity),
    selfTradePreventionMode: order.request.stpMode,
    ...conditional,
    expiryReason: order.expiryReason,
  };
}

/** The answer to a cancel: the cancel's id has become the order's. */
export function renderCancel(order: Order, now: number): JsonObject {
  return {
    symbol: order.market.spec.symbol,
    origClientOrderId: order.originalClientOrderId,
    orderId: order.id,
    orderListId: order.list?.id ?? -1,
    clientOrderId: order.clientOrderId,
    transactTime: new Instant(now),
    ...amounts(order),
    selfTradePreventionMode: order.request.stpMode,
    ...conditionalMembers(order),
  };
}

function listMembers(list: OrderList): JsonObject[] {
  return list.orders.map((order) => ({ symbol: order.market.spec.symbol, orderId: order.id, clientOrderId: order.clientOrderId }));
}

/** A list, with the reports of its orders where an answer has them. */
export function renderList(list: OrderList, reports?: readonly JsonObject[]): JsonObject {
  return {
    orderListId: list.id,
    contingencyType: list.contingencyType,
    listStatusType: list.isDone ? 'ALL_DONE' : 'EXEC_STARTED',
    listOrderStatus: list.isDone ? 'ALL_DONE' : 'EXECUTING',
    listClientOrderId: list.clientOrderId,
    transactionTime: new Instant(list.updatedAt),
    symbol: list.orders[0]?.market.spec.symbol ?? '',
    orders: listMembers(list),
    orderReports: reports,
  };
}

/** The answer to an amendment; this one spells cumulativeQuoteQty with one m. */
export function renderAmendment(order: Order, originalClientOrderId: string, executionId: number, now: number): JsonObject {
  const { list } = order;
  const { preventedQuantity: _shown, ...conditional } = conditionalMembers(order);
  return {
    transactTime: new Instant(now),
    executionId,
    amendedOrder: {
      symbol: order.market.spec.symbol,
      orderId: order.id,
      orderListId: list?.id ?? -1,
      origClientOrderId: originalClientOrderId,
      clientOrderId: order.clientOrderId,
      price: formatDecimal(order.request.price),
      qty: formatDecimal(order.quantity),
      executedQty: formatDecimal(order.executed),
      preventedQty: formatDecimal(order.prevented),
      quoteOrderQty: formatDecimal(order.request.quoteQuantity),
      cumulativeQuoteQty: formatDecimal(order.executedQuote),
      status: order.status,
      timeInForce: order.request.timeInForce,
      type: order.request.type,
      side: order.request.side,
      workingTime: order.workingAt === undefined ? undefined : new Instant(order.workingAt),
      selfTradePreventionMode: order.request.stpMode,
      ...conditional,
    },
    listStatus: list === undefined ? undefined : {
      orderListId: list.id,
      contingencyType: list.contingencyType,
      listOrderStatus: list.isDone ? 'ALL_DONE' : 'EXECUTING',
      listClientOrderId: list.clientOrderId,
      symbol: order.market.spec.symbol,
      orders: listMembers(list),
    },
  };
}

export function renderAmendmentRow(amendment: Amendment, symbol: string): JsonObject {
  return {
    symbol,
    orderId: amendment.orderId,
    executionId: amendment.executionId,
    origClientOrderId: amendment.originalClientOrderId,
    newClientOrderId: amendment.newClientOrderId,
    origQty: formatDecimal(amendment.originalQuantity),
    newQty: formatDecimal(amendment.newQuantity),
    time: new Instant(amendment.at),
  };
}

/** A public trade. */
export function renderTrade(trade: Trade): JsonObject {
  return {
    id: trade.id,
    price: formatDecimal(trade.price),
    qty: formatDecimal(trade.quantity),
    quoteQty: formatDecimal(trade.quote),
    time: new Instant(trade.time),
    isBuyerMaker: trade.isBuyerMaker,
    isBestMatch: true,
  };
}

/** A trade in its owner's list. */
export function renderOwnTrade(own: OwnTrade): JsonObject {
  return {
    symbol: own.order.market.spec.symbol,
    id: own.trade.id,
    orderId: own.order.id,
    orderListId: own.order.list?.id ?? -1,
    price: formatDecimal(own.trade.price),
    qty: formatDecimal(own.trade.quantity),
    quoteQty: formatDecimal(own.trade.quote),
    commission: formatDecimal(own.commission),
    commissionAsset: own.commissionAsset,
    time: new Instant(own.trade.time),
    isBuyer: own.isBuyer,
    isMaker: own.isMaker,
    isBestMatch: true,
  };
}

export function renderPreventedMatch(match: PreventedMatch): JsonObject {
  const { symbol } = match.maker.market.spec;
  return {
    symbol,
    preventedMatchId: match.id,
    takerOrderId: match.taker.id,
    makerSymbol: symbol,
    makerOrderId: match.maker.id,
    tradeGroupId: -1,
    selfTradePreventionMode: match.mode,
    price: formatDecimal(match.price),
    takerPreventedQuantity: optionalDecimal(match.takerPrevented),
    makerPreventedQuantity: optionalDecimal(match.makerPrevented),
    transactTime: new Instant(match.at),
  };
}
