/** The trading routes: what is checked before the desk is asked, and how its outcome is worded. */
import { HttpProblem } from '../http/problems.js';
import { type Route, type RoutedRequest, replyJson } from '../http/routing.js';
import type { SandboxReply } from '../http/server.js';
import { FieldReader, readBodyFields, requireBody } from '../http/validation.js';
import { printFloat, toUnits } from './decimal.js';
import { type Desk, type Outcome, type Stops, showPrice } from './desk.js';
import { type PendingOrder, type Position, orderTypes } from './ledger.js';
import { type SentRequest, renderSendResult } from './render.js';
import { type SymbolSpec, findSymbol } from './symbols.js';

/** Defects of real bridges, each off by default unless every version has it. */
export interface BridgeDefects {
  /** A refusal of the broker is reported as success, with the code in `data[0]`. */
  readonly rejectionAsSuccess?: boolean;
  /** Market orders answer 500, as at the project's HEAD. */
  readonly marketOrderFails?: boolean;
  /** A demo account is shown as real. */
  readonly accountTypeSwapped?: boolean;
  /** A change of a pending order removes the stops that it does not name. Every version does it; default true. */
  readonly pendingModifyWipesStops?: boolean;
}

const ACTION = { deal: 1, pending: 5, stops: 6, modify: 7, remove: 8 } as const;
const DONE = 10008;
const MAX_DONE = 10010;

const fail = (message: string): SandboxReply => replyJson(200, { error: true, message, data: null });
const succeed = (message: string, data: unknown): SandboxReply => replyJson(200, { error: false, message, data });

export function createTradingRoutes(desk: Desk, defects: BridgeDefects): readonly Route[] {
  const route = (method: string, path: string, handle: (call: RoutedRequest) => SandboxReply): Route => ({ method, template: `/api/v1${path}`, handle });

  /** Words an outcome: as a fixed bridge does, or as one that never looks at the code. */
  const report = (spec: SymbolSpec, outcome: Outcome, sent: SentRequest, message: string): SandboxReply => {
    const data = renderSendResult(desk, spec, outcome, sent);
    const done = outcome.retcode.code >= DONE && outcome.retcode.code <= MAX_DONE;
    if (done || defects.rejectionAsSuccess === true) return succeed(message, data);
    return replyJson(200, { error: true, message: `Error ${outcome.retcode.code}: ${outcome.retcode.comment}`, data });
  };

  const placeMarket = (call: RoutedRequest): SandboxReply => {
    const body = requireBody(call.request);
    const [symbol, volume, type] = [body.requireText('symbol'), body.requireNumber('volume'), body.requireText('type').toUpperCase()];
    const [stopLoss, takeProfit] = [body.readNumberOr('stop_loss', 0), body.readNumberOr('take_profit', 0)];
    body.finish();
    if (defects.marketOrderFails === true) throw new HttpProblem(500, "MT5Order.place_market_order() got an unexpected keyword argument 'stop_loss'");
    if (type !== 'BUY' && type !== 'SELL') return fail('Invalid type, should be BUY or SELL.');
    const read = readTrade(symbol, volume, stopLoss, takeProfit);
    if (typeof read === 'string') return fail(read);
    const outcome = desk.open(read.spec, type, read.volume, read.stops);
    return report(read.spec, outcome, { action: ACTION.deal, type: orderTypes[type], volume: read.volume, price: outcome.price, ...read.stops }, `${type} ${symbol} ${printFloat(volume)} LOT at ${printFloat(showPrice(read.spec, outcome.price))} success (Position ID: ${outcome.order})`);
  };

  const placePending = (call: RoutedRequest): SandboxReply => {
    const body = requireBody(call.request);
    const [symbol, volume, type, price] = [body.requireText('symbol'), body.requireNumber('volume'), body.requireText('type'), body.requireNumber('price')];
    const [stopLoss, takeProfit] = [body.readNumberOr('stop_loss', 0), body.readNumberOr('take_profit', 0)];
    body.finish();
    if (type !== 'BUY' && type !== 'SELL') return fail('Invalid type, should be BUY or SELL.');
    const read = readTrade(symbol, volume, stopLoss, takeProfit);
    if (typeof read === 'string') return fail(read);
    const points = toUnits(price, read.spec.digits) ?? 0n;
    const outcome = desk.place(read.spec, type, read.volume, points, read.stops);
    return report(read.spec, outcome, { action: ACTION.pending, type: orderTypes[outcome.kind], volume: read.volume, price: points, ...read.stops }, `Place pending order ${outcome.kind} ${symbol} ${printFloat(volume)} LOT at ${printFloat(price)} success (Order ID: ${outcome.order})`);
  };

  const closeOne = (position: Position): { readonly outcome: Outcome; readonly sent: SentRequest } => {
    const outcome = desk.close(position);
    const type = orderTypes[position.side === 'BUY' ? 'SELL' : 'BUY'];
    return { outcome, sent: { action: ACTION.deal, type, volume: position.volume, price: outcome.price, stopLoss: 0n, takeProfit: 0n, position: position.ticket } };
  };

  const closePosition = ({ path }: RoutedRequest): SandboxReply => {
    const id = path['id'] ?? '';
    if (!/^\d+$/.test(id)) return fail(`Invalid position ID '${id}', it should be a valid integer`);
    const position = desk.ledger.positions.get(Number(id));
    if (position === undefined) return fail(`Invalid position ID ${id}`);
    const { outcome, sent } = closeOne(position);
    return report(position.spec, outcome, sent, `Close position ${id} success at price ${printFloat(showPrice(position.spec, outcome.price))}`);
  };

  const closeMany = (which: (position: Position) => boolean, words: string): SandboxReply => {
    const chosen = [...desk.ledger.positions.values()].filter(which);
    chosen.forEach(closeOne);
    return succeed(`Close ${chosen.length} ${words}positions success`, null);
  };

  const modifyPosition = (call: RoutedRequest): SandboxReply => {
    const id = call.path['id'] ?? '';
    const change = readChange(call, ['stop_loss', 'take_profit']);
    if (!/^\d+$/.test(id)) throw new HttpProblem(500, "cannot access local variable 'position_id' where it is not associated with a value");
    const position = desk.ledger.positions.get(Number(id));
    if (position === undefined) return fail(`Invalid position ID ${id}`);
    const points = (name: string, kept: bigint): bigint => (change[name] === undefined ? kept : (toUnits(change[name], position.spec.digits) ?? kept));
    const stops = { stopLoss: points('stop_loss', position.stopLoss), takeProfit: points('take_profit', position.takeProfit) };
    const outcome = desk.change(position, stops);
    const show = (value: number | undefined): string => (value === undefined ? 'None' : printFloat(value));
    const quote = desk.quote(position.spec);
    const current = printFloat(showPrice(position.spec, position.side === 'BUY' ? quote.bid : quote.ask));
    return report(position.spec, outcome, { action: ACTION.stops, type: orderTypes[position.side], volume: position.volume, price: 0n, ...stops, position: position.ticket }, `Modify position ${id} success, SL at ${show(change['stop_loss'])}, TP at ${show(change['take_profit'])}, current price ${current}`);
  };

  const modifyPending = (call: RoutedRequest): SandboxReply => {
    const id = call.path['id'] ?? '';
    const change = readChange(call, ['price', 'stop_loss', 'take_profit']);
    const order = desk.ledger.pending.get(Number(id));
    if (order === undefined) return fail(`Invalid order ID ${id}`);
    const points = (name: string, kept: bigint): bigint => (change[name] === undefined ? kept : (toUnits(change[name], order.spec.digits) ?? kept));
    const wipes = defects.pendingModifyWipesStops !== false;
    order.price = points('price', order.price);
    order.stopLoss = points('stop_loss', wipes ? 0n : order.stopLoss);
    order.takeProfit = points('take_profit', wipes ? 0n : order.takeProfit);
    return succeed(`Modify pending order ${id} success`, null);
  };

  const cancelPending = ({ path }: RoutedRequest): SandboxReply => {
    const id = path['id'] ?? '';
    const order = desk.ledger.pending.get(Number(id));
    if (order === undefined) return fail(`Invalid order ID ${id}`);
    const outcome = desk.cancel(order);
    return report(order.spec, outcome, { action: ACTION.remove, type: orderTypes[order.kind], volume: 0n, price: 0n, stopLoss: 0n, takeProfit: 0n, order: order.ticket }, `Cancel pending order ${id} success`);
  };

  const cancelMany = (which: (order: PendingOrder) => boolean, words: string): SandboxReply => {
    const chosen = [...desk.ledger.pending.values()].filter(which);
    chosen.forEach((order) => desk.cancel(order));
    return succeed(`Cancel ${chosen.length} ${words}pending orders success`, null);
  };

  return [
    route('POST', '/order/market', placeMarket),
    route('POST', '/order/pending', placePending),
    route('PUT', '/order/pending/{id}', modifyPending),
    route('DELETE', '/order/pending/symbol/{symbol}', ({ path }) => cancelMany((order) => order.spec.name === path['symbol'], `${path['symbol']} `)),
    route('DELETE', '/order/pending/{id}', cancelPending),
    route('DELETE', '/order/pending', () => cancelMany(() => true, '')),
    route('PUT', '/positions/{id}', modifyPosition),
    route('DELETE', '/positions/profitable', () => closeMany((position) => desk.profit(position) >= 0n, 'profitable ')),
    route('DELETE', '/positions/losing', () => closeMany((position) => desk.profit(position) < 0n, 'losing ')),
    route('DELETE', '/positions/symbol/{symbol}', ({ path }) => closeMany((position) => position.spec.name === path['symbol'], `${path['symbol']} `)),
    route('DELETE', '/positions/{id}', closePosition),
    route('DELETE', '/positions', () => closeMany(() => true, '')),
  ];
}

function readTrade(symbol: string, volume: number, stopLoss: number, takeProfit: number): { readonly spec: SymbolSpec; readonly volume: bigint; readonly stops: Stops } | string {
  const spec = findSymbol(symbol);
  if (spec === undefined) return 'Invalid symbol';
  if (!(volume > 0 && volume <= 100)) return 'Invalid volume';
  // A volume between two steps is left to the broker, which refuses it.
  const hundredths = toUnits(volume, 2) ?? -1n;
  return { spec, volume: hundredths, stops: { stopLoss: toUnits(stopLoss, spec.digits) ?? -1n, takeProfit: toUnits(takeProfit, spec.digits) ?? -1n } };
}

function readChange(call: RoutedRequest, names: readonly string[]): Readonly<Record<string, number | undefined>> {
  const body = new FieldReader(['body'], readBodyFields(call.request) ?? {});
  const change = Object.fromEntries(names.map((name) => [name, body.readNumber(name)]));
  body.finish();
  return change;
}

