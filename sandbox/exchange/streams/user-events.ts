/** What the user data stream says: reports of orders, lists, funds, member by member as the venue names them. */
import { readBalance, type Account } from '../account.js';
import { formatDecimal, multiply } from '../decimal.js';
import { Instant, type Json, type JsonObject } from '../json.js';
import type { ListReport, OrderReport, Report, TransferReport } from '../reports.js';

export function renderReport(report: Report, now: number): JsonObject {
  if (report.kind === 'order') return executionReport(report, now);
  return report.kind === 'list' ? listStatus(report, now) : balanceUpdate(report, now);
}

function optionalInstant(ms: number | undefined): Json {
  return ms === undefined ? -1 : new Instant(ms);
}

function executionReport(report: OrderReport, now: number): JsonObject {
  const { order, trade, prevention } = report;
  const { request } = order;
  const zero = formatDecimal(0n);
  const isOver = report.status !== 'NEW' && report.status !== 'PARTIALLY_FILLED';
  return {
    e: 'executionReport',
    E: new Instant(now),
    s: order.market.spec.symbol,
    c: report.clientOrderId,
    S: request.side,
    o: request.type,
    f: request.timeInForce,
    q: formatDecimal(report.quantity),
    p: formatDecimal(request.price),
    P: formatDecimal(request.stopPrice ?? 0n),
    ...(request.trailingDelta === undefined ? {} : { d: request.trailingDelta, D: optionalInstant(report.trailingSince) }),
    F: formatDecimal(request.icebergQuantity ?? 0n),
    g: order.list?.id ?? -1,
    C: report.originalClientOrderId,
    x: report.type,
    X: report.status,
    // Orders that the engine refuses are told to their sender alone.
    r: 'NONE',
    i: order.id,
    l: trade === undefined ? zero : formatDecimal(trade.quantity),
    z: formatDecimal(report.executed),
    L: trade === undefined ? zero : formatDecimal(trade.price),
    n: trade === undefined ? '0' : formatDecimal(trade.commission),
    N: trade?.commissionAsset ?? null,
    T: new Instant(report.at),
    t: trade?.id ?? -1,
    ...preventionMembers(report, prevention),
    I: report.executionId,
    w: report.workingAt !== undefined && !isOver,
    m: trade?.isMaker ?? false,
    M: false,
    O: new Instant(order.createdAt),
    Z: formatDecimal(report.executedQuote),
    Y: trade === undefined ? zero : formatDecimal(trade.quote),
    Q: formatDecimal(request.quoteQuantity),
    ...(report.workingAt === undefined ? {} : { W: new Instant(report.workingAt) }),
    V: request.stpMode,
    ...(request.strategyId === undefined ? {} : { j: request.strategyId }),
    ...(request.strategyType === undefined ? {} : { J: request.strategyType }),
    ...(report.type === 'EXPIRED' && order.expiryReason !== undefined ? { eR: order.expiryReason } : {}),
  };
}

/** A match that did not happen: what it would have been, and with whom. */
function preventionMembers(report: OrderReport, prevention: OrderReport['prevention']): JsonObject {
  if (prevention === undefined) return {};
  const { match, counter, quantity } = prevention;
  return {
    v: match.id,
    A: formatDecimal(report.prevented),
    B: formatDecimal(quantity),
    u: -1,
    U: counter.id,
    Cs: counter.market.spec.symbol,
    pl: formatDecimal(quantity),
    pL: formatDecimal(match.price),
    pY: formatDecimal(multiply(match.price, quantity)),
  };
}

function listStatus({ list, type, at, clientOrderIds }: ListReport, now: number): JsonObject {
  const symbol = list.orders[0]?.market.spec.symbol ?? '';
  return {
    e: 'listStatus',
    E: new Instant(now),
    s: symbol,
    g: list.id,
    c: list.contingencyType,
    l: type,
    L: type === 'ALL_DONE' ? 'ALL_DONE' : 'EXECUTING',
    r: 'NONE',
    C: list.clientOrderId,
    T: new Instant(at),
    O: list.orders.map((order, place) => ({ s: symbol, i: order.id, c: clientOrderIds[place] ?? order.clientOrderId })),
  };
}

function balanceUpdate({ asset, delta, at }: TransferReport, now: number): JsonObject {
  return { e: 'balanceUpdate', E: new Instant(now), a: asset, d: formatDecimal(delta), T: new Instant(at) };
}

export function accountPosition(account: Account, assets: readonly string[], now: number): JsonObject {
  const balances = assets.map((asset) => {
    const { free, locked } = readBalance(account, asset);
    return { a: asset, f: formatDecimal(free), l: formatDecimal(locked) };
  });
  return { e: 'outboundAccountPosition', E: new Instant(now), u: new Instant(account.updatedAt), B: balances };
}

export function streamTerminated(now: number): JsonObject {
  return { e: 'eventStreamTerminated', E: new Instant(now) };
}
