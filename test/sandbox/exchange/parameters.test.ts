/** Requests that are wrong in their form: which refusal comes, and which comes first. */
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import type { Fields } from './signed-client.js';
import { encode, send, sign } from './signed-client.js';
import { ANN, onStage, Stage } from './stage.js';

const test = suite('exchange: parameters');

let stage: Stage;
test.before(async () => {
  stage = await Stage.open({ limits: { ordersPer10Seconds: 1000 } });
  await stage.tradeAt('100');
});
test.after(() => stage.exchange.close());

const LIMIT = { side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', price: '100', quantity: '1' };
const missing = (name: string): string => `Mandatory parameter '${name}' was not sent, was empty/null, or malformed.`;
const needless = (name: string): string => `Parameter '${name}' sent when not required.`;
const illegal = (name: string, range: string): string => `Illegal characters found in parameter '${name}'; legal range is '${range}'.`;
const NUMBER = '^([0-9]{1,20})(\\.[0-9]{1,20})?$';

for (const [name, change, code, msg] of [
  ['an unknown parameter', { colour: 'red' }, -1104, "Not all sent parameters were read; read '8' parameter(s) but was sent '9'."],
  ['a lower-case symbol', { symbol: 'aaabbb' }, -1100, illegal('symbol', '^[\\w\\-._&&[^a-z]]{1,50}$')],
  ['an unknown symbol', { symbol: 'AAACCC' }, -1121, 'Invalid symbol.'],
  ['no side', { side: undefined }, -1102, missing('side')],
  ['an empty side', { side: '' }, -1102, missing('side')],
  ['a wrong side', { side: 'HOLD' }, -1117, 'Invalid side.'],
  ['a wrong type', { type: 'LIMITED' }, -1116, 'Invalid orderType.'],
  ['a wrong time in force', { timeInForce: 'DAY' }, -1115, 'Invalid timeInForce.'],
  ['an exponent', { price: '1e2' }, -1100, illegal('price', NUMBER)],
  ['a negative quantity', { quantity: '-1' }, -1100, illegal('quantity', NUMBER)],
  ['a comma', { quantity: '1,5' }, -1100, illegal('quantity', NUMBER)],
  ['nine decimals', { price: '100.000000001' }, -1111, "Parameter 'price' has too much precision."],
  ['no quantity', { quantity: '0' }, -1013, 'Invalid quantity.'],
  ['a price of zero', { price: '0' }, -1013, 'Invalid price.'],
  ['a dot in the client id', { newClientOrderId: 'a.b' }, -1100, illegal('newClientOrderId', '^[a-zA-Z0-9-_]{1,36}$')],
  ['a client id of 37 letters', { newClientOrderId: 'x'.repeat(37) }, -1100, illegal('newClientOrderId', '^[a-zA-Z0-9-_]{1,36}$')],
  ['an empty client id', { newClientOrderId: '' }, -1118, 'New client order ID was empty.'],
  ['an empty price', { stopPrice: '' }, -1105, "Parameter 'stopPrice' was empty."],
  ['a limit without price', { price: undefined }, -1102, missing('price')],
  ['a limit with a stop', { stopPrice: '90' }, -1106, needless('stopPrice')],
  ['a market order with a price', { type: 'MARKET', timeInForce: undefined }, -1106, needless('price')],
  ['a market order with a time in force', { type: 'MARKET', price: undefined }, -1106, needless('timeInForce')],
  ['a market order without an amount', { type: 'MARKET', price: undefined, timeInForce: undefined, quantity: undefined }, -1102, "Param 'quantity' or 'quoteOrderQty' must be sent, but both were empty/null!"],
  ['a stop without a stop', { type: 'STOP_LOSS', price: undefined, timeInForce: undefined }, -1102, "Param 'stopPrice' or 'trailingDelta' must be sent, but both were empty/null!"],
  ['post-only with a time in force', { type: 'LIMIT_MAKER' }, -1106, needless('timeInForce')],
  ['an iceberg that is not GTC', { timeInForce: 'IOC', icebergQty: '0.5' }, -1014, 'Unsupported order combination.'],
  ['an iceberg as large as its order', { icebergQty: '1' }, -2010, 'IcebergQty exceeds QTY.'],
  ['a small strategy type', { strategyType: '999999' }, -1134, '`strategyType` was less than 1000000.'],
  ['a strategy beyond 64 bits', { strategyId: '9223372036854775808' }, -1108, "Parameter 'strategyId' overflowed."],
  ['a wrong response type', { newOrderRespType: 'ALL' }, -1136, 'Invalid newOrderRespType'],
] as const) {
  test(`an order with ${name}`, async () => {
    const changed: Record<string, string | undefined> = { ...LIMIT, ...change };
    const fields: Fields = Object.fromEntries(Object.entries(changed).flatMap(([field, value]) => (value === undefined ? [] : [[field, value]])));
    const answer = await stage.call(ANN, 'POST', 'order', fields);
    assert.equal([answer.status, answer.json.value], [400, { code, msg }]);
  });
}

test('the same order without a fault is taken', async () => {
  assert.is((await stage.call(ANN, 'POST', 'order', { ...LIMIT, newClientOrderId: 'x'.repeat(36), strategyId: '9223372036854775807', strategyType: '1000000' })).status, 200);
});

for (const [path, fields, code] of [
  ['ping', { x: 1 }, -1101],
  ['depth', {}, -1102],
  ['depth', { symbol: 'AAABBB', limit: 0 }, -1130],
  ['depth', { symbol: 'AAABBB', limit: 'ten' }, -1100],
  ['depth', { symbol: 'AAABBB', symbolStatus: 'HALT' }, -1220],
  ['depth', { symbol: 'AAABBB', symbolStatus: 'OPEN' }, -1122],
  ['klines', { symbol: 'AAABBB', interval: '1H' }, -1120],
  ['klines', { symbol: 'AAABBB', interval: '1h', timeZone: '15' }, -1130],
  ['ticker', {}, -1102],
  ['ticker', { symbol: 'AAABBB', windowSize: '60m' }, -1130],
  ['ticker/24hr', { symbol: 'AAABBB', type: 'BIG' }, -1139],
  ['ticker/price', { symbols: '["AAABBB","AAABBB"]' }, -1151],
  ['ticker/price', { symbols: '[AAABBB]' }, -1135],
  ['ticker/price', { symbols: '["AAABBB"]', symbol: 'AAABBB' }, -1128],
  ['referencePrice', { symbol: 'AAABBB' }, -2043],
] as const satisfies readonly (readonly [string, Fields, number])[]) {
  test(`${path} with ${JSON.stringify(fields)} is ${code}`, async () => {
    const answer = await stage.read(path, fields);
    assert.equal([answer.status, answer.json.get('code')], [400, code]);
  });
}

test('a parameter that stands twice, or is badly encoded, is refused', async () => {
  const url = `${stage.exchange.url}/api/v3/depth`;
  assert.equal((await send(`${url}?symbol=AAABBB&symbol=AAABBB`)).json.value, { code: -1101, msg: 'Duplicate values for a parameter detected.' });
  assert.equal((await send(`${url}?symbol=%E0%A4%A`)).json.value, { code: -1100, msg: 'Illegal characters found in a parameter.' });
});

test('unknown paths are 404, other methods 405', async () => {
  assert.is((await send(`${stage.exchange.url}/api/v3/nothing`)).status, 404);
  assert.is((await send(`${stage.exchange.url}/sapi/v1/account`)).status, 404);
  assert.is((await send(`${stage.exchange.url}/api/v3/depth`, { method: 'POST' })).status, 405);
});

test('account queries reach back a day at most', async () => {
  const wide = await stage.call(ANN, 'GET', 'allOrders', { startTime: stage.now - 86_400_001, endTime: stage.now });
  assert.equal(wide.json.value, { code: -1127, msg: 'More than 24 hours between startTime and endTime.' });
  assert.is((await stage.call(ANN, 'GET', 'allOrders', { startTime: stage.now - 86_400_000, endTime: stage.now })).status, 200);
});

test('times are answered in microseconds on request', () =>
  onStage(async (own) => {
    const url = `${own.exchange.url}/api/v3/time`;
    assert.is((await send(url, { headers: { 'X-MBX-TIME-UNIT': 'MICROSECOND' } })).text, `{"serverTime":${own.now}000}`);
    assert.is((await send(url)).text, `{"serverTime":${own.now}}`);
    assert.is((await send(url, { headers: { 'X-MBX-TIME-UNIT': 'Second' } })).json.get('code'), -1194);
  }));

test('a signed call counts its own parameters as read', async () => {
  const query = encode({ timestamp: stage.now, recvWindow: '5000.5' });
  assert.is((await send(`${stage.exchange.url}/api/v3/account?${query}&signature=${sign(ANN.secretKey, query)}`, { headers: { 'X-MBX-APIKEY': ANN.apiKey } })).status, 200);
});
