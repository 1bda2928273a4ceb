/** How connections of the exchange live and end: pings, the end of the day, limits, and the end of the exchange itself. */
import * as assert from 'uvu/assert';
import { startExchange } from '../../../../sandbox/exchange/start.js';
import { SYMBOLS } from '../../../../sandbox/exchange/symbols.js';
import { suite } from '../../../suite.js';
import { Refused, StreamClient } from '../../stream-client.js';
import { onStreamStage, StreamStage } from './stream-stage.js';

const test = suite('exchange streams: life');
const PATHS = ['/ws', '/ws-api/v3'];

for (const path of PATHS) {
  test(`a connection of ${path} that answers pings goes on, one that does not is ended`, () => onStreamStage(async (stage) => {
    const awake = await stage.listen(path);
    const asleep = await stage.listen(path, { answersPings: false });
    // Pongs that answer nothing keep nothing alive.
    asleep.socket.on('ping', () => asleep.socket.pong(''));
    assert.equal(await asleep.ended, { code: 1008, reason: 'Pong timeout' });
    assert.ok(asleep.pings.length > 0 && asleep.pings.every((payload) => /^\d{13}$/.test(payload)));
    const heard = awake.pings.length;
    await awake.until(() => awake.pings.length > heard + 3);
  }, { streams: { pingMs: 20, pongMs: 300 } }));
}

test('a connection ends after a day, and is told ten minutes before', () => onStreamStage(async (stage) => {
  const raw = await stage.listen('/ws');
  const combined = await stage.listen('/stream');
  const api = await stage.listen('/ws-api/v3');
  stage.now += 86_400_000 - 600_001;
  stage.exchange.tick();
  stage.now += 1;
  stage.exchange.tick();
  stage.exchange.tick();
  const [warnedAt, all] = [stage.now, [raw, combined, api]];
  stage.now += 599_999;
  stage.exchange.tick();
  for (const client of all) await client.until(() => client.texts.length > 0);
  const event = { e: 'serverShutdown', E: warnedAt };
  assert.equal(all.map((client) => client.messages.map((message) => message.value)), [[event], [{ stream: '!serverShutdown', data: event }], [{ event }]]);
  stage.now += 1;
  stage.exchange.tick();
  assert.equal(await Promise.all(all.map((client) => client.ended)), all.map(() => ({ code: 1001, reason: 'Connection lifetime exceeded' })));
}));

test('a sixth frame within a second ends the connection, pings included', () => onStreamStage(async (stage) => {
  const client = await stage.listen('/ws');
  for (let count = 0; count < 4; count += 1) await client.settle();
  stage.now += 1000;
  for (let count = 0; count < 4; count += 1) await client.settle();
  client.socket.ping();
  await client.close();
  const busy = await stage.listen('/ws');
  for (let count = 0; count < 4; count += 1) await busy.settle();
  busy.socket.ping();
  busy.socket.pong();
  assert.equal(await busy.ended, { code: 1008, reason: 'Too many requests' });
}, { streams: { messagesPerSecond: 5 } }));

test('one stream too many ends the connection', () => onStreamStage(async (stage) => {
  const names = Array.from({ length: 1024 }, (_unused, index) => `symbol${index}@trade`);
  const client = await stage.listen('/ws');
  await client.ask('SUBSCRIBE', names);
  await client.ask('SUBSCRIBE', names.slice(0, 10));
  client.send({ method: 'SUBSCRIBE', params: ['btcusdt@trade'], id: 9 });
  assert.equal(await client.ended, { code: 1008, reason: 'Too many streams' });
}));

/** The HTTP status of a handshake that is refused. */
async function refusalOf(stage: StreamStage, path: string): Promise<number> {
  try {
    await stage.listen(path);
    return 101;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.status;
  }
}

test('an address may try to connect so often in five minutes', () => onStreamStage(async (stage) => {
  const tries = [];
  for (let count = 0; count < 4; count += 1) tries.push(await refusalOf(stage, '/ws'));
  assert.equal(tries, [101, 101, 101, 429]);
  stage.now += 300_000;
  assert.is(await refusalOf(stage, '/ws-api/v3'), 101);
}, { streams: { connectionsPer5Minutes: 3 } }));

test('other addresses and other units of time are refused', () => onStreamStage(async (stage) => {
  assert.is(await refusalOf(stage, '/wss'), 404);
  assert.is(await refusalOf(stage, '/api/v3/ping'), 404);
  assert.is(await refusalOf(stage, '/ws?timeUnit=NANOSECOND'), 400);
}));

test('faults strike streams by name: a lost change of the book leaves a gap, the trades stay whole', () => onStreamStage(async (stage) => {
  const client = await stage.listen('/ws/btcusdt@depth/btcusdt@trade');
  stage.pass(2);
  stage.exchange.faults.streams.add({ kind: 'drop', stream: '*@depth', times: 1 });
  stage.pass(30);
  await client.settle();
  const steps = client.events('depthUpdate').map((event, index, all) => index === 0 || event.get('U') === Number(all[index - 1]?.get('u')) + 1);
  assert.equal([steps.length, steps.filter((follows) => !follows).length, steps.indexOf(false)], [31, 1, 2]);
  const numbers = client.events('trade').map((trade) => Number(trade.get('t')));
  assert.equal(numbers, numbers.map((_number, index) => (numbers[0] ?? 0) + index));
}));

test('closing the exchange ends every connection at once', async () => {
  const stage = await StreamStage.open();
  const clients = [await stage.listen('/ws/btcusdt@trade'), await stage.listen('/stream?streams=btcusdt@depth'), await stage.listen('/ws-api/v3')];
  await stage.exchange.close();
  assert.equal(await Promise.all(clients.map((client) => client.ended)), clients.map(() => ({ code: 1006, reason: '' })));
});

test('with the clock of the machine, streams run by themselves', async () => {
  const exchange = await startExchange({ seed: 5, symbols: SYMBOLS.slice(0, 1) });
  const client = await StreamClient.open(`${exchange.streamUrl}/ws/btcusdt@kline_1s/btcusdt@depth@100ms`);
  await client.until(() => client.events('kline').length > 0 && client.events('depthUpdate').length > 0);
  await exchange.close();
  await client.ended;
});
