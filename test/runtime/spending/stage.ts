/** A small venue on loopback that counts what reaches it and fails as told, and a gateway whose calls to it are guarded. */
import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiCatalog, CatalogTool, ToolEntry } from '../../../runtime/catalog.js';
import type { ApiDefinition, TradingPlan } from '../../../runtime/contract.js';
import { type Gateway, createGateway } from '../../../runtime/gateway.js';
import type { SpendingConfig } from '../../../runtime/spending/config.js';
import { addSpendingTools } from '../../../runtime/spending/own-tools.js';
import { type Spending, createSpending } from '../../../runtime/spending/spending.js';
import type { SpendingPlan } from '../../../runtime/spending-plan.js';
import type { SpendingStore } from '../../../runtime/store/spending-store.js';
import { createSqliteStore } from '../../../runtime/store/sqlite-store.js';
import { createUpstream } from '../../../runtime/upstream/upstream.js';
import { fakeEntry } from '../call/fake-tool.js';

/** What the venue does with the next order: takes it and loses the answer, loses the order, refuses it, or fails after or before taking it. */
export type Fault = 'lose answer' | 'lose order' | 'refuse' | '502 after' | '502 before' | 'half';

export interface Venue {
  readonly url: string;
  /** Orders by client id, as upstream holds them. */
  readonly orders: Map<string, Record<string, string>>;
  readonly positions: Map<number, Record<string, string | number>>;
  /** Requests by method and path that reached it. */
  readonly hits: Map<string, number>;
  readonly faults: Fault[];
  /** Look-ups are answered with 503. */
  blind: boolean;
  readonly close: () => Promise<void>;
}

export async function openVenue(): Promise<Venue> {
  const orders: Venue['orders'] = new Map();
  const positions: Venue['positions'] = new Map();
  const hits = new Map<string, number>();
  const faults: Fault[] = [];
  const send = (response: ServerResponse, status: number, body: unknown): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

  const place = (request: IncomingMessage, response: ServerResponse, query: Record<string, string>): void => {
    const fault = faults.shift();
    if (fault === 'lose order') return void request.socket.destroy();
    if (fault === '502 before') return send(response, 502, {});
    if (fault === 'refuse') return send(response, 400, { code: -2010, msg: 'Account has insufficient balance.' });
    if (fault === 'half') return send(response, 409, { code: -2021, msg: 'Half of it.', data: { cancelResult: 'SUCCESS', newOrderResult: 'FAILURE' } });
    const order = { ...query, status: query['type'] === 'MARKET' ? 'FILLED' : 'NEW', executedQty: query['type'] === 'MARKET' ? (query['quantity'] ?? '0') : '0', quote: '10' };
    orders.set(query['client_id'] ?? `none ${orders.size}`, order);
    if (fault === 'lose answer') return void request.socket.destroy();
    if (fault === '502 after') return send(response, 502, {});
    send(response, 200, order);
  };

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://venue');
    const hit = `${request.method ?? ''} ${pathname}`;
    hits.set(hit, (hits.get(hit) ?? 0) + 1);
    const query = Object.fromEntries(searchParams);
    request.resume();
    if (venue.blind && request.method === 'GET') return send(response, 503, {});
    switch (hit) {
      case 'POST /order':
        return place(request, response, query);
      case 'GET /order': {
        const order = orders.get(query['client_id'] ?? '');
        return order === undefined ? send(response, 400, { code: -2013, msg: 'Order does not exist.' }) : send(response, 200, order);
      }
      case 'GET /price':
        return send(response, 200, { bid: '99', ask: '101' });
      case 'GET /instrument':
        return send(response, 200, { step: '0.01', min: '0.01', tick: '0.5' });
      case 'GET /positions':
        return send(response, 200, [...positions.values()]);
      case 'POST /position': {
        const fault = faults.shift();
        const id = positions.size + 100;
        if (fault !== 'lose order') positions.set(id, { id, symbol: query['symbol'] ?? '', volume: Number(query['volume']) });
        if (fault !== undefined) return void request.socket.destroy();
        return send(response, 200, { ok: true, id });
      }
      case 'DELETE /positions': {
        const keep = faults.shift() === 'half' ? 2 : 0;
        for (const id of [...positions.keys()].slice(keep)) positions.delete(id);
        return send(response, 200, { ok: true });
      }
      default:
        return send(response, 404, {});
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const venue: Venue = {
    url: `http://127.0.0.1:${port}`,
    orders,
    positions,
    hits,
    faults,
    blind: false,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
  return venue;
}

const READS = { reads: true, spends: false, repeatable: true } as const;
const SPENDS = { reads: false, spends: true, repeatable: false } as const;

const orderPlan: SpendingPlan = {
  key: { arg: 'client_id' },
  symbol: { arg: 'symbol' },
  orders: [{ side: { arg: 'side' }, type: { arg: 'type' }, quantity: { arg: 'quantity' }, price: { arg: 'price' } }],
  reconcile: { by: 'key', tool: 'venue_get_order', args: { client_id: { fact: 'key' } }, absent: ['-2013'], settleMs: 300 },
};

const positions = { tool: 'venue_list_positions', rows: '', id: '/id' } as const;

const plans: readonly (Omit<CatalogTool, 'title' | 'description' | 'auth'>)[] = [
  { name: 'venue_create_order', method: 'POST', path: '/order', query: ['symbol', 'side', 'type', 'quantity', 'price', 'client_id'], effects: SPENDS, spending: orderPlan },
  { name: 'venue_pay', method: 'POST', path: '/order', query: ['amount'], effects: SPENDS },
  { name: 'venue_open_position', method: 'POST', path: '/position', query: ['symbol', 'volume'], effects: SPENDS, spending: { symbol: { arg: 'symbol' }, reconcile: { by: 'change', settleMs: 300, lists: [{ ...positions, match: { '/symbol': { arg: 'symbol' }, '/volume': { arg: 'volume' } }, expect: 'more', outcome: 'filled' }] } } },
  { name: 'venue_close_all', method: 'DELETE', path: '/positions', effects: SPENDS, spending: { kind: 'reduce', reconcile: { by: 'change', always: true, settleMs: 300, lists: [{ ...positions, expect: 'fewer', outcome: 'done' }] } } },
  { name: 'venue_get_order', method: 'GET', path: '/order', query: ['client_id'], effects: READS },
  { name: 'venue_get_price', method: 'GET', path: '/price', query: ['symbol'], effects: READS },
  { name: 'venue_get_instrument', method: 'GET', path: '/instrument', query: ['symbol'], effects: READS },
  { name: 'venue_list_positions', method: 'GET', path: '/positions', effects: READS },
];

export const trading: TradingPlan = {
  testHosts: ['*.test.example'],
  price: { tool: 'venue_get_price', args: { symbol: { fact: 'symbol' } }, buy: 'ask', sell: 'bid' },
  instrument: { tool: 'venue_get_instrument', args: { symbol: { fact: 'symbol' } }, rules: { minQuantity: 'min', quantityStep: 'step', priceStep: 'tick' } },
  outcomes: [
    { at: '/status', is: 'FILLED', outcome: 'filled' },
    { at: '/status', is: 'NEW', outcome: 'open' },
  ],
  executed: { quantity: '/executedQty', quote: '/quote' },
};

export const api: ApiDefinition = {
  name: 'venue',
  title: 'Venue',
  servers: [],
  security: {},
  errors: { code: '/code', message: '/msg', unknown: [-1007], partial: [-2021], parts: '/data' },
  trading,
};

const catalog: ApiCatalog = {
  api,
  entries: plans.map((plan): ToolEntry => ({ ...fakeEntry(plan.name, { type: 'object', properties: Object.fromEntries((plan.query ?? []).map((name) => [String(name), {}])) }), ...(plan.effects.spends ? { _meta: { 'gatewright/spends': plan.spending?.key === undefined ? {} : { key: plan.spending.key.arg } } } : {}) })).sort((a, b) => (a.name < b.name ? -1 : 1)),
  load: async (name) => {
    const plan = plans.find((candidate) => candidate.name === name);
    if (plan === undefined) throw new Error(name);
    return { title: name, description: '', auth: [[]], ...plan };
  },
};

export interface Stage {
  readonly gateway: Gateway;
  readonly spending: Spending;
  readonly store: SpendingStore;
  readonly close: () => Promise<void>;
}

export interface StageOptions {
  readonly config?: SpendingConfig;
  readonly liveSwitch?: boolean;
  /** State file of another stage. */
  readonly file?: string;
  readonly waitMs?: number;
  readonly recoveryMs?: number;
  readonly now?: () => number;
  readonly timeoutMs?: number;
  /** Failures after which upstream is left alone; never without it. */
  readonly breakerFailures?: number;
}

/** Where a stage's state may lie, and how to take it away. */
export function makeStateFile(): { readonly file: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'gatewright-spending-'));
  return { file: join(folder, 'state.db'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A guarded gateway over a venue; live and without confirmation unless told otherwise. */
export function openStage(venue: Pick<Venue, 'url'>, options: StageOptions = {}): Stage {
  const own = options.file === undefined ? makeStateFile() : undefined;
  const store = createSqliteStore({ path: options.file ?? own?.file ?? '' });
  const upstream = createUpstream({ api, baseUrl: venue.url, env: {}, http: { timeoutMs: options.timeoutMs ?? 5000, breakerFailures: options.breakerFailures ?? 0 } });
  const spending = createSpending({
    apis: [{ api, config: { mode: 'live', confirm: 'never', ...options.config }, scope: 'venue', baseUrl: venue.url, embedded: false }],
    store,
    liveSwitch: options.liveSwitch ?? true,
    waitMs: options.waitMs ?? 1500,
    ...(options.recoveryMs === undefined ? {} : { recoveryMs: options.recoveryMs }),
    ...(options.now === undefined ? {} : { now: options.now }),
  });
  const gateway = addSpendingTools(createGateway({ apis: [{ catalog, upstream }], guards: spending.createGuards }), spending);
  return {
    gateway,
    spending,
    store,
    close: async () => {
      await gateway.close();
      await store.shutDown();
      own?.remove();
    },
  };
}

/** An order that nothing is wrong with. */
export const ORDER = { symbol: 'AAA', side: 'BUY', type: 'MARKET', quantity: '0.1' } as const;
