/** The queue of a lagging reader: what goes first, what is replaced, what never goes; and the frames that it holds. */
import * as assert from 'uvu/assert';
import { createFrameCache, encodeFrame, payloadOf } from '../../../runtime/transport/websocket-frame.js';
import { type Worth, createSendQueue, weighMessage } from '../../../runtime/transport/websocket-queue.js';
import { suite } from '../../suite.js';

const test = suite('transport/websocket-queue');

const parcel = (text: string, worth: Worth, topic?: string) => ({ frame: Buffer.from(text), worth, ...(topic === undefined ? {} : { topic }) });

function drain(queue: ReturnType<typeof createSendQueue>): readonly string[] {
  const all: string[] = [];
  for (let next = queue.take(); next !== undefined; next = queue.take()) all.push(next.frame.toString());
  return all;
}

test('gives back in order what it was given', () => {
  const queue = createSendQueue({ soft: 100, hard: 100 });
  for (const text of ['a', 'b', 'c']) assert.is(queue.add(parcel(text, 'answer')), true);
  assert.is(queue.take()?.frame.toString(), 'a');
  queue.add(parcel('d', 'progress'));
  assert.equal(drain(queue), ['b', 'c', 'd']);
  assert.equal([queue.bytes(), queue.size(), queue.omitted()], [0, 0, 0]);
});

test('of updates about one thing the newest stands, in the place of the newest', () => {
  const queue = createSendQueue({ soft: 100, hard: 100 });
  queue.add(parcel('btc 1', 'update', 'btc'));
  queue.add(parcel('answer', 'answer'));
  queue.add(parcel('eth 1', 'update', 'eth'));
  queue.add(parcel('btc 2', 'update', 'btc'));
  assert.is(queue.omitted(), 1);
  assert.equal(drain(queue), ['answer', 'eth 1', 'btc 2']);
});

test('leaves out progress first, then updates, oldest first, and answers never', () => {
  const queue = createSendQueue({ soft: 40, hard: 100 });
  for (const [text, worth] of [['update-1..', 'update'], ['progress-1', 'progress'], ['answer-1..', 'answer'], ['progress-2', 'progress'], ['update-2..', 'update']] as const) assert.is(queue.add(parcel(text, worth)), true);
  assert.is(queue.omitted(), 1);
  queue.add(parcel('answer-2..', 'answer'));
  assert.is(queue.omitted(), 2);
  queue.add(parcel('answer-3..', 'answer'));
  // Progress-1, progress-2 and update-1 are gone, in this order.
  assert.equal(drain(queue), ['answer-1..', 'update-2..', 'answer-2..', 'answer-3..']);
});

test('says when even answers are too many', () => {
  const queue = createSendQueue({ soft: 10, hard: 30 });
  assert.is(queue.add(parcel('x'.repeat(30), 'answer')), true);
  assert.is(queue.add(parcel('x', 'progress')), true);
  assert.is(queue.add(parcel('x', 'answer')), false);
});

test('100,000 ticks for a reader that does not read take the room of the limit', () => {
  const queue = createSendQueue({ soft: 10_000, hard: 20_000 });
  for (let n = 0; n < 100_000; n += 1) {
    assert.is(queue.add(parcel(`tick ${n}`.padEnd(100), 'update', `topic ${n % 1_000}`)), true);
    if (queue.bytes() > 10_000) assert.unreachable(String(queue.bytes()));
  }
  assert.is(queue.size(), 100);
  assert.is(queue.take()?.frame.toString().trim(), 'tick 99900');
});

const worths: readonly (readonly [message: string, worth: Worth, topic?: string])[] = [
  ['{"jsonrpc":"2.0","id":1,"result":{"jsonrpc":"2.0","method":"notifications/progress"}}', 'answer'],
  ['{"jsonrpc":"2.0","id":"x","method":"elicitation/create","params":{}}', 'answer'],
  ['{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,"progress":1}}', 'progress'],
  ['{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info"}}', 'progress'],
  ['{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}', 'answer'],
  ['{"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{}}', 'answer'],
  ['{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}', 'update', '["notifications/tools/list_changed",null,null]'],
  ['{"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"a:b","_meta":{"io.modelcontextprotocol/subscriptionId":7}}}', 'update', '["notifications/resources/updated","a:b",7]'],
];
test('judges messages by their method alone', () => {
  for (const [message, worth, topic] of worths) assert.equal(weighMessage([message]), topic === undefined ? { worth } : { worth, topic }, message);
});

test('frames have the head that their length asks for', () => {
  for (const [length, head] of [[0, '8100'], [125, '817d'], [126, '817e007e'], [65_535, '817effff'], [65_536, '817f0000000000010000']] as const) {
    for (const pieces of [['x'.repeat(length)], ['x'.repeat(length >> 1), 'x'.repeat(length - (length >> 1))]]) {
      const frame = encodeFrame(pieces);
      assert.is(frame.subarray(0, frame.length - length).toString('hex'), head);
      assert.is(payloadOf(frame).toString(), 'x'.repeat(length));
    }
  }
  assert.is(encodeFrame(['€']).toString('hex'), '8103e282ac');
});

test('a message for many is encoded once', () => {
  const encode = createFrameCache();
  const first = encode(['{"n":1}']);
  assert.is(encode(['{"n":1}']), first);
  assert.is.not(encode(['{"n":2}']), first);
  assert.equal(encode(['{"n"', ':1}']).subarray(2).toString(), '{"n":1}');
});
