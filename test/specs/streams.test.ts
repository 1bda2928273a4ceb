/** Tests the AsyncAPI documents: their structure, and that everything the embedded upstreams send fits them. */
import * as assert from 'uvu/assert';
import { startBridge } from '../../sandbox/bridge/start.js';
import { INTERVALS } from '../../sandbox/exchange/candles.js';
import { DEFAULT_STREAM_OPTIONS } from '../../sandbox/exchange/streams/heartbeat.js';
import { SYMBOLS } from '../../sandbox/exchange/symbols.js';
import { ANN, BOB, onStage } from '../sandbox/exchange/stage.js';
import { onStreamStage } from '../sandbox/exchange/streams/stream-stage.js';
import { sign } from '../sandbox/exchange/signed-client.js';
import { StreamClient } from '../sandbox/stream-client.js';
import { suite } from '../suite.js';
import { findBrokenRefs, isObject, lintSpec, readPointer, readSpec } from './spec-document.js';
import { channelsOf, expandAddress, follow, StreamSchemas } from './stream-document.js';

const test = suite('specs: streams', { timeoutMs: 30_000 });
const FILES = ['binance-testnet/streams.yaml', 'metatrader-bridge/streams.yaml'];
const binance = readSpec('binance-testnet/streams.yaml');
const metatrader = readSpec('metatrader-bridge/streams.yaml');

for (const file of FILES) {
  test(`${file} passes Redocly's recommended rules`, async () => {
    // Public operations cannot say in AsyncAPI that they need no key.
    assert.equal((await lintSpec(file)).filter((problem) => !problem.includes(' security-defined:')), []);
  });

  test(`${file} holds together: every message is used, every operation says what it carries`, () => {
    const document = readSpec(file);
    assert.is(document['asyncapi'], '3.0.0');
    assert.equal(findBrokenRefs(document).broken, []);
    for (const [name, channel] of channelsOf(document)) {
      assert.ok(typeof channel['title'] === 'string' && typeof channel['description'] === 'string', name);
      const named = [...String(channel['address'] ?? '').matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
      assert.equal(Object.keys(channel['parameters'] ?? {}), named, `${name}: parameters`);
      const servers = Array.isArray(channel['servers']) ? channel['servers'].map((node) => follow(document, node)) : [];
      assert.ok(servers.length > 0 && servers.every((server) => isObject(server) && isObject(server['x-limits'])), `${name}: servers`);
      assert.ok(Object.values(channel['messages'] ?? {}).every((node) => isObject(follow(document, node))), `${name}: messages`);
    }
    const told = new Set<string>();
    for (const [name, operation] of Object.entries(document['operations'] ?? {})) {
      assert.ok(isObject(operation) && Array.isArray(operation['messages']), name);
      const channel = isObject(operation['channel']) ? String(operation['channel']['$ref']) : '';
      const reply = isObject(operation['reply']) && Array.isArray(operation['reply']['messages']) ? operation['reply']['messages'] : [];
      for (const message of [...operation['messages'], ...reply]) {
        const place = isObject(message) ? String(message['$ref']) : '';
        assert.ok(place.startsWith(`${channel}/messages/`), `${name}: ${place}`);
        told.add(place);
      }
    }
    const offered = channelsOf(document).flatMap(([name, channel]) => Object.keys(channel['messages'] ?? {}).map((message) => `#/channels/${name}/messages/${message}`));
    assert.equal([...told].sort(), offered.sort());
  });
}

test('the limits are those of the venue, which the embedded exchange keeps', () => {
  const { pingMs, pongMs, lifetimeMs, messagesPerSecond, streamsPerConnection, connectionsPer5Minutes } = DEFAULT_STREAM_OPTIONS;
  assert.equal([pingMs, pongMs, lifetimeMs, messagesPerSecond, streamsPerConnection, connectionsPer5Minutes], [20_000, 60_000, 86_400_000, 5, 1024, 300]);
  for (const server of ['raw', 'combined']) {
    assert.equal(readPointer(binance, `/servers/${server}/x-limits`), {
      pingEveryMs: pingMs, pongWithinMs: pongMs, lifetimeMs, incomingPerSecond: messagesPerSecond, streamsPerConnection, connections: { count: connectionsPer5Minutes, everyMs: 300_000 }, breach: 'disconnect',
    });
  }
  assert.equal(readPointer(binance, '/components/parameters/interval/enum'), INTERVALS);
});

/** Names that the channels stand for, for one symbol. */
const NAMES = new Map(channelsOf(binance).flatMap(([name, channel]) => expandAddress(binance, channel, { symbol: ['btcusdt'] }).map((stream) => [stream, { name, channel }] as const)));
/** Nobody trades in blocks in the sandbox. */
const SILENT = ['btcusdt@blockTrade'];

test('every market stream of the document exists in the sandbox, and what it says fits', () => onStreamStage(async (stage) => {
  const schemas = new StreamSchemas(binance);
  const client = await stage.listen(`/stream?streams=${[...NAMES.keys()].join('/')}`);
  stage.pass(6);
  await client.settle();
  const heard = new Map<string, number>();
  for (const message of client.messages) {
    const stream = message.text('stream');
    assert.equal(schemas.check('Combined', message.value), []);
    const [schema = ''] = schemas.namesOf(NAMES.get(stream)?.channel ?? {});
    assert.equal(schemas.check(schema, message.get('data')), [], stream);
    heard.set(stream, (heard.get(stream) ?? 0) + 1);
  }
  assert.equal([...NAMES.keys()].filter((stream) => !heard.has(stream)), SILENT);
  assert.equal([...schemas.proven].sort(), [
    'AggregateTrade', 'AveragePrice', 'BookTicker', 'Combined', 'DepthUpdate', 'Kline', 'MiniTicker', 'MiniTickers', 'PartialDepth', 'ReferencePrice', 'Ticker', 'Trade', 'WindowTicker', 'WindowTickers',
  ]);
  for (const [stream, { name, channel }] of NAMES) {
    const every = Number(channel['x-every-ms']);
    // Six seconds hold six looks of a second, three of two seconds and, since the clock leaps, six of a tenth.
    if (every > 0 && !name.startsWith('kline')) assert.ok((heard.get(stream) ?? 0) <= 6, stream);
  }
}, { symbols: SYMBOLS.slice(0, 2) }));

test('control messages and what answers them fit', () => onStreamStage(async (stage) => {
  const schemas = new StreamSchemas(binance);
  const client = await stage.listen('/ws');
  const talk = async (schema: string, method: string, params: unknown, answer: string): Promise<void> => {
    assert.equal(schemas.check(schema, { method, ...(params === undefined ? {} : { params }), id: 1 }), []);
    assert.equal(schemas.check(answer, (await client.ask(method, params)).value), []);
  };
  await talk('Subscribe', 'SUBSCRIBE', ['btcusdt@trade'], 'ControlAnswer');
  await talk('Unsubscribe', 'UNSUBSCRIBE', ['btcusdt@trade'], 'ControlAnswer');
  await talk('ListSubscriptions', 'LIST_SUBSCRIPTIONS', undefined, 'ControlAnswer');
  await talk('SetProperty', 'SET_PROPERTY', ['combined', false], 'ControlAnswer');
  await talk('GetProperty', 'GET_PROPERTY', ['combined'], 'ControlAnswer');
  assert.equal(schemas.check('ControlRefusal', (await client.ask('GET_PROPERTY', ['colour'])).value), []);
  client.send('{');
  await client.until(() => client.texts.length === 1);
  stage.now += 86_399_000;
  stage.exchange.tick();
  await client.until(() => client.texts.length === 2);
  assert.equal([schemas.check('ControlRefusal', client.messages[0]?.value), schemas.check('ServerShutdown', client.messages[1]?.value)], [[], []]);
  assert.is(schemas.check('Subscribe', { method: 'SUBSCRIBE', params: 'btcusdt@trade', id: 1 }).length, 1, 'a schema can refuse');
}));

/** Schemas of user events by their kind. */
const USER_EVENTS: Readonly<Record<string, string>> = {
  executionReport: 'ExecutionReportEvent', outboundAccountPosition: 'AccountPositionEvent', balanceUpdate: 'BalanceUpdateEvent', listStatus: 'ListStatusEvent', eventStreamTerminated: 'TerminatedEvent',
};

test('the user data stream fits: answers, and every event of a busy account', () => onStage(async (stage) => {
  const schemas = new StreamSchemas(binance);
  const client = await StreamClient.open(`${stage.exchange.streamUrl}/ws-api/v3`);
  const params = { apiKey: ANN.apiKey, timestamp: stage.now };
  const request = { id: 1, method: 'userDataStream.subscribe.signature', params: { ...params, signature: sign(ANN.secretKey, `apiKey=${ANN.apiKey}&timestamp=${stage.now}`) } };
  assert.equal(schemas.check('UserDataSubscribeSigned', request), []);
  assert.equal(schemas.check('ApiAnswer', (await client.ask(request.method, request.params)).value), []);
  for (const method of ['session.status', 'session.subscriptions', 'session.logout', 'ping']) assert.equal(schemas.check('ApiAnswer', (await client.ask(method)).value), [], method);
  for (const [method, bad] of [['userDataStream.subscribe', undefined], [request.method, request.params], ['session.logon', params]] as const) assert.equal(schemas.check('ApiFailure', (await client.ask(method, bad)).value), [], method);

  await stage.tradeAt('100');
  await stage.limit(ANN, 'BUY', '99', '2', { newClientOrderId: 'a', icebergQty: '0.5', strategyId: 7, strategyType: 1_000_000 });
  await stage.call(ANN, 'PUT', 'order/amend/keepPriority', { origClientOrderId: 'a', newQty: '1.5' });
  await stage.limit(BOB, 'SELL', '99', '0.7');
  await stage.limit(ANN, 'SELL', '99', '3', { selfTradePreventionMode: 'DECREMENT' });
  await stage.call(ANN, 'DELETE', 'openOrders');
  await stage.call(ANN, 'POST', 'order', { side: 'SELL', type: 'STOP_LOSS', quantity: '0.1', trailingDelta: 100 });
  await stage.call(ANN, 'POST', 'order', { side: 'BUY', type: 'MARKET', quoteOrderQty: '10' });
  await stage.call(ANN, 'POST', 'orderList/oco', { side: 'SELL', quantity: '1', aboveType: 'LIMIT_MAKER', abovePrice: '110', belowType: 'STOP_LOSS_LIMIT', belowStopPrice: '90', belowPrice: '89', belowTimeInForce: 'GTC' });
  await stage.limit(BOB, 'BUY', '110', '1');
  await stage.tradeAt('95');
  stage.exchange.transfer('BBB', '5', 'ann');
  await client.ask('userDataStream.unsubscribe');
  const kinds = new Set<string>();
  for (const message of client.messages) {
    const kind = message.text('event', 'e');
    assert.equal(schemas.check(USER_EVENTS[kind] ?? kind, message.value), [], message.text('event', 'x'));
    kinds.add(kind === 'executionReport' ? `${message.text('event', 'x')}/${message.text('event', 'X')}` : kind);
  }
  for (const kind of [...Object.keys(USER_EVENTS).slice(1), 'NEW/NEW', 'REPLACED/NEW', 'TRADE/PARTIALLY_FILLED', 'TRADE/FILLED', 'TRADE_PREVENTION/EXPIRED_IN_MATCH', 'CANCELED/CANCELED', 'EXPIRED/EXPIRED']) assert.ok(kinds.has(kind), `${kind}: ${[...kinds].join(' ')}`);
  await client.close();
}));

test('the quote feed fits', async () => {
  const schemas = new StreamSchemas(metatrader);
  const bridge = await startBridge({ seed: 3, marketMoves: false, quotes: { symbols: ['EURUSD', 'NOSUCH', 'XAUUSD'] } });
  try {
    const client = await StreamClient.open(bridge.quotesUrl);
    bridge.advance(5);
    await client.until(() => client.messages.filter((message) => message.get('type') === 'error').length > 1);
    const [[, channel] = ['', {}]] = channelsOf(metatrader);
    const names: Readonly<Record<string, string>> = { connected: 'Connected', tick: 'Tick', error: 'Failure' };
    for (const message of client.messages) assert.equal(schemas.check(names[message.text('type')] ?? '', message.value), []);
    assert.equal([...schemas.proven].sort(), schemas.namesOf(channel).sort());
    await client.close();
  } finally {
    await bridge.close();
  }
});
