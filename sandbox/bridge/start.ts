/** Starts the embedded MetaTrader bridge: its 28 operations over real HTTP and its quote feed on loopback, with a market that moves by a seed. */
import type { FaultBoard } from '../http/faults.js';
import { HttpProblem } from '../http/problems.js';
import { type Route, type RoutedRequest, createRouter, replyJson } from '../http/routing.js';
import { type SandboxReply, startServer } from '../http/server.js';
import { FieldReader } from '../http/validation.js';
import { listBetween, listLatest, readTimeframe } from './candles.js';
import { Desk } from './desk.js';
import { Market } from './market.js';
import { type BridgeDefects, createTradingRoutes } from './orders.js';
import { QuoteFeed, type QuoteOptions } from './quotes.js';
import { renderAccount, renderCandle, renderDeal, renderPastOrder, renderPending, renderPosition, renderQuote } from './render.js';
import { renderSymbolInfo } from './symbol-info.js';
import { SYMBOLS, type SymbolSpec, findSymbol } from './symbols.js';

export interface BridgeOptions {
  readonly port?: number;
  readonly seed?: number;
  /** Milliseconds since the epoch; default `Date.now`. */
  readonly clock?: () => number;
  /** Does the market move by itself? Default true; with false it moves only with `advance`. */
  readonly marketMoves?: boolean;
  readonly defects?: BridgeDefects;
  /** What the quote feed polls, every symbol unless named, and how often (100 ms). */
  readonly quotes?: Partial<QuoteOptions>;
}

export interface RunningBridge {
  readonly url: string;
  /** Where the quote feed is; any path will do. */
  readonly quotesUrl: string;
  readonly port: number;
  readonly faults: FaultBoard;
  /** Lets that many seconds of the market pass. */
  advance(steps: number): void;
  close(): Promise<void>;
}

const HISTORY_MS = 30 * 86_400_000;

export async function startBridge(options: BridgeOptions = {}): Promise<RunningBridge> {
  const market = new Market({ seed: options.seed ?? 1, clock: options.clock ?? Date.now, moves: options.marketMoves ?? true });
  const desk = new Desk(market);
  const defects = options.defects ?? {};
  const handle = createRouter([...createReadingRoutes(market, desk, defects), ...createTradingRoutes(desk, defects)]);
  const feed = new QuoteFeed(market, { symbols: SYMBOLS.map(({ name }) => name), pollMs: 100, ...options.quotes });
  const server = await startServer({
    accept: () => (line) => feed.admit(line),
    ...(options.port === undefined ? {} : { port: options.port }),
    handle: (request) => {
      desk.settle();
      return handle(request);
    },
  });
  return {
    url: server.url,
    quotesUrl: server.url.replace('http', 'ws'),
    port: server.port,
    faults: server.faults,
    advance: (steps) => {
      if (feed.isWatched) {
        for (let step = 0; step < steps; step += 1) {
          market.advance(1);
          feed.poll();
        }
      } else market.advance(steps);
      desk.settle();
    },
    close: async () => {
      feed.close();
      await server.close();
    },
  };
}

function createReadingRoutes(market: Market, desk: Desk, defects: BridgeDefects): readonly Route[] {
  const get = (path: string, handle: (call: RoutedRequest) => unknown): Route => ({ method: 'GET', template: `/api/v1${path}`, handle: (call): SandboxReply => replyJson(200, handle(call)) });
  const positions = (which: (ticket: number, spec: SymbolSpec) => boolean): readonly object[] =>
    [...desk.ledger.positions.values()].filter(({ ticket, spec }) => which(ticket, spec)).sort((a, b) => b.ticket - a.ticket).map((position) => renderPosition(desk, position));
  const pending = (which: (ticket: number, spec: SymbolSpec) => boolean): readonly object[] =>
    [...desk.ledger.pending.values()].filter(({ ticket, spec }) => which(ticket, spec)).sort((a, b) => b.ticket - a.ticket).map(renderPending);

  return [
    get('/account/info', () => renderAccount(desk, defects.accountTypeSwapped === true)),
    get('/history/deals', (call) => {
      const { from, to, mask } = readSpan(call, market.now());
      return desk.ledger.deals.filter((deal) => deal.time >= from && deal.time <= to && matchesMask(deal.spec?.name ?? '', mask === undefined ? undefined : `*${mask}*`)).map(renderDeal);
    }),
    get('/history/orders', (call) => {
      const { from, to, mask } = readSpan(call, market.now());
      return desk.ledger.orders.filter((order) => order.setupAt >= from && order.setupAt <= to && matchesMask(order.spec.name, mask)).map(renderPastOrder);
    }),
    get('/market/candles/latest', (call) => {
      const query = new FieldReader(['query'], call.query);
      const [name, timeframe, count] = [query.requireText('symbol_name'), query.requireText('timeframe'), query.readIntegerOr('count', 100n)];
      query.finish();
      const spec = requireSymbol(name, (unknown) => `Symbol '${unknown}' not found`);
      return listLatest(market, spec, requireTimeframe(timeframe), Number(count)).map((candle) => renderCandle(spec, candle));
    }),
    get('/market/candles/date', (call) => {
      const query = new FieldReader(['query'], call.query);
      const [name, timeframe, from, to] = [query.requireText('symbol_name'), query.requireText('timeframe'), query.requireTime('date_from'), query.requireTime('date_to')];
      query.finish();
      const prefix = `An error occurred while fetching candles by date for ${name}: `;
      const spec = requireSymbol(name, (unknown) => `${prefix}Symbol '${unknown}' not found`);
      const candles = listBetween(market, spec, requireTimeframe(timeframe, prefix), from, to);
      if (candles.length === 0) throw new HttpProblem(500, `${prefix}Failed to retrieve candle data for symbol '${name}' with timeframe '${timeframe}'`);
      return candles.map((candle) => renderCandle(spec, candle));
    }),
    get('/market/symbol/info/{symbol_name}', ({ path }) => {
      const name = path['symbol_name'] ?? '';
      return renderSymbolInfo(desk, requireSymbol(name, (unknown) => `An error occurred while fetching info for ${unknown}: Symbol '${unknown}' not found`));
    }),
    get('/market/price/{symbol_name}', ({ path }) => quote(desk, path['symbol_name'] ?? '')),
    get('/market/price', (call) => {
      const query = new FieldReader(['query'], call.query);
      const name = query.requireText('symbol_name');
      query.finish();
      return quote(desk, name);
    }),
    get('/market/symbols/filter', ({ query }) => SYMBOLS.map(({ name }) => name).filter((name) => matchesMask(name, query['group']))),
    get('/market/symbols', () => SYMBOLS.map(({ name }) => name)),
    get('/order/pending/symbol/{symbol}', ({ path }) => pending((_ticket, spec) => spec.name === path['symbol'])),
    get('/order/pending/{id}', ({ path }) => pending((ticket) => String(ticket) === path['id'])),
    get('/order/pending', () => pending(() => true)),
    get('/positions/symbol/{symbol}', ({ path }) => positions((_ticket, spec) => spec.name === path['symbol'])),
    get('/positions/{id}', ({ path }) => positions((ticket) => String(ticket) === path['id'])),
    get('/positions', () => positions(() => true)),
  ];
}

function quote(desk: Desk, name: string): object {
  const spec = requireSymbol(name, (unknown) => `Failed to select symbol '${unknown}'`);
  return renderQuote(spec, desk.quote(spec));
}

function requireSymbol(name: string, refusal: (name: string) => string): SymbolSpec {
  const spec = findSymbol(name);
  if (spec === undefined) throw new HttpProblem(500, refusal(name));
  return spec;
}

function requireTimeframe(text: string, prefix = ''): NonNullable<ReturnType<typeof readTimeframe>> {
  const timeframe = readTimeframe(text);
  if (timeframe === undefined) throw new HttpProblem(500, `${prefix}Invalid timeframe: '${text}'`);
  return timeframe;
}

function readSpan(call: RoutedRequest, now: number): { readonly from: number; readonly to: number; readonly mask: string | undefined } {
  const query = new FieldReader(['query'], call.query);
  const [from, to, mask] = [query.readTime('from_date'), query.readTime('to_date'), query.readText('symbol')];
  query.finish();
  return { from: from ?? now - HISTORY_MS, to: to ?? now, mask };
}

/** MetaTrader masks: parts between commas, `*` for anything, `!` takes away; a symbol counts if a part takes it in and none takes it away. */
function matchesMask(name: string, mask: string | undefined): boolean {
  if (mask === undefined || mask === '') return true;
  const parts = mask.split(',').map((part) => part.trim()).filter((part) => part !== '');
  const fits = (part: string): boolean => new RegExp(`^${part.split('*').map((text) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 'i').test(name);
  return parts.some((part) => !part.startsWith('!') && fits(part)) && !parts.some((part) => part.startsWith('!') && fits(part.slice(1)));
}
