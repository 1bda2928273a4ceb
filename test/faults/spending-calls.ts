/** Valid calls of every tool that writes, with what has to be there before, against fresh embedded upstreams whose whole state can be compared. */
import type { ApiCatalog, ToolEntry } from '../../runtime/catalog.js';
import type { ApiDefinition, Tool } from '../../runtime/contract.js';
import { type Gateway, createGateway } from '../../runtime/gateway.js';
import { parseExactJson, type Json } from '../../runtime/json.js';
import { type Upstream, type UpstreamConfig, createUpstream } from '../../runtime/upstream/upstream.js';
import { startBridge } from '../../sandbox/bridge/start.js';
import { DEMO_API_KEY, DEMO_SECRET_KEY, startExchange } from '../../sandbox/exchange/start.js';
import { startUsers } from '../../sandbox/users/start.js';
import { apis } from '../../generated/index.js';
import { readFileSync } from 'node:fs';
import { sign } from '../sandbox/exchange/signed-client.js';

export type ApiName = keyof typeof apis;

/** An embedded upstream of one test, and its truth, read without the gateway. */
export interface Venue {
  readonly port: number;
  /** One call without the gateway; the parsed answer. @throws Error for a status of 400 or more */
  readonly ask: (method: string, path: string, fields?: Readonly<Record<string, unknown>>) => Promise<unknown>;
  /** Everything that calls can change, as one text without times and random ids. */
  readonly readTruth: () => Promise<string>;
  /** Lets the market move by itself so many seconds. */
  readonly advance: (steps: number) => void;
  readonly close: () => Promise<void>;
}

/** How one tool is called. */
export interface WritingCall {
  readonly api: ApiName;
  readonly tool: string;
  /** Brings about what the call needs; gives its arguments. */
  readonly prepare: (venue: Venue) => Promise<Readonly<Record<string, unknown>>>;
  /** Does the embedded upstream carry it out? Some operations it only knows by name. */
  readonly supported: boolean;
}

const START = Date.UTC(2026, 6, 22, 10);
// Left out with the times: client ids, some of which the exchange makes up at random.
const withoutTimes = (value: unknown): string => JSON.stringify(value, (key, member: unknown) => (/time|clientOrderId/i.test(key) || key === 'created_at' ? undefined : member));

const venues: Readonly<Record<ApiName, () => Promise<Venue>>> = {
  binance: async () => {
    const exchange = await startExchange({ marketMaker: false });
    const ask = askExchange(exchange.url);
    const readTruth = async (): Promise<string> =>
      withoutTimes([await ask('GET', '/allOrders', { symbol: 'BTCUSDT' }), await ask('GET', '/myTrades', { symbol: 'BTCUSDT' }), await ask('GET', '/allOrderList'), await ask('GET', '/account', { omitZeroBalances: true })]);
    return { port: exchange.port, ask, readTruth, advance: exchange.advance, close: exchange.close };
  },
  mt5: async () => {
    const bridge = await startBridge({ marketMoves: false, clock: () => START });
    const ask: Venue['ask'] = (method, path, fields) => askJson(`${bridge.url}/api/v1${path}`, { method, ...(fields === undefined ? {} : { body: JSON.stringify(fields), headers: { 'content-type': 'application/json' } }) });
    const readTruth = async (): Promise<string> => withoutTimes([await ask('GET', '/positions'), await ask('GET', '/order/pending'), await ask('GET', '/history/deals'), await ask('GET', '/history/orders')]);
    return { port: bridge.port, ask, readTruth, advance: bridge.advance, close: bridge.close };
  },
  users: async () => {
    const service = await startUsers({ count: 3 });
    const ask: Venue['ask'] = (method, path, fields) => askJson(`${service.url}/v1${path}`, { method, ...(fields === undefined ? {} : { body: JSON.stringify(fields), headers: { 'content-type': 'application/json' } }) });
    return { port: service.port, ask, readTruth: async () => withoutTimes(await ask('GET', '/users')), advance: () => undefined, close: service.close };
  },
};

/** Asks an embedded exchange about its ready-made account. */
export const askExchange = (url: string): Venue['ask'] => async (method, path, fields = {}) => {
  const query = Object.entries({ ...fields, timestamp: Date.now() }).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&');
  return askJson(`${url}/api/v3${path}?${query}&signature=${sign(DEMO_SECRET_KEY, query)}`, { method, headers: { 'X-MBX-APIKEY': DEMO_API_KEY } });
};

async function askJson(url: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${new URL(url).pathname}: HTTP ${response.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

export const startVenue = (api: ApiName): Promise<Venue> => venues[api]();

const catalogs = new Map<ApiName, Promise<ApiCatalog>>();

/** The generated modules of an API, as they are in the repository. */
export function loadCatalog(api: ApiName): Promise<ApiCatalog> {
  const known = catalogs.get(api) ?? readCatalog(api);
  catalogs.set(api, known);
  return known;
}

async function readCatalog(name: ApiName): Promise<ApiCatalog> {
  const module: { readonly api: ApiDefinition; readonly tools: Readonly<Record<string, () => Promise<Tool>>> } = await apis[name]();
  const entries: readonly ToolEntry[] = JSON.parse(readFileSync(new URL(`../../generated/${name}/catalog.json`, import.meta.url), 'utf8'));
  return { api: module.api, entries, load: (tool) => module.tools[tool]?.() ?? Promise.reject(new Error(`${tool} is not there`)) };
}

/** The upstream of an API that listens on that port, with the keys of its embedded account. */
export async function connectUpstream(api: ApiName, port: number, http: UpstreamConfig['http'] = {}): Promise<Upstream> {
  const catalog = await loadCatalog(api);
  const binance = { credentials: { ApiKey: { env: 'KEY' }, Signature: { env: 'SECRET' } }, env: { KEY: DEMO_API_KEY, SECRET: DEMO_SECRET_KEY }, clock: { path: '/api/v3/time', pointer: '/serverTime' } };
  return createUpstream({ api: catalog.api, baseUrl: `http://127.0.0.1:${port}`, http, env: {}, ...(api === 'binance' ? binance : {}) });
}

/** A gateway of one API whose upstream listens on that port. */
export async function connectGateway(api: ApiName, port: number, http: UpstreamConfig['http'] = {}): Promise<Gateway> {
  return createGateway({ apis: [{ catalog: await loadCatalog(api), upstream: await connectUpstream(api, port, http) }] });
}

/** A call of each API that changes nothing. */
export const WARMING = { binance: 'binance_get_account', mt5: 'mt5_get_account', users: 'users_check_health' } as const;

/** The tools of all APIs that change something, by name. */
export async function listWritingTools(): Promise<readonly string[]> {
  const names: string[] = [];
  for (const api of ['binance', 'mt5', 'users'] as const) {
    const catalog = await loadCatalog(api);
    for (const { name } of catalog.entries) if (!(await catalog.load(name)).effects.reads) names.push(name);
  }
  return names.sort();
}

const number = (value: unknown, ...path: readonly (string | number)[]): Json => parseExactJson(String(pick(value, ...path)));
function pick(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((found, step) => (typeof found === 'object' && found !== null ? Object.entries(found).find(([name]) => name === String(step))?.[1] : undefined), value);
}

const REST = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.002', price: '60000.00' } as const;
const placeResting = (venue: Venue, id: string): Promise<unknown> => venue.ask('POST', '/order', { ...REST, newClientOrderId: id });
const placePair = (venue: Venue): Promise<unknown> => venue.ask('POST', '/orderList/oco', { ...PAIR, listClientOrderId: 'old-list' });

const PAIR = { symbol: 'BTCUSDT', side: 'SELL', quantity: '0.001', aboveType: 'LIMIT_MAKER', abovePrice: '75000.00', aboveClientOrderId: 'above-1', belowType: 'STOP_LOSS', belowStopPrice: '60000.00', belowClientOrderId: 'below-1' } as const;
const WORKING = { symbol: 'BTCUSDT', listClientOrderId: 'list-1', workingType: 'LIMIT', workingSide: 'BUY', workingClientOrderId: 'working-1', workingPrice: '60000.00', workingQuantity: '0.001', workingTimeInForce: 'GTC', pendingSide: 'SELL' } as const;
const ONE_PENDING = { ...WORKING, pendingType: 'LIMIT', pendingClientOrderId: 'pending-1', pendingPrice: '75000.00', pendingTimeInForce: 'GTC' } as const;
const PAIR_PENDING = { ...WORKING, pendingAboveType: 'LIMIT_MAKER', pendingAboveClientOrderId: 'above-1', pendingAbovePrice: '75000.00', pendingBelowType: 'STOP_LOSS', pendingBelowClientOrderId: 'below-1', pendingBelowStopPrice: '55000.00' } as const;

const binance = (tool: string, prepare: WritingCall['prepare'], supported = true): WritingCall => ({ api: 'binance', tool: `binance_${tool}`, prepare, supported });
const mt5 = (tool: string, prepare: WritingCall['prepare']): WritingCall => ({ api: 'mt5', tool: `mt5_${tool}`, prepare, supported: true });
const users = (tool: string, prepare: WritingCall['prepare']): WritingCall => ({ api: 'users', tool: `users_${tool}`, prepare, supported: true });

/** Two positions: one that wins and one that loses, whichever way the market goes. */
async function openPositions(venue: Venue): Promise<readonly unknown[]> {
  for (const type of ['BUY', 'SELL']) await venue.ask('POST', '/order/market', { symbol: 'EURUSD', volume: 0.1, type });
  venue.advance(600);
  const positions = await venue.ask('GET', '/positions');
  return Array.isArray(positions) ? positions : [];
}

async function openPending(venue: Venue): Promise<Json> {
  await venue.ask('POST', '/order/pending', { symbol: 'EURUSD', volume: 0.1, type: 'BUY', price: 1.0, stop_loss: 0.9, take_profit: 1.2 });
  return number(await venue.ask('GET', '/order/pending'), 0, 'id');
}

const firstUser = async (venue: Venue): Promise<Json> => number(await venue.ask('GET', '/users'), 0, 'id');

/** Every tool that writes. */
export const writingCalls: readonly WritingCall[] = [
  // Filled at once, so that the venue's own check for duplicates cannot help.
  binance('create_order', async () => ({ symbol: 'BTCUSDT', side: 'BUY', type: 'MARKET', quantity: '0.001', newClientOrderId: 'mine-1' })),
  binance('create_oco_order', async () => ({ ...PAIR, listClientOrderId: 'list-1' })),
  binance('create_oto_order', async () => ({ ...ONE_PENDING, pendingQuantity: '0.001' })),
  binance('create_otoco_order', async () => ({ ...PAIR_PENDING, pendingQuantity: '0.001' })),
  binance('create_opo_order', async () => ONE_PENDING, false),
  binance('create_opoco_order', async () => PAIR_PENDING, false),
  binance('create_sor_order', async () => ({ ...REST, newClientOrderId: 'mine-1' }), false),
  binance('replace_order', async (venue) => (await placeResting(venue, 'old-1'), { ...REST, quantity: '0.001', cancelReplaceMode: 'STOP_ON_FAILURE', cancelOrigClientOrderId: 'old-1', cancelNewClientOrderId: 'cancel-1', newClientOrderId: 'mine-1' })),
  binance('amend_order', async (venue) => (await placeResting(venue, 'old-1'), { symbol: 'BTCUSDT', origClientOrderId: 'old-1', newClientOrderId: 'old-1', newQty: '0.001' })),
  binance('cancel_order', async (venue) => ({ symbol: 'BTCUSDT', orderId: number(await placeResting(venue, 'old-1'), 'orderId'), newClientOrderId: 'cancel-1' })),
  binance('cancel_all_orders', async (venue) => (await placeResting(venue, 'old-1'), await placeResting(venue, 'old-2'), { symbol: 'BTCUSDT' })),
  binance('cancel_order_list', async (venue) => (await placePair(venue), { symbol: 'BTCUSDT', listClientOrderId: 'old-list', newClientOrderId: 'cancel-1' })),

  mt5('place_market_order', async () => ({ symbol: 'EURUSD', volume: 0.1, type: 'BUY' })),
  mt5('place_pending_order', async () => ({ symbol: 'EURUSD', volume: 0.1, type: 'BUY', price: 1.0 })),
  mt5('modify_pending_order', async (venue) => ({ id: await openPending(venue), price: 1.01, stop_loss: 0.95, take_profit: 1.3 })),
  mt5('cancel_pending_order', async (venue) => ({ id: await openPending(venue) })),
  mt5('cancel_pending_orders_by_symbol', async (venue) => (await openPending(venue), { symbol: 'EURUSD' })),
  mt5('cancel_all_pending_orders', async (venue) => (await openPending(venue), {})),
  mt5('modify_position', async (venue) => ({ id: number(await openPositions(venue), 0, 'id'), stop_loss: 0, take_profit: pick(await venue.ask('GET', '/positions'), 0, 'type') === 'BUY' ? 2 : 0.5 })),
  mt5('close_position', async (venue) => ({ id: number(await openPositions(venue), 0, 'id') })),
  mt5('close_positions_by_symbol', async (venue) => (await openPositions(venue), { symbol: 'EURUSD' })),
  mt5('close_all_positions', async (venue) => (await openPositions(venue), {})),
  mt5('close_profitable_positions', async (venue) => (await openPositions(venue), {})),
  mt5('close_losing_positions', async (venue) => (await openPositions(venue), {})),

  users('create_user', async () => ({ name: 'Ann', surname: 'Bell', email: 'ann@example.com', about_me: 'new', salary: 1234.5 })),
  users('update_user', async (venue) => ({ user_id: await firstUser(venue), company: 'Other Ltd' })),
  users('delete_user', async (venue) => ({ user_id: await firstUser(venue) })),
];
