/** Tests the description of the Binance Spot Testnet and its overlay. */
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { applyOverlay, findBrokenRefs, isObject, lintSpec, listActions, listOperations, listToolNames, readExtension, readPointer, readSpec, selectNodes } from './spec-document.js';

const test = suite('specs/binance-testnet', { timeoutMs: 30_000 });
const spec = readSpec('binance-testnet/openapi.yaml');
const overlay = readSpec('binance-testnet/overlay.yaml');
const merged = applyOverlay(spec, overlay);

for (const file of ['openapi.yaml', 'overlay.yaml']) {
  test(`${file} passes Redocly's recommended rules without a warning`, async () => {
    assert.equal(await lintSpec(`binance-testnet/${file}`), []);
  });
}

test('has 47 operations, each with a tool name that is unique, short and prefixed', () => {
  const names = [...listToolNames(merged).values()].map(String);
  assert.is(names.length, 47);
  assert.is(new Set(names).size, 47);
  for (const name of names) assert.match(name, /^binance_[a-z0-9_]{1,56}$/);
});

test('the names that people rely on are pinned', () => {
  const names = new Map([...listToolNames(merged)].map(([operation, name]) => [String(name), operation]));
  assert.is(names.get('binance_get_klines'), 'GET /api/v3/klines');
  assert.is(names.get('binance_create_order'), 'POST /api/v3/order');
  assert.is(names.get('binance_cancel_order'), 'DELETE /api/v3/order');
  assert.is(names.get('binance_get_account'), 'GET /api/v3/account');
});

test('everything that places an order spends, and nothing else does', () => {
  const spending = listOperations(merged).filter(({ node }) => isObject(readExtension(node)['effects']) && (readExtension(node)['effects'] as { spends?: unknown }).spends === true);
  assert.equal(spending.map(({ method, path }) => `${method} ${path}`).sort(), [
    'post /api/v3/order',
    'post /api/v3/order/cancelReplace',
    'post /api/v3/orderList/oco',
    'post /api/v3/orderList/opo',
    'post /api/v3/orderList/opoco',
    'post /api/v3/orderList/oto',
    'post /api/v3/orderList/otoco',
    'post /api/v3/sor/order',
  ]);
});

test('signed operations take both schemes together and a time stamp, open ones neither', () => {
  for (const { path, method, node } of listOperations(spec)) {
    const text = JSON.stringify(node);
    const signed = JSON.stringify(node['security']) === '[{"ApiKey":[],"Signature":[]}]';
    assert.is(text.includes('#/components/parameters/timestamp"'), signed, `${method} ${path}`);
    assert.is(text.includes('#/components/parameters/recvWindow"'), signed, `${method} ${path}`);
  }
});

test('decimals are text, in requests and answers', () => {
  const schemas = readPointer(spec, '/components/schemas');
  assert.equal(Object.entries(isObject(schemas) ? schemas : {}).filter(([, schema]) => JSON.stringify(schema).includes('"type":"number"')).map(([name]) => name), []);
});

test('a candle has twelve positions, eleven of them named', () => {
  const kline = readPointer(merged, '/components/schemas/Kline');
  assert.ok(isObject(kline) && Array.isArray(kline['prefixItems']) && kline['prefixItems'].length === 12);
  assert.equal(readExtension(kline)['fields'], ['openTime', 'open', 'high', 'low', 'close', 'volume', 'closeTime', 'quoteVolume', 'trades', 'takerBuyBaseVolume', 'takerBuyQuoteVolume', '-']);
});

test('each reference leads somewhere', () => {
  const { broken, count } = findBrokenRefs(merged);
  assert.equal(broken, []);
  assert.ok(count > 400, String(count));
});

test('each overlay target selects exactly one node', () => {
  for (const { target } of listActions(overlay)) assert.is(selectNodes(spec, target).length, 1, target);
});
