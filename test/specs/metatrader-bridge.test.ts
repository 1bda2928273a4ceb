/** Tests the description of the MetaTrader bridge and its overlay. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { isDeepStrictEqual } from 'node:util';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import {
  applyOverlay, findBrokenRefs, isObject, lintSpec, listActions, listOperations, listToolNames, readExtension, readPointer, readSpec, selectNodes,
  type Json,
} from './spec-document.js';

const test = suite('specs/metatrader-bridge');
const spec = readSpec('metatrader-bridge/openapi.yaml');
const overlay = readSpec('metatrader-bridge/overlay.yaml');
const merged = applyOverlay(spec, overlay);

/** Left to the method. */
const DEFAULT = undefined;
const SPENDS = { reads: false, spends: true, repeatable: false };
const CHANGES = { reads: false, spends: false, repeatable: true };
const MOVES = { reads: false, spends: true, repeatable: true };

/** operation, tool, effects */
const TOOLS: readonly (readonly [string, string, Json | undefined])[] = [
  ['GET /api/v1/account/info', 'mt5_get_account', DEFAULT],
  ['GET /api/v1/history/deals', 'mt5_list_deals', DEFAULT],
  ['GET /api/v1/history/orders', 'mt5_list_past_orders', DEFAULT],
  ['GET /api/v1/market/candles/latest', 'mt5_get_latest_candles', DEFAULT],
  ['GET /api/v1/market/candles/date', 'mt5_get_candles_between', DEFAULT],
  ['GET /api/v1/market/symbol/info/{symbol_name}', 'mt5_get_symbol', DEFAULT],
  ['GET /api/v1/market/price/{symbol_name}', 'hidden', DEFAULT],
  ['GET /api/v1/market/price', 'mt5_get_price', DEFAULT],
  ['GET /api/v1/market/symbols', 'mt5_list_symbols', DEFAULT],
  ['GET /api/v1/market/symbols/filter', 'mt5_find_symbols', DEFAULT],
  ['POST /api/v1/order/market', 'mt5_place_market_order', SPENDS],
  ['GET /api/v1/order/pending', 'mt5_list_pending_orders', DEFAULT],
  ['POST /api/v1/order/pending', 'mt5_place_pending_order', SPENDS],
  ['DELETE /api/v1/order/pending', 'mt5_cancel_all_pending_orders', SPENDS],
  ['GET /api/v1/order/pending/symbol/{symbol}', 'mt5_list_pending_orders_by_symbol', DEFAULT],
  ['DELETE /api/v1/order/pending/symbol/{symbol}', 'mt5_cancel_pending_orders_by_symbol', SPENDS],
  ['GET /api/v1/order/pending/{id}', 'mt5_get_pending_order', DEFAULT],
  ['PUT /api/v1/order/pending/{id}', 'mt5_modify_pending_order', MOVES],
  ['DELETE /api/v1/order/pending/{id}', 'mt5_cancel_pending_order', CHANGES],
  ['GET /api/v1/positions', 'mt5_list_positions', DEFAULT],
  ['DELETE /api/v1/positions', 'mt5_close_all_positions', SPENDS],
  ['DELETE /api/v1/positions/profitable', 'mt5_close_profitable_positions', SPENDS],
  ['DELETE /api/v1/positions/losing', 'mt5_close_losing_positions', SPENDS],
  ['GET /api/v1/positions/symbol/{symbol}', 'mt5_list_positions_by_symbol', DEFAULT],
  ['DELETE /api/v1/positions/symbol/{symbol}', 'mt5_close_positions_by_symbol', SPENDS],
  ['GET /api/v1/positions/{id}', 'mt5_get_position', DEFAULT],
  ['PUT /api/v1/positions/{id}', 'mt5_modify_position', MOVES],
  ['DELETE /api/v1/positions/{id}', 'mt5_close_position', SPENDS],
];

for (const file of ['openapi.yaml', 'overlay.yaml']) {
  test(`${file} passes Redocly's recommended rules without a warning`, async () => {
    assert.equal(await lintSpec(`metatrader-bridge/${file}`), []);
  });
}

test('has 28 operations, each with the pinned tool name', () => {
  assert.is(listOperations(spec).length, 28);
  assert.equal([...listToolNames(merged)].sort(), TOOLS.map(([operation, tool]) => [operation, tool]).sort());
});

test('tool names are unique, short and prefixed', () => {
  const names = [...listToolNames(merged).values()].filter((name) => name !== 'hidden');
  assert.is(names.length, 27);
  assert.is(new Set(names).size, 27);
  for (const name of names) assert.match(String(name), /^mt5_[a-z_]{1,60}$/);
});

test('says what each operation does to the world', () => {
  for (const [operation, , effects] of TOOLS) {
    const [method = '', path = ''] = operation.split(' ');
    const node = listOperations(merged).find((each) => each.path === path && each.method === method.toLowerCase())?.node;
    assert.equal(readExtension(node)['effects'], effects, operation);
  }
});

test('each tool has a summary and a description of its own', () => {
  const nodes = listOperations(merged).map((operation) => operation.node);
  for (const key of ['summary', 'description', 'operationId']) {
    assert.is(new Set(nodes.map((node) => node[key])).size, 28, key);
    assert.ok(nodes.every((node) => typeof node[key] === 'string'), key);
  }
});

test('each reference leads somewhere', () => {
  const { broken, count } = findBrokenRefs(merged);
  assert.equal(broken, []);
  assert.ok(count > 100);
});

test('each overlay target selects exactly one node', () => {
  for (const { target } of listActions(overlay)) assert.is(selectNodes(spec, target).length, 1, target);
});

test('authentication is optional and is one of two schemes', () => {
  assert.equal(spec['security'], [{}, { Bearer: [] }, { ApiKey: [] }]);
  assert.equal(Object.keys(readPointer(spec, '/components/securitySchemes') ?? {}), ['Bearer', 'ApiKey']);
});

test('each position of the trade answer has a name', () => {
  for (const [name, length] of [['TradeResult', 11], ['TradeRequest', 17]] as const) {
    const schema = readPointer(merged, `/components/schemas/${name}`);
    const fields = readExtension(schema)['fields'];
    assert.ok(isObject(schema) && Array.isArray(schema['prefixItems']) && Array.isArray(fields));
    assert.is(schema['prefixItems'].length, length);
    assert.is(fields.length, length);
    assert.is(new Set(fields).size, length);
    assert.is(schema['minItems'], length);
    assert.is(schema['maxItems'], length);
    assert.is(schema['items'], false);
  }
});

test('changing a pending order asks for both stops, so that none is lost by silence', () => {
  assert.is(readPointer(spec, '/components/schemas/PendingOrderChange/required'), undefined);
  assert.equal(readPointer(merged, '/components/schemas/PendingOrderChange/required'), ['stop_loss', 'take_profit']);
});

const request: Json = [1, 0, 0, 'EURUSD', 0.1, 1.0852, 0, 0, 0, 20, 0, 1, 0, 0, 'MCP', 0, 0];
const answerOf = (retcode: number, comment: string): Json => [retcode, 0, 0, 0, 0, 0, 0, comment, 0, 0, request];

test('the trade answer fits its schema, and a misshapen one does not', () => {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, formats: { int64: true, 'date-time': true } });
  const fits = ajv.addSchema(spec, 'spec').compile({ $ref: 'spec#/components/schemas/TradeAnswer' });
  assert.is(fits({ error: false, message: 'success', data: answerOf(10009, 'Request executed') }), true);
  assert.is(fits({ error: true, message: 'Invalid volume', data: null }), true);
  assert.is(fits({ error: false, message: 'success', data: [10009, 0, 0] }), false);
  assert.is(fits({ error: false, message: 'success', data: [10009, 0, 0, 0, 0, 0, 0, '', 0, 0, [1]] }), false);
  assert.is(fits({ error: false, message: 'success' }), false);
});

/** What the rules make of an answer: [outcome, code, message]; undefined when none matches. */
function judge(rules: Json | undefined, answer: Json): readonly Json[] | undefined {
  assert.ok(Array.isArray(rules));
  for (const rule of rules) {
    assert.ok(isObject(rule));
    const value = readPointer(answer, String(rule['at']));
    if (value === undefined) continue;
    const isOneOf = (list: Json | undefined): boolean => Array.isArray(list) && list.some((each) => isDeepStrictEqual(each, value));
    if (!('is' in rule && rule['is'] === value) && !('in' in rule && isOneOf(rule['in'])) && !('notIn' in rule && !isOneOf(rule['notIn']))) continue;
    const read = (key: string): Json => (typeof rule[key] === 'string' ? (readPointer(answer, rule[key]) ?? null) : null);
    return [rule['outcome'] ?? 'rejected', read('code'), read('message')];
  }
  return undefined;
}

const VERDICTS: readonly (readonly [string, Json, readonly Json[] | undefined])[] = [
  ['done', { error: false, message: 'ok', data: answerOf(10009, 'Request executed') }, undefined],
  ['placed', { error: false, message: 'ok', data: answerOf(10008, 'Request placed') }, undefined],
  ['done in part', { error: false, message: 'ok', data: answerOf(10010, 'Partial') }, undefined],
  ['refused by the broker', { error: false, message: 'BUY success (Position ID: 0)', data: answerOf(10019, 'No money') }, ['rejected', 10019, 'No money']],
  ['refused by the bridge', { error: true, message: 'Invalid volume', data: null }, ['rejected', null, 'Invalid volume']],
  ['refused, with retcode', { error: true, message: 'Not enough money', data: answerOf(10019, 'No money') }, ['rejected', 10019, 'Not enough money']],
  ['timed out', { error: false, message: 'success', data: answerOf(10012, 'Timeout') }, ['unknown', 10012, 'Timeout']],
  ['timed out, told as an error', { error: true, message: 'x', data: answerOf(10012, 'Timeout') }, ['unknown', 10012, 'Timeout']],
  ['connection lost', { error: true, message: 'x', data: answerOf(10031, 'No connection') }, ['unknown', 10031, 'No connection']],
  ['terminal lost', { error: true, message: 'Error -10005: IPC timeout', data: null }, ['unknown', null, 'Error -10005: IPC timeout']],
  ['no answer from the terminal', { error: false, message: 'Market order success.', data: { success: true, data: null } }, ['unknown', null, 'Market order success.']],
  ['no retcode', { error: false, message: 'Close position 7 success at price None', data: null }, ['unknown', null, 'Close position 7 success at price None']],
  ['an account', { balance: 1, equity: 1 }, undefined],
  ['a list', [{ id: 1 }], undefined],
  ['an empty list', [], undefined],
];

for (const [name, answer, verdict] of VERDICTS) {
  test(`failure rules: ${name}`, () => {
    assert.equal(judge(readExtension(merged)['failures'], answer), verdict);
  });
}

test('operations that never carry a retcode fail by `error` alone', () => {
  const own = listOperations(merged).filter(({ node }) => readExtension(node)['failures'] !== undefined);
  assert.equal(own.map(({ node }) => node['operationId']).sort(), [
    'cancelAllPendingOrders', 'cancelPendingOrdersBySymbol', 'closeAllPositions', 'closeLosingPositions', 'closePositionsBySymbol',
    'closeProfitablePositions', 'modifyPendingOrder',
  ]);
  for (const { node } of own) {
    const { failures } = readExtension(node);
    assert.is(judge(failures, { error: false, message: 'Close 2 positions success', data: null }), undefined);
    assert.equal(judge(failures, { error: true, message: 'Invalid order ID 7', data: null }), ['rejected', null, 'Invalid order ID 7']);
  }
});

test('explains every failing return code', () => {
  const meanings = readPointer(merged, '/x-gatewright/errors/meanings');
  assert.ok(isObject(meanings));
  assert.equal(Object.keys(meanings).map(Number), [
    10004, 10006, 10007, 10011, 10012, 10013, 10014, 10015, 10016, 10017, 10018, 10019, 10020, 10021, 10022, 10023, 10024, 10025, 10026, 10027,
    10028, 10029, 10030, 10031, 10032, 10033, 10034, 10035, 10036, 10038, 10039, 10040, 10041, 10042, 10043, 10044, 10045, 10046,
  ]);
  for (const [code, text] of Object.entries(meanings)) assert.ok(typeof text === 'string' && text.length > 20 && text.length < 140, code);
});
