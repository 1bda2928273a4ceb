/** The user data stream over the WebSocket API: sessions, subscriptions, and events that agree with the account over REST. */
import * as assert from 'uvu/assert';
import { generateKeyPairSync, sign as signBytes, type KeyObject } from 'node:crypto';
import { suite } from '../../../suite.js';
import { StreamClient } from '../../stream-client.js';
import { sign, type Fields, type Node } from '../signed-client.js';
import { ANN, BOB, onStage, READER, type Stage } from '../stage.js';

const test = suite('exchange streams: user data');

/** The parameters with key, time and signature, in the way of the WebSocket API: sorted by name. */
function signed(apiKey: string, now: number, seal: (payload: string) => string, more: Fields = {}): Fields {
  const params: Record<string, string | number> = { ...more, apiKey, timestamp: now };
  const payload = Object.keys(params).sort().map((name) => `${name}=${params[name]}`).join('&');
  return { ...params, signature: seal(payload) };
}

const hmac = (who: typeof ANN, now: number, more?: Fields): Fields => signed(who.apiKey, now, (payload) => sign(who.secretKey, payload), more);

async function connect(stage: Stage, query = ''): Promise<StreamClient> {
  return StreamClient.open(`${stage.exchange.streamUrl}/ws-api/v3${query}`);
}

/** Listens to Ann's account. */
async function listen(stage: Stage, query = ''): Promise<StreamClient> {
  const client = await connect(stage, query);
  assert.is((await client.ask('userDataStream.subscribe.signature', hmac(ANN, stage.now))).get('status'), 200);
  return client;
}

/** Events so far, each as its kind and what is asked of it. */
async function eventsOf(client: StreamClient): Promise<Node[]> {
  await client.ask('ping');
  return client.messages.map((message) => message.at('event'));
}

const line = (event: Node): string => {
  switch (event.get('e')) {
    case 'executionReport':
      return `${event.text('x')}/${event.text('X')} ${event.text('S')} ${event.text('z')}/${event.text('q')}`;
    case 'listStatus':
      return `list ${event.text('l')}/${event.text('L')}`;
    case 'outboundAccountPosition':
      return `position ${event.at('B').list().map((row) => `${row.text('a')} ${row.text('f')} + ${row.text('l')}`).join(', ')}`;
    default:
      return event.text('e');
  }
};

const lines = async (client: StreamClient): Promise<string[]> => (await eventsOf(client)).map(line);

test('a resting order that fills in part and is cancelled tells its story, and the story is the account', () => onStage(async (stage) => {
  const client = await listen(stage);
  await stage.limit(ANN, 'BUY', '100', '2', { newClientOrderId: 'mine' });
  await stage.limit(BOB, 'SELL', '100', '0.5');
  const cancelled = await stage.call(ANN, 'DELETE', 'order', { origClientOrderId: 'mine', newClientOrderId: 'enough' });
  assert.equal(await lines(client), [
    'NEW/NEW BUY 0.00000000/2.00000000',
    'position BBB 99800.00000000 + 200.00000000',
    'TRADE/PARTIALLY_FILLED BUY 0.50000000/2.00000000',
    'position AAA 1000.50000000 + 0.00000000, BBB 99800.00000000 + 150.00000000',
    'CANCELED/CANCELED BUY 0.50000000/2.00000000',
    'position BBB 99950.00000000 + 0.00000000',
  ]);
  const events = (await eventsOf(client)).filter((event) => event.get('e') === 'executionReport');
  const [placed, traded, ended] = events;
  assert.equal(placed?.keys().join(' '), 'e E s c S o f q p P F g C x X r i l z L n N T t I w m M O Z Y Q W V');
  assert.equal(events.map((event) => ['c', 'C', 'w', 'm', 't'].map((name) => event.get(name))), [['mine', '', true, false, -1], ['mine', '', true, true, 0], ['enough', 'mine', false, false, -1]]);
  assert.equal(events.map((event) => event.get('I')), [...new Set(events.map((event) => event.get('I')))], 'every execution has its own number');
  const [own] = (await stage.call(ANN, 'GET', 'myTrades')).json.list();
  assert.equal(['t', 'i', 'L', 'l', 'Y', 'n', 'N', 'T', 'm'].map((name) => traded?.get(name)), ['id', 'orderId', 'price', 'qty', 'quoteQty', 'commission', 'commissionAsset', 'time', 'isMaker'].map((name) => own?.get(name)));
  const order = (await stage.call(ANN, 'GET', 'order', { orderId: Number(placed?.get('i')) })).json;
  assert.equal(
    ['c', 'i', 'X', 'z', 'Z', 'q', 'p', 'P', 'F', 'O', 'T', 'W', 'V', 'f', 'o', 'S'].map((name) => ended?.get(name)),
    ['clientOrderId', 'orderId', 'status', 'executedQty', 'cummulativeQuoteQty', 'origQty', 'price', 'stopPrice', 'icebergQty', 'time', 'updateTime', 'workingTime', 'selfTradePreventionMode', 'timeInForce', 'type', 'side'].map((name) => order.get(name)),
  );
  assert.is(cancelled.json.get('transactTime'), ended?.get('T'));
  await client.close();
}));

test('a taker that meets several makers is filled by its last trade', () => onStage(async (stage) => {
  const client = await listen(stage);
  for (const price of ['100', '101']) await stage.limit(BOB, 'SELL', price, '1');
  await stage.call(ANN, 'POST', 'order', { side: 'BUY', type: 'MARKET', quantity: '2' });
  await stage.call(ANN, 'POST', 'order', { side: 'SELL', type: 'MARKET', quantity: '1' });
  assert.equal(await lines(client), [
    'NEW/NEW BUY 0.00000000/2.00000000',
    'TRADE/PARTIALLY_FILLED BUY 1.00000000/2.00000000',
    'TRADE/FILLED BUY 2.00000000/2.00000000',
    'position AAA 1002.00000000 + 0.00000000, BBB 99799.00000000 + 0.00000000',
    'NEW/NEW SELL 0.00000000/1.00000000',
    'EXPIRED/EXPIRED SELL 0.00000000/1.00000000',
  ]);
  const expired = (await eventsOf(client)).at(-1);
  assert.equal([expired?.get('eR'), expired?.get('w')], ['INSUFFICIENT_LIQUIDITY', false]);
  await client.close();
}));

test('an order for an amount of quote is filled by its last trade, too', () => onStage(async (stage) => {
  const client = await listen(stage);
  for (const price of ['100', '101']) await stage.limit(BOB, 'SELL', price, '1');
  await stage.call(ANN, 'POST', 'order', { side: 'BUY', type: 'MARKET', quoteOrderQty: '150.5' });
  const events = await eventsOf(client);
  assert.equal(events.map((event) => [event.get('x'), event.get('X'), event.get('Q')]).slice(0, 3), [['NEW', 'NEW', '150.50000000'], ['TRADE', 'PARTIALLY_FILLED', '150.50000000'], ['TRADE', 'FILLED', '150.50000000']]);
  await client.close();
}));

test('an OCO: the leg that trades ends the other, and then the list', () => onStage(async (stage) => {
  await stage.tradeAt('100');
  const client = await listen(stage);
  await stage.call(ANN, 'POST', 'orderList/oco', { side: 'SELL', quantity: '1', aboveType: 'LIMIT_MAKER', abovePrice: '110', belowType: 'STOP_LOSS', belowStopPrice: '90' });
  await stage.limit(BOB, 'BUY', '110', '1');
  assert.equal(await lines(client), [
    'list EXEC_STARTED/EXECUTING',
    'NEW/NEW SELL 0.00000000/1.00000000',
    'NEW/NEW SELL 0.00000000/1.00000000',
    'position AAA 998.90000000 + 1.00000000',
    'EXPIRED/EXPIRED SELL 0.00000000/1.00000000',
    'TRADE/FILLED SELL 1.00000000/1.00000000',
    'list ALL_DONE/ALL_DONE',
    'position AAA 998.90000000 + 0.00000000, BBB 100120.00000000 + 0.00000000',
  ]);
  const events = await eventsOf(client);
  const [started, above, below] = events;
  assert.equal([above?.get('w'), below?.get('w'), below?.get('P'), below?.get('W')], [true, false, '90.00000000', undefined]);
  assert.equal(started?.keys().join(' '), 'e E s g c l L r C T O');
  const listed = (await stage.ask(ANN, 'GET', 'orderList', { orderListId: Number(started?.get('g')) })).json;
  assert.equal([started?.get('C'), started?.get('c')], [listed.get('listClientOrderId'), listed.get('contingencyType')]);
  assert.equal(started?.at('O').list().map((row) => [row.get('s'), row.get('i'), row.get('c')]), listed.at('orders').list().map((row) => [row.get('symbol'), row.get('orderId'), row.get('clientOrderId')]));
  assert.is(events.find((event) => event.get('x') === 'EXPIRED')?.get('eR'), 'OCO_TRIGGER');
  await client.close();
}));

test('an OTO: the pending order is told as pending, and as new once it begins', () => onStage(async (stage) => {
  await stage.tradeAt('100');
  const client = await listen(stage);
  await stage.call(ANN, 'POST', 'orderList/oto', {
    workingType: 'LIMIT', workingSide: 'BUY', workingPrice: '99', workingQuantity: '1', workingTimeInForce: 'GTC', pendingType: 'LIMIT', pendingSide: 'SELL', pendingPrice: '120', pendingQuantity: '1', pendingTimeInForce: 'GTC',
  });
  await stage.limit(BOB, 'SELL', '99', '1');
  assert.equal((await lines(client)).filter((text) => !text.startsWith('position')), [
    'list EXEC_STARTED/EXECUTING',
    'NEW/PENDING_NEW SELL 0.00000000/1.00000000',
    'NEW/NEW BUY 0.00000000/1.00000000',
    'TRADE/FILLED BUY 1.00000000/1.00000000',
    'NEW/NEW SELL 0.00000000/1.00000000',
  ]);
  await client.close();
}));

test('an amendment is told with both names, under the number that REST gives', () => onStage(async (stage) => {
  const client = await listen(stage);
  await stage.limit(ANN, 'BUY', '100', '2', { newClientOrderId: 'old' });
  const amended = await stage.call(ANN, 'PUT', 'order/amend/keepPriority', { origClientOrderId: 'old', newClientOrderId: 'new', newQty: '1.5' });
  const event = (await eventsOf(client)).find((each) => each.get('x') === 'REPLACED');
  assert.equal(['c', 'C', 'q', 'I', 'X'].map((name) => event?.get(name)), ['new', 'old', '1.50000000', amended.json.get('executionId'), 'NEW']);
  await client.close();
}));

test('self-trade prevention is told to both orders', () => onStage(async (stage) => {
  const client = await listen(stage);
  await stage.limit(ANN, 'SELL', '100', '1');
  await stage.limit(ANN, 'BUY', '100', '1', { selfTradePreventionMode: 'EXPIRE_MAKER' });
  const events = (await eventsOf(client)).filter((event) => event.get('e') === 'executionReport');
  assert.equal(events.map(line), ['NEW/NEW SELL 0.00000000/1.00000000', 'NEW/NEW BUY 0.00000000/1.00000000', 'TRADE_PREVENTION/EXPIRED_IN_MATCH SELL 0.00000000/1.00000000']);
  assert.equal(['v', 'A', 'B', 'u', 'U', 'Cs', 'pl', 'pL', 'pY', 'l', 'L', 'Y'].map((name) => events[2]?.get(name)), [0, '1.00000000', '1.00000000', -1, events[1]?.get('i'), 'AAABBB', '1.00000000', '100.00000000', '100.00000000', '0.00000000', '0.00000000', '0.00000000']);
  await client.close();
}));

test('funds that come and go are told with their difference', () => onStage(async (stage) => {
  const client = await listen(stage);
  stage.exchange.transfer('BBB', '-250.5', 'ann');
  const [update, position] = await eventsOf(client);
  assert.equal([update?.value, position && line(position)], [{ e: 'balanceUpdate', E: stage.now, a: 'BBB', d: '-250.50000000', T: stage.now }, 'position BBB 99749.50000000 + 0.00000000']);
  assert.is(await stage.funds(ANN, 'BBB'), '99749.50000000 / 0.00000000');
  assert.throws(() => stage.exchange.transfer('BBB', '-99749.6', 'ann'), /not that much BBB/);
  await client.close();
}));

test('listening changes nothing: numbers of executions are the same', async () => {
  const amend = async (listens: boolean): Promise<unknown> => {
    let number: unknown;
    await onStage(async (stage) => {
      const client = listens ? await listen(stage) : undefined;
      await stage.limit(ANN, 'BUY', '100', '2', { newClientOrderId: 'a' });
      number = (await stage.call(ANN, 'PUT', 'order/amend/keepPriority', { origClientOrderId: 'a', newQty: '1' })).json.get('executionId');
      await client?.close();
    });
    return number;
  };
  assert.is(await amend(true), await amend(false));
});

test('an account is subscribed to once on a connection, by any of its keys, and left by number', () => onStage(async (stage) => {
  const client = await listen(stage);
  const again = await client.ask('userDataStream.subscribe.signature', hmac(READER, stage.now));
  assert.equal([again.get('status'), again.get('error')], [400, { code: -2035, msg: 'User Data Stream subscription already active.' }]);
  assert.equal((await client.ask('userDataStream.subscribe.signature', hmac(BOB, stage.now))).get('result'), { subscriptionId: 1 });
  assert.equal((await client.ask('session.subscriptions', {})).get('result'), [{ subscriptionId: 0 }, { subscriptionId: 1 }]);
  assert.equal((await client.ask('userDataStream.unsubscribe', { subscriptionId: 0 })).get('result'), {});
  stage.exchange.transfer('AAA', '1', 'ann');
  stage.exchange.transfer('AAA', '1', 'bob');
  await client.ask('ping');
  assert.equal(client.messages.map((message) => [message.get('subscriptionId'), message.get('event', 'e')]), [[0, 'eventStreamTerminated'], [1, 'balanceUpdate'], [1, 'outboundAccountPosition']]);
  await client.ask('userDataStream.unsubscribe');
  assert.is((await client.ask('userDataStream.unsubscribe')).get('error', 'code'), -2036);
  await client.close();
}));

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const EVE = 'E'.repeat(64);
const seal = (key: KeyObject) => (payload: string): string => signBytes(null, Buffer.from(payload), key).toString('base64');

test('a session is opened by an Ed25519 key and ends its own subscription alone', () => onStage(async (stage) => {
  const client = await connect(stage);
  assert.equal((await client.ask('userDataStream.subscribe')).get('error', 'code'), -1002);
  assert.is((await client.ask('session.logon', hmac(ANN, stage.now))).get('status'), 401);
  const session = { apiKey: EVE, authorizedSince: stage.now, connectedSince: stage.now, returnRateLimits: true, serverTime: stage.now, userDataStream: false };
  assert.equal((await client.ask('session.logon', signed(EVE, stage.now, seal(privateKey)))).get('result'), session);
  assert.equal((await client.ask('userDataStream.subscribe')).get('result'), { subscriptionId: 0 });
  assert.equal((await client.ask('userDataStream.subscribe.signature', hmac(ANN, stage.now))).get('result'), { subscriptionId: 1 });
  assert.equal((await client.ask('session.status')).get('result'), { ...session, userDataStream: true });
  assert.equal((await client.ask('session.logout')).get('result'), { ...session, apiKey: null, authorizedSince: null, userDataStream: true });
  assert.equal((await client.ask('session.subscriptions')).get('result'), [{ subscriptionId: 1 }]);
  assert.equal(client.messages.map((message) => message.value), [{ subscriptionId: 0, event: { e: 'eventStreamTerminated', E: stage.now } }]);
  await client.close();
}, { keys: [{ ...ANN, account: 'ann' }, { apiKey: EVE, account: 'eve', publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() }] }));

/** what is wrong, the parameters, status, code */
const BAD: readonly (readonly [string, (now: number) => unknown, number, number])[] = [
  ['a signature of another payload', (now) => ({ ...hmac(ANN, now), timestamp: now + 1 }), 400, -1022],
  ['a key that nobody has', (now) => hmac({ ...ANN, apiKey: 'Z'.repeat(64) }, now), 401, -2015],
  ['a key of another form', (now) => hmac({ ...ANN, apiKey: 'short' }, now), 401, -2014],
  ['an old time', (now) => hmac(ANN, now - 5001), 400, -1021],
  ['a longer window', (now) => hmac(ANN, now, { recvWindow: 60001 }), 400, -1131],
  ['no signature', (now) => ({ apiKey: ANN.apiKey, timestamp: now }), 400, -1102],
  ['another parameter', (now) => hmac(ANN, now, { symbol: 'AAABBB' }), 400, -1104],
];

for (const [what, params, status, code] of BAD) {
  test(`refuses ${what}`, () => onStage(async (stage) => {
    const client = await connect(stage);
    const answer = await client.ask('userDataStream.subscribe.signature', params(stage.now));
    assert.equal([answer.get('status'), answer.get('error', 'code')], [status, code]);
    await client.close();
  }));
}

test('answers show the weight that was used, unless they are told not to', () => onStage(async (stage) => {
  const client = await connect(stage);
  const limit = { rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: 6000 };
  assert.equal((await client.ask('session.status')).get('rateLimits'), [{ ...limit, count: 4 }]);
  assert.equal((await client.ask('time')).value, { id: 2, status: 200, result: { serverTime: stage.now }, rateLimits: [{ ...limit, count: 5 }] });
  assert.equal((await client.ask('ping', { returnRateLimits: false })).keys(), ['id', 'status', 'result']);
  const quiet = await connect(stage, '?returnRateLimits=false');
  assert.equal((await quiet.ask('ping')).keys(), ['id', 'status', 'result']);
  assert.equal((await quiet.ask('v3/ping', { returnRateLimits: true })).keys(), ['id', 'status', 'result', 'rateLimits']);
  assert.equal((await quiet.ask('order.place', {})).get('error', 'code'), -1020);
  quiet.send('{');
  await quiet.until(() => quiet.texts.length > 0);
  assert.equal(quiet.messages[0]?.value, { id: null, status: 400, error: { code: -1135, msg: 'Invalid JSON Request.' } });
  for (const each of [client, quiet]) await each.close();
}));

test('too much weight is told with the time to wait until', () => onStage(async (stage) => {
  const client = await connect(stage);
  await client.ask('session.status');
  const refused = await client.ask('session.status');
  assert.equal([refused.get('status'), refused.get('error', 'code'), refused.get('error', 'data')], [429, -1003, { serverTime: stage.now, retryAfter: stage.now + 60_000 }]);
  await client.close();
}, { limits: { requestWeight: 5 } }));

test('events are in microseconds where the address asks for them', () => onStage(async (stage) => {
  const client = await listen(stage, '?timeUnit=MICROSECOND');
  stage.exchange.transfer('AAA', '1', 'ann');
  assert.is((await eventsOf(client))[0]?.get('E'), stage.now * 1000);
  await client.close();
}));
