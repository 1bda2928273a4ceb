/** The quote feed of the MetaTrader bridge: what it says, and that the prices are those of the REST answers. */
import * as assert from 'uvu/assert';
import { type BridgeOptions, type RunningBridge, startBridge } from '../../../sandbox/bridge/start.js';
import { suite } from '../../suite.js';
import { Node, send } from '../exchange/signed-client.js';
import { StreamClient } from '../stream-client.js';

const test = suite('sandbox bridge: quotes');
const NOON = Date.UTC(2026, 10, 18, 12, 0, 0);
const NAMES = ['EURUSD', 'GBPUSD', 'USDJPY', 'AUDUSD', 'USDCHF', 'USDCAD', 'NZDUSD', 'XAUUSD', 'BTCUSD'];

async function onBridge(use: (bridge: RunningBridge, listen: () => Promise<StreamClient>) => Promise<void>, options: BridgeOptions = {}): Promise<void> {
  const bridge = await startBridge({ seed: 7, clock: () => NOON, marketMoves: false, ...options });
  const clients: StreamClient[] = [];
  try {
    await use(bridge, async () => {
      const client = await StreamClient.open(bridge.quotesUrl);
      clients.push(client);
      return client;
    });
  } finally {
    await bridge.close();
    await Promise.all(clients.map((client) => client.ended));
  }
}

const priceOf = async (bridge: RunningBridge, name: string): Promise<Node> => (await send(`${bridge.url}/api/v1/market/price/${name}`)).json;

test('a new connection is greeted and told the price of every symbol', () => onBridge(async (bridge, listen) => {
  const client = await listen();
  await client.until(() => client.texts.length === 10);
  const [greeting, ...ticks] = client.messages;
  assert.equal(greeting?.value, { type: 'connected', symbols: NAMES, poll_interval_ms: 100 });
  assert.equal(ticks.map((tick) => tick.get('symbol')), NAMES);
  for (const tick of ticks) {
    assert.equal(tick.keys().join(' '), 'type symbol bid ask bid_string ask_string spread spread_string spread_points buy_point_value sell_point_value volume time');
    const price = await priceOf(bridge, tick.text('symbol'));
    assert.equal([tick.get('bid'), tick.get('ask'), tick.get('volume'), tick.text('time')], [price.get('bid'), price.get('ask'), price.get('volume'), price.text('time').replace('Z', '+00:00')]);
    const info = (await send(`${bridge.url}/api/v1/market/symbol/info/${tick.text('symbol')}`)).json;
    const digits = Number(info.get('digits'));
    assert.equal([tick.get('bid_string'), tick.get('ask_string')], [Number(tick.get('bid')).toFixed(digits), Number(tick.get('ask')).toFixed(digits)]);
    assert.equal([tick.get('spread_points'), tick.get('buy_point_value'), tick.get('sell_point_value')], [info.get('spread'), info.get('trade_tick_value_profit'), info.get('trade_tick_value_loss')]);
    assert.is(tick.get('spread_string'), Number(tick.get('spread')).toFixed(digits));
  }
}));

test('a price is told when it has changed, and then it is the one of the REST answer', () => onBridge(async (bridge, listen) => {
  const client = await listen();
  bridge.advance(60);
  const price = await priceOf(bridge, 'EURUSD');
  const ticks = (): Node[] => client.messages.filter((message) => message.get('symbol') === 'EURUSD');
  await client.until(() => ticks().at(-1)?.get('bid') === price.get('bid') && ticks().at(-1)?.get('ask') === price.get('ask'));
  assert.ok(ticks().length > 5);
  for (const [index, tick] of ticks().entries()) {
    const before = ticks()[index - 1];
    assert.ok(before === undefined || before.get('bid') !== tick.get('bid') || before.get('ask') !== tick.get('ask'));
  }
  const late = await listen();
  await late.until(() => late.texts.length === 10);
  assert.equal(late.messages.slice(1).map((tick) => tick.get('symbol')), NAMES);
  assert.equal(late.messages.find((tick) => tick.get('symbol') === 'EURUSD')?.get('bid'), price.get('bid'));
}));

test('the same seed and time give the same ticks, byte for byte', async () => {
  const record = async (): Promise<readonly string[]> => {
    let texts: readonly string[] = [];
    await onBridge(async (bridge, listen) => {
      const client = await listen();
      bridge.advance(30);
      const price = await priceOf(bridge, 'BTCUSD');
      await client.until(() => client.messages.some((tick) => tick.get('symbol') === 'BTCUSD' && tick.get('bid') === price.get('bid')));
      texts = client.texts;
    });
    return texts;
  };
  const first = await record();
  assert.ok(first.length > 50);
  assert.equal(await record(), first);
});

test('a symbol that the broker does not have is an error of every poll; what a client says is ignored', () => onBridge(async (bridge, listen) => {
  const client = await listen();
  client.send({ method: 'SUBSCRIBE', params: ['EURUSD'] });
  bridge.advance(2);
  await client.until(() => client.texts.length >= 4);
  assert.equal(client.messages[0]?.get('symbols'), ['EURUSD', 'NOSUCH']);
  const errors = client.messages.filter((message) => message.get('type') === 'error');
  assert.ok(errors.length >= 2);
  assert.equal(errors[0]?.value, { type: 'error', symbol: 'NOSUCH', message: 'Symbol not found or data unavailable' });
}, { quotes: { symbols: ['EURUSD', 'NOSUCH'], pollMs: 5 } }));

test('with the clock of the machine, ticks come by themselves', () => onBridge(async (_bridge, listen) => {
  const client = await listen();
  await client.until(() => client.texts.length > 12);
}, { clock: Date.now, marketMoves: true, quotes: { pollMs: 20 } }));

test('faults of streams strike the feed, by symbol as well', () => onBridge(async (bridge, listen) => {
  bridge.faults.streams.add({ kind: 'drop', stream: 'EURUSD' });
  const client = await listen();
  await client.until(() => client.texts.length === 9);
  assert.not(client.messages.some((message) => message.get('symbol') === 'EURUSD'));
  bridge.faults.streams.add({ kind: 'cut' });
  assert.is((await client.ended).code, 1006);
}));
