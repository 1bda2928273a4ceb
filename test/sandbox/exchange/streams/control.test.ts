/** Control messages of market streams: what they do, and the venue's words for those that it does not understand. */
import * as assert from 'uvu/assert';
import { ControlError, readControl } from '../../../../sandbox/exchange/streams/control.js';
import { suite } from '../../../suite.js';
import { onStreamStage } from './stream-stage.js';

const test = suite('exchange streams: control');

test('streams are subscribed to, listed and left again', () => onStreamStage(async (stage) => {
  const client = await stage.listen('/ws');
  assert.equal((await client.ask('SUBSCRIBE', ['btcusdt@bookTicker', 'btcusdt@trade', 'btcusdt@trade'])).value, { result: null, id: 1 });
  assert.equal((await client.ask('LIST_SUBSCRIPTIONS')).get('result'), ['btcusdt@bookTicker', 'btcusdt@trade']);
  stage.pass(5);
  await client.settle();
  assert.ok(client.events('trade').length > 0);
  assert.equal((await client.ask('UNSUBSCRIBE', ['btcusdt@trade', 'btcusdt@bookTicker', 'never@was'])).get('result'), null);
  assert.equal((await client.ask('LIST_SUBSCRIPTIONS')).get('result'), []);
  const known = client.texts.length;
  stage.pass(5);
  await client.settle();
  assert.is(client.texts.length, known);
}));

test('a stream that was subscribed to twice comes once', () => onStreamStage(async (stage) => {
  const client = await stage.listen('/ws/btcusdt@kline_1s');
  await client.ask('SUBSCRIBE', ['btcusdt@kline_1s']);
  stage.pass(1);
  await client.settle();
  // The second that has ended, and the one that has begun.
  assert.equal(client.events('kline').map((event) => event.get('k', 'x')), [true, false]);
}));

test('names that mean nothing are taken without a word, and nothing comes of them', () => onStreamStage(async (stage) => {
  const names = ['BTCUSDT@trade', 'nosuch@trade', 'btcusdt@depth7', 'btcusdt@kline_7m', 'btcusdt', '', '!ticker@arr', 'btcusdt@ticker_2h', 'btcusdt@blockTrade', 'btcusdt@kline_1m@+09:00'];
  const client = await stage.listen('/ws/nosuch@depth');
  assert.is((await client.ask('SUBSCRIBE', names)).get('result'), null);
  stage.pass(3);
  await client.settle();
  assert.equal(client.texts, []);
}));

test('events are wrapped with the name of their stream, or not, as the connection wishes', () => onStreamStage(async (stage) => {
  const client = await stage.listen('/ws/btcusdt@avgPrice');
  assert.is((await client.ask('GET_PROPERTY', ['combined'])).get('result'), false);
  stage.pass(3);
  assert.is((await client.ask('SET_PROPERTY', ['combined', true])).get('result'), null);
  assert.is((await client.ask('GET_PROPERTY', ['combined'])).get('result'), true);
  stage.pass(3);
  await client.settle();
  assert.equal(client.messages[0]?.keys(), ['e', 'E', 's', 'i', 'w', 'T']);
  assert.equal([client.messages.at(-1)?.keys(), client.messages.at(-1)?.get('stream')], [['stream', 'data'], 'btcusdt@avgPrice']);
  const combined = await stage.listen('/stream?streams=');
  assert.is((await combined.ask('GET_PROPERTY', ['combined'])).get('result'), true);
}));

test('ids come back as they were written', () => {
  for (const id of ['1', '-7', '9223372036854775807', '"abc123"', 'null']) assert.is(readControl(`{"method":"LIST_SUBSCRIPTIONS","id":${id}}`).id, id);
});

const VARIANTS = '`SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY`';

/** message, code, text, id of the answer */
const REFUSALS: readonly (readonly [string, number, string, string | undefined])[] = [
  ['{"method":"GET_PROPERTY","params":["colour"],"id":1}', 0, 'Unknown property', '1'],
  ['{"method":"SET_PROPERTY","params":["combined","yes"],"id":1}', 1, 'Invalid value type: expected Boolean', '1'],
  ['{"method":"SET_PROPERTY","params":["combined"],"id":1}', 1, 'Invalid value type: expected Boolean', '1'],
  ['{"method":"SET_PROPERTY","params":[7,true],"id":1}', 2, 'Invalid request: property name must be a string', '1'],
  ['{"method":"GET_PROPERTY","id":1}', 2, 'Invalid request: property name must be a string', '1'],
  ['{"method":"GET_PROPERTY","params":["combined",true],"id":1}', 2, 'Invalid request: too many parameters', '1'],
  ['{"method":"LIST_SUBSCRIPTIONS","params":["btcusdt@trade"],"id":1}', 2, 'Invalid request: too many parameters', '1'],
  ['{"method":"LIST_SUBSCRIPTIONS"}', 2, 'Invalid request: request ID must be an unsigned integer', undefined],
  ['{"method":"LIST_SUBSCRIPTIONS","id":1.5}', 2, 'Invalid request: request ID must be an unsigned integer', undefined],
  ['{"method":"LIST_SUBSCRIPTIONS","id":9223372036854775808}', 2, 'Invalid request: request ID must be an unsigned integer', undefined],
  [`{"method":"LIST_SUBSCRIPTIONS","id":"${'x'.repeat(37)}"}`, 2, 'Invalid request: request ID must be an unsigned integer', undefined],
  ['{"method":"SUBSCRIBER","id":1}', 2, `Invalid request: unknown variant \`SUBSCRIBER\`, expected one of ${VARIANTS} at line 1 column 22`, '1'],
  ['{"params":["a"],"id":1}', 2, 'Invalid request: missing field `method` at line 1 column 23', '1'],
  ['{"id":1,\n"params":[]}', 2, 'Invalid request: missing field `method` at line 2 column 12', '1'],
  ['{"method":"SUBSCRIBE","id":1}', 2, 'Invalid request: missing field `params` at line 1 column 29', '1'],
  ['{"method":"SUBSCRIBE","params":[1],"id":1}', 2, 'Invalid request: property name must be a string', '1'],
  ['hello', 3, 'Invalid JSON: expected value at line 1 column 1', undefined],
  ['[1]', 3, 'Invalid JSON: expected value at line 1 column 1', undefined],
];

for (const [text, code, msg, id] of REFUSALS) {
  test(`refuses ${text.slice(0, 60)}`, () => {
    try {
      readControl(text);
      assert.unreachable();
    } catch (error) {
      if (!(error instanceof ControlError)) throw error;
      assert.equal([error.code, error.message, error.id], [code, msg, id]);
      assert.equal(JSON.parse(error.toText()), { code, msg, ...(id === undefined ? {} : { id: Number(id) }) });
    }
  });
}

test('a refusal leaves the connection as it is', () => onStreamStage(async (stage) => {
  const client = await stage.listen('/ws');
  client.send('hello');
  assert.equal((await client.ask('GET_PROPERTY', ['colour'])).value, { code: 0, msg: 'Unknown property', id: 1 });
  assert.equal(client.texts, ['{"code":3,"msg":"Invalid JSON: expected value at line 1 column 1"}']);
  assert.is((await client.ask('SUBSCRIBE', ['btcusdt@trade'])).get('result'), null);
}));
