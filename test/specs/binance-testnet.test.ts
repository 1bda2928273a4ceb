/** Tests the description of the Binance Spot Testnet and its overlay. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import {
  type Json, type JsonObject, applyOverlay, findBrokenRefs, isObject, lintSpec, listActions, listOperations, listToolNames, readExtension, readPointer, readSpec, selectNodes,
} from './spec-document.js';

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

// What each operation takes; a star marks what is required. A `+` stands for what every signed one takes besides.
const PERIOD = 'startTime endTime';
const NEW = 'timeInForce quantity quoteOrderQty price newClientOrderId strategyId strategyType stopPrice trailingDelta icebergQty newOrderRespType selfTradePreventionMode pegPriceType pegOffsetValue pegOffsetType';
const leg = (prefix: string, names: string): string => names.split(' ').map((name) => `${prefix}${name}`).join(' ');
const TRIGGERED = 'ClientOrderId Price StopPrice TrailingDelta IcebergQty TimeInForce StrategyId StrategyType PegPriceType PegOffsetType PegOffsetValue';
const LIST = 'symbol* listClientOrderId newOrderRespType selfTradePreventionMode';
const WORKING = leg('working', 'Type* Side* ClientOrderId Price* Quantity* IcebergQty TimeInForce StrategyId StrategyType PegPriceType PegOffsetType PegOffsetValue');
const PAIR = `${leg('pendingAbove', `Type* ${TRIGGERED}`)} ${leg('pendingBelow', `Type ${TRIGGERED}`)}`;
const SOR = 'symbol* side* type* timeInForce quantity* price newClientOrderId strategyId strategyType icebergQty newOrderRespType selfTradePreventionMode';
const TAKES: Readonly<Record<string, string>> = {
  'GET ping': '',
  'GET time': '',
  'GET exchangeInfo': 'symbol symbols permissions showPermissionSets symbolStatus',
  'GET executionRules': 'symbol symbols symbolStatus',
  'GET depth': 'symbol* limit symbolStatus',
  'GET trades': 'symbol* limit',
  'GET historicalTrades': 'symbol* limit fromId',
  'GET historicalBlockTrades': 'symbol* fromId* limit',
  'GET aggTrades': `symbol* fromId ${PERIOD} limit`,
  'GET klines': `symbol* interval* ${PERIOD} timeZone limit`,
  'GET uiKlines': `symbol* interval* ${PERIOD} timeZone limit`,
  'GET avgPrice': 'symbol*',
  'GET ticker/24hr': 'symbol symbols type symbolStatus',
  'GET ticker/tradingDay': 'symbol symbols timeZone type symbolStatus',
  'GET ticker/price': 'symbol symbols symbolStatus',
  'GET ticker/bookTicker': 'symbol symbols symbolStatus',
  'GET ticker': 'symbol symbols windowSize type symbolStatus',
  'GET referencePrice': 'symbol*',
  'GET referencePrice/calculation': 'symbol* symbolStatus',
  'POST order': `+ symbol* side* type* ${NEW}`,
  'POST order/test': `+ symbol* side* type* ${NEW} computeCommissionRates`,
  'GET order': '+ symbol* orderId origClientOrderId',
  'DELETE order': '+ symbol* orderId origClientOrderId newClientOrderId cancelRestrictions',
  'DELETE openOrders': '+ symbol*',
  'POST order/cancelReplace': `+ symbol* side* type* cancelReplaceMode* ${NEW} cancelNewClientOrderId cancelOrigClientOrderId cancelOrderId cancelRestrictions orderRateLimitExceededMode`,
  'PUT order/amend/keepPriority': '+ symbol* orderId origClientOrderId newClientOrderId newQty*',
  'POST orderList/oco': `+ ${LIST} side* quantity* ${leg('above', `Type* ${TRIGGERED}`)} ${leg('below', `Type* ${TRIGGERED}`)}`,
  'POST orderList/oto': `+ ${LIST} ${WORKING} ${leg('pending', `Type* Side* Quantity* ${TRIGGERED}`)}`,
  'POST orderList/otoco': `+ ${LIST} ${WORKING} pendingSide* pendingQuantity* ${PAIR}`,
  'POST orderList/opo': `+ ${LIST} ${WORKING} ${leg('pending', `Type* Side* ${TRIGGERED}`)}`,
  'POST orderList/opoco': `+ ${LIST} ${WORKING} pendingSide* ${PAIR}`,
  'DELETE orderList': '+ symbol* orderListId listClientOrderId newClientOrderId',
  'POST sor/order': `+ ${SOR}`,
  'POST sor/order/test': `+ ${SOR} computeCommissionRates`,
  'GET account': '+ omitZeroBalances',
  'GET openOrders': '+ symbol',
  'GET allOrders': `+ symbol* orderId ${PERIOD} limit`,
  'GET orderList': '+ orderListId origClientOrderId',
  'GET allOrderList': `+ fromId ${PERIOD} limit`,
  'GET openOrderList': '+',
  'GET myTrades': `+ symbol* orderId ${PERIOD} fromId limit`,
  'GET rateLimit/order': '+',
  'GET myPreventedMatches': '+ symbol* preventedMatchId orderId fromPreventedMatchId limit',
  'GET myAllocations': `+ symbol* ${PERIOD} fromAllocationId limit orderId`,
  'GET account/commission': '+ symbol*',
  'GET order/amendments': '+ symbol* orderId* fromExecutionId limit',
  'GET myFilters': '+ symbol*',
};

const follow = (node: Json | undefined): JsonObject => {
  if (!isObject(node)) throw new Error(`No object: ${JSON.stringify(node)}`);
  return typeof node['$ref'] === 'string' ? follow(readPointer(spec, node['$ref'].slice(1))) : node;
};
const listParameters = (operation: JsonObject): JsonObject[] => (Array.isArray(operation['parameters']) ? operation['parameters'].map(follow) : []);
const described = listOperations(spec).map(({ path, method, node }) => ({ label: `${method.toUpperCase()} ${path.replace('/api/v3/', '')}`, node }));

test('each operation takes the documented parameters, all of them in the query', () => {
  assert.equal(described.map(({ label }) => label).sort(), Object.keys(TAKES).sort());
  for (const { label, node } of described) {
    const taken = listParameters(node).map(({ name, required }) => `${String(name)}${required === true ? '*' : ''}`);
    assert.equal(taken.sort(), (TAKES[label] ?? '').replace('+', 'recvWindow timestamp*').split(' ').filter(Boolean).sort(), label);
    assert.equal(new Set(listParameters(node).map((parameter) => parameter['in'])), new Set(taken.length === 0 ? [] : ['query']), label);
  }
});

test('signed operations ask for key and signature together, open ones for neither', () => {
  for (const { label, node } of described) {
    assert.equal(node['security'], TAKES[label]?.startsWith('+') === true ? [{ ApiKey: [], Signature: [] }] : [], label);
  }
});

test('operations, their parameters and their refusals are described', () => {
  const ids = new Set(described.map(({ node }) => node['operationId']));
  assert.is(ids.size, 47);
  for (const { label, node } of described) {
    assert.match(String(node['operationId']), /^[a-z][A-Za-z0-9]+$/);
    assert.ok(['General', 'Market data', 'Trading', 'Account'].includes(String(selectNodes(node, '$.tags[*]').join())), label);
    assert.ok(typeof node['summary'] === 'string' && node['summary'].length < 60 && typeof node['description'] === 'string', label);
    for (const parameter of listParameters(node)) assert.type(parameter['description'] ?? follow(parameter['schema'])['description'], 'string', `${label} ${String(parameter['name'])}`);
    const answers = isObject(node['responses']) ? node['responses'] : {};
    assert.equal(Object.keys(answers).sort(), label.endsWith('cancelReplace') ? ['200', '400', '409', '418', '429', '4XX', '5XX'] : ['200', '418', '429', '4XX', '5XX'], label);
    for (const status of ['418', '429']) assert.ok(isObject(readPointer(follow(answers[status]), '/headers/Retry-After')), label);
  }
});

test('says what each call that is no GET does to the world', () => {
  const name = (effects: Json | undefined): string => Object.entries(isObject(effects) ? effects : {}).flatMap(([key, value]) => (value === true ? [key] : [])).join();
  const effects = listOperations(merged).filter(({ method }) => method !== 'get').map(({ node }) => [readExtension(node)['name'], name(readExtension(node)['effects'])]);
  assert.equal(Object.fromEntries(effects), {
    binance_create_order: 'spends',
    binance_cancel_order: 'repeatable',
    binance_test_order: 'reads,repeatable',
    binance_cancel_all_orders: '',
    binance_replace_order: 'spends',
    binance_amend_order: '',
    binance_create_oco_order: 'spends',
    binance_create_oto_order: 'spends',
    binance_create_otoco_order: 'spends',
    binance_create_opo_order: 'spends',
    binance_create_opoco_order: 'spends',
    binance_cancel_order_list: 'repeatable',
    binance_create_sor_order: 'spends',
    binance_test_sor_order: 'reads,repeatable',
  });
});

test('texts name tools that exist, and only in the overlay', () => {
  const names = new Set([...listToolNames(merged).values()]);
  const named = [...JSON.stringify(overlay).matchAll(/binance_\w+/g)].map(([name]) => name);
  assert.equal(named.filter((name) => !names.has(name)), []);
  assert.not.match(readFileSync('specs/binance-testnet/openapi.yaml', 'utf8'), /binance_/);
});

test('knows after which codes the outcome is unknown, and what the others call for', () => {
  const errors = readPointer(merged, '/x-gatewright/errors');
  assert.ok(isObject(errors) && isObject(errors['meanings']));
  assert.equal([errors['code'], errors['message'], errors['unknown'], errors['partial'], errors['parts']], ['/code', '/msg', [-1006, -1007], [-2021], '/data']);
  const codes = Object.keys(errors['meanings']);
  for (const code of [-1003, -1006, -1007, -1013, -1015, -1021, -1022, -1100, -1102, -1106, -1111, -1121, -2010, -2011, -2013, -2014, -2015, -2021, -2022]) assert.ok(codes.includes(String(code)), String(code));
  for (const [code, meaning] of Object.entries(errors['meanings'])) assert.match(`${code} ${String(meaning)}`, /^-[12]\d{3} [A-Z].*\.$/);
});

test('the gateway supplies time stamp and signature', () => {
  assert.equal(readExtension(readPointer(merged, '/components/parameters/timestamp')), { supplied: 'timestamp' });
  assert.equal(readExtension(readPointer(merged, '/components/securitySchemes/Signature')), { signer: 'binance' });
});

test('positions are counted and have names: eleven of a candle\'s twelve, both of a book level', () => {
  for (const [name, length] of [['Kline', 12], ['BookLevel', 2]] as const) {
    const { prefixItems, items, minItems, maxItems } = follow(readPointer(spec, `/components/schemas/${name}`));
    assert.equal([Array.isArray(prefixItems) && prefixItems.length, items, minItems, maxItems], [length, false, length, length]);
  }
  assert.equal(readExtension(readPointer(merged, '/components/schemas/Kline'))['fields'], ['openTime', 'open', 'high', 'low', 'close', 'volume', 'closeTime', 'quoteVolume', 'trades', 'takerBuyBaseVolume', 'takerBuyQuoteVolume', '-']);
  assert.equal(readExtension(readPointer(merged, '/components/schemas/BookLevel'))['fields'], ['price', 'quantity']);
});

test('only texts are plain text: numbers in text are decimals', () => {
  const plain = new Set<string>();
  for (const schema of Object.values(follow(readPointer(spec, '/components/schemas')))) {
    for (const [name, property] of Object.entries((isObject(schema) && isObject(schema['properties']) ? schema['properties'] : {}))) {
      if (isObject(property) && JSON.stringify(property).includes('"number"')) plain.add(`${name} is a number`);
      if (isObject(property) && property['type'] === 'string' && !['format', 'enum', 'const'].some((key) => key in property)) plain.add(name);
    }
  }
  assert.equal([...plain].sort(), [
    'accountType', 'allocationType', 'asset', 'baseAsset', 'clientOrderId', 'commissionAsset', 'defaultSelfTradePreventionMode', 'discountAsset', 'interval',
    'listClientOrderId', 'makerSymbol', 'matchType', 'msg', 'newClientOrderId', 'origClientOrderId', 'quoteAsset', 'rateLimitType', 'symbol', 'timezone',
  ]);
});

test('each reference leads somewhere', () => {
  const { broken, count } = findBrokenRefs(merged);
  assert.equal(broken, []);
  assert.ok(count > 400, String(count));
});

test('each overlay target selects exactly one node for each name in it', () => {
  for (const { target } of listActions(overlay)) assert.is(selectNodes(spec, target).length, target.split("','").length, target);
});

const ajv = new Ajv2020({ strict: false, validateSchema: false, formats: { int64: true, decimal: true } }).addSchema(spec, 'spec');
const escape = (path: string): string => path.replaceAll('/', '~1');
/** Does the value fit what a parameter's component or an operation's answer is described as? */
const fits = (place: string, value: unknown): boolean => ajv.validate({ $ref: `spec#${place}` }, value) === true;
const answer = (label: string, status = '200'): string => {
  const [method = '', path = ''] = label.split(' ');
  return `/paths/${escape(`/api/v3/${path}`)}/${method.toLowerCase()}/responses/${status}/content/application~1json/schema`;
};

const ack = { symbol: 'BTCUSDT', orderId: 7, orderListId: -1, clientOrderId: 'a1', transactTime: 1700000000000 };
const leftover = { price: '1.5', executedQty: '0.0', origQuoteOrderQty: '0.0', cummulativeQuoteQty: '0.0', timeInForce: 'GTC', type: 'LIMIT', side: 'SELL', selfTradePreventionMode: 'NONE' };
const waiting = { ...ack, ...leftover, status: 'PENDING_NEW', workingTime: -1 };
const cancelled = { ...ack, ...leftover, origClientOrderId: 'a0', origQty: '2.0', status: 'CANCELED' };
const list = { orderListId: 3, contingencyType: 'OTO', listStatusType: 'EXEC_STARTED', listOrderStatus: 'EXECUTING', listClientOrderId: 'l1', transactionTime: 1, symbol: 'BTCUSDT', orders: [] };
const candle = [1, '1.0', '2.0', '0.5', '1.5', '10.0', 2, '15.0', 4, '5.0', '7.5', '0'];
const mini = { symbol: 'BTCUSDT', openPrice: '1', highPrice: '1', lowPrice: '1', lastPrice: '1', volume: '1', quoteVolume: '1', openTime: 1, closeTime: 2, firstId: -1, lastId: -1, count: 0 };
const refusal = { code: -2011, msg: 'Unknown order sent.' };
const failedReplace = { cancelResult: 'FAILURE', newOrderResult: 'NOT_ATTEMPTED', cancelResponse: refusal, newOrderResponse: null };

const ANSWERS: readonly (readonly [string, string, unknown, boolean])[] = [
  ['a new order as ACK', answer('POST order'), ack, true],
  ['a new order without its id', answer('POST order'), { ...ack, orderId: undefined }, false],
  ['a waiting order that has no quantity yet', '/components/schemas/OrderResult', waiting, true],
  ['a list with reports of both kinds', answer('POST orderList/opo'), { ...list, orderReports: [ack, waiting] }, true],
  ['a placed list without reports', answer('POST orderList/oco'), list, false],
  ['a list that was asked for, without reports', answer('GET orderList'), list, true],
  ['orders and lists cancelled together', answer('DELETE openOrders'), [cancelled, { ...list, orderReports: [cancelled] }], true],
  ['a tested order', answer('POST order/test'), {}, true],
  ['a candle', answer('GET klines'), [candle], true],
  ['a candle of eleven', answer('GET klines'), [candle.slice(0, 11)], false],
  ['a candle of thirteen', answer('GET klines'), [[...candle, '0']], false],
  ['a candle with a number as price', answer('GET klines'), [candle.with(1, 1.5)], false],
  ['a book', answer('GET depth'), { lastUpdateId: 1, bids: [['1.0', '2.0']], asks: [] }, true],
  ['a book level of three', answer('GET depth'), { lastUpdateId: 1, bids: [['1.0', '2.0', '3.0']], asks: [] }, false],
  ['a short ticker', answer('GET ticker/24hr'), mini, true],
  ['short tickers', answer('GET ticker'), [mini], true],
  ['a price', answer('GET ticker/price'), { symbol: 'BTCUSDT', price: '1.0' }, true],
  ['no reference price', answer('GET referencePrice'), { symbol: 'BTCUSDT', referencePrice: null, timestamp: 1 }, true],
  ['a filter with its members', answer('GET myFilters'), { exchangeFilters: [], symbolFilters: [{ filterType: 'ICEBERG_PARTS', limit: 100 }], assetFilters: [] }, true],
  ['a filter with another one\'s members', answer('GET myFilters'), { exchangeFilters: [], symbolFilters: [{ filterType: 'LOT_SIZE', limit: 100 }], assetFilters: [] }, false],
  ['a replacement of which nothing worked', answer('POST order/cancelReplace', '400'), { code: -2022, msg: 'm', data: failedReplace }, true],
  ['a replacement that was refused', answer('POST order/cancelReplace', '400'), { code: -1102, msg: 'm' }, true],
  ['a replacement that placed beside the old order', answer('POST order/cancelReplace', '409'), { code: -2021, msg: 'm', data: { ...failedReplace, newOrderResult: 'SUCCESS', newOrderResponse: ack } }, true],
  ['an empty decimal', '/components/schemas/RequestDecimal', '', false],
  ['a decimal', '/components/schemas/RequestDecimal', '0.00100', true],
  ['a decimal with an exponent', '/components/schemas/RequestDecimal', '1e-3', false],
  ['a decimal below zero', '/components/schemas/RequestDecimal', '-1', false],
  ['symbols as a JSON list', '/components/schemas/SymbolNames', '["BTCUSDT","BNBUSDT"]', true],
  ['symbols with a space', '/components/schemas/SymbolNames', '["BTCUSDT", "BNBUSDT"]', false],
  ['an offset of hours and minutes', '/components/parameters/timeZone/schema', '-1:00', true],
  ['an offset by name', '/components/parameters/timeZone/schema', 'UTC', false],
  ['a client order id of 37', '/components/schemas/ClientOrderId', 'x'.repeat(37), false],
];

for (const [name, place, value, want] of ANSWERS) {
  test(`${name} ${want ? 'fits' : 'does not fit'}`, () => assert.is(fits(place, value), want));
}
