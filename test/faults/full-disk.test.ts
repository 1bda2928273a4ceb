/** A disk that is full, through the whole gateway: calls that spend are refused, reading goes on, and it goes on when there is room. Digits of guarded calls, on the wire and in the ledger. */
import { join } from 'node:path';
import * as assert from 'uvu/assert';
import { createGateway } from '../../runtime/gateway.js';
import { parseJson, parseExactJson, readPointer } from '../../runtime/json.js';
import { createSpending } from '../../runtime/spending/spending.js';
import { loadDriver } from '../../runtime/store/driver.js';
import { createSqliteStore } from '../../runtime/store/sqlite-store.js';
import { suite } from '../suite.js';
import { startFaultProxy } from './fault-proxy.js';
import { connectGuarded, makeFolder } from './guarded.js';
import { connectUpstream, loadCatalog, startVenue } from './spending-calls.js';

const test = suite('a full disk, and digits', { timeoutMs: 60_000 });
const LIMIT = { symbol: 'BTCUSDT', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.001', price: '60000.00' } as const;

test('a full disk: no order reaches upstream without its record, reading goes on, and so does spending when there is room', async () => {
  const folder = makeFolder();
  const venue = await startVenue('binance');
  const proxy = await startFaultProxy(venue);
  const catalog = await loadCatalog('binance');
  const open = await loadDriver();
  let setLimit = (_pages: number): void => undefined;
  const store = createSqliteStore({
    path: join(folder.path, 'state.db'),
    openDatabase: (file) => {
      const database = open(file);
      setLimit = (pages) => void database.prepare(`PRAGMA max_page_count = ${pages}`).get();
      return database;
    },
  });
  const spending = createSpending({ apis: [{ api: catalog.api, config: { mode: 'live', confirm: 'never' }, scope: 'binance', baseUrl: proxy.url, embedded: false }], store, liveSwitch: true });
  const gateway = createGateway({ apis: [{ catalog, upstream: await connectUpstream('binance', proxy.port) }], guards: spending.createGuards });
  try {
    await store.readKill();
    setLimit(40);
    const codes: string[] = [];
    for (let n = 0; n < 40; n += 1) codes.push((await gateway.call('binance_create_order', { ...LIMIT, newClientOrderId: `full-${n}` })).error?.code ?? 'ok');
    const sent = proxy.reached('POST', /^\/api\/v3\/order$/);
    const refused = codes.filter((code) => code === 'STATE_UNAVAILABLE').length;
    const entries = await store.list({ limit: 100 });
    assert.equal([codes.length - refused, entries.length], [sent, sent]);
    assert.ok(sent > 2 && refused > 2, `${sent} sent, ${refused} refused`);
    assert.is((await gateway.call('binance_get_account', {})).error, undefined);
    assert.is((await gateway.call('binance_list_open_orders', {})).error, undefined);
    setLimit(10_000);
    assert.is((await gateway.call('binance_create_order', { ...LIMIT, newClientOrderId: 'room' })).error, undefined);
    assert.equal([proxy.reached('POST', /^\/api\/v3\/order$/), (await store.verifyAudit()).ok], [sent + 1, true]);
  } finally {
    await gateway.close();
    await store.shutDown();
    await proxy.close();
    await venue.close();
    folder.remove();
  }
});

test('digits of a guarded call: 60 volumes and prices arrive as they were written, and stand in the ledger so', async () => {
  const folder = makeFolder();
  const venue = await startVenue('mt5');
  const proxy = await startFaultProxy(venue);
  const bodies: string[] = [];
  proxy.watch((_name, body) => void (body !== '' && bodies.push(body)));
  const { gateway, store, close } = await connectGuarded('mt5', proxy.port, { file: join(folder.path, 'state.db') });
  try {
    // A bridge's own step would refuse most of these; what is looked at is what reaches it.
    const release = proxy.hold({ kind: 'replace', answer: 'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n', unseen: true }, { path: /symbol\/info/ });
    for (let n = 0; n < 60; n += 1) {
      const price = `1.${String(n * 7_919 + 1).padStart(7, '0')}00000000000000${String(n).padStart(3, '0')}`;
      const args = parseExactJson(`{"symbol":"EURUSD","volume":0.10,"type":"BUY","price":${price},"idempotency_key":"digits-${n}"}`);
      await gateway.call('mt5_place_pending_order', args);
      const [entry] = await store.list({ limit: 1 });
      assert.ok(bodies.at(-1)?.includes(`"price":${price}`), `${price}: ${bodies.at(-1) ?? 'nothing'}`);
      assert.is(String(readPointer(parseJson(entry?.args ?? '{}'), '/price')), price);
    }
    release();
    assert.is(bodies.length, 60);
  } finally {
    await close();
    await proxy.close();
    await venue.close();
    folder.remove();
  }
});
