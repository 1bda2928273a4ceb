/** Answers that come as a sequence: events and lines become one result, and are told as they come. */
import * as assert from 'uvu/assert';
import type { CallResult } from '../../../runtime/call/result.js';
import { createStreamReader } from '../../../runtime/call/read-stream.js';
import { sequenceFormatOf } from '../../../runtime/upstream/request.js';
import { suite } from '../../suite.js';
import { startRawServer } from '../upstream/raw-server.js';
import { fakeGateway } from './fake-tool.js';

const test = suite('sequences');

function readAll(type: string, chunks: readonly (string | Buffer)[]): readonly string[] {
  const items: string[] = [];
  const format = sequenceFormatOf(type);
  assert.ok(format);
  const reader = createStreamReader(format ?? 'items', (item) => items.push(item));
  for (const chunk of chunks) reader.push(Buffer.from(chunk));
  reader.end();
  return items;
}

for (const [name, type, chunks, wanted] of [
  ['events', 'text/event-stream', ['data: {"a":1}\n\nevent: x\nid: 7\ndata: text\n\n'], ['{"data":{"a":1}}', '{"event":"x","id":"7","data":"text"}']],
  ['events in pieces', 'text/event-stream', ['da', 'ta: {"a":', '1}\n', '\nda', 'ta: 2\n\n'], ['{"data":{"a":1}}', '{"data":2}']],
  ['a last event without its end', 'text/event-stream', ['data: 1\n\ndata: 2'], ['{"data":1}', '{"data":2}']],
  ['comments, and the mark of an end', 'text/event-stream', [': ping\n\ndata: 1\n\ndata: [DONE]\n\n'], ['{"data":1}']],
  ['data on several lines', 'text/event-stream', ['data: {"a":\ndata: 1}\n\n'], ['{"data":{"a": 1}}']],
  ['lines', 'application/x-ndjson', ['{"a":1}\n{"b":12345678901234567890}\r\n\n{"c":3}'], ['{"a":1}', '{"b":12345678901234567890}', '{"c":3}']],
  ['a line that is no JSON', 'application/jsonl', ['{"a":1}\noops\n'], ['{"a":1}', '"oops"']],
  ['records', 'application/json-seq', ['\u001e{"a":1}\n\u001e{"b":2}\n'], ['{"a":1}', '{"b":2}']],
  ['a character in two pieces', 'application/jsonl', [Buffer.from('"\u00e4"\n').subarray(0, 2), Buffer.from('"\u00e4"\n').subarray(2)], ['"\u00e4"']],
] as const) {
  test(name, () => assert.equal(readAll(type, chunks), wanted));
}

async function call(type: string, chunks: readonly string[], options: { readonly end?: boolean; readonly timeoutMs?: number; readonly maxReplyBytes?: number; readonly outputSchema?: object } = {}): Promise<{ result: CallResult; progress: string[] }> {
  const server = await startRawServer((socket) => {
    socket.write(`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nTransfer-Encoding: chunked\r\n\r\n`);
    for (const chunk of chunks) socket.write(`${Buffer.byteLength(chunk).toString(16)}\r\n${chunk}\r\n`);
    if (options.end !== false) socket.write('0\r\n\r\n');
  });
  const gateway = fakeGateway({ baseUrl: server.url, upstream: { http: { timeoutMs: options.timeoutMs ?? 5_000, maxReplyBytes: options.maxReplyBytes ?? 10_000 } }, ...(options.outputSchema === undefined ? {} : { outputSchema: { ...options.outputSchema } }) });
  const progress: string[] = [];
  const result = await gateway.call('things_get', {}, { onProgress: (count, message) => void progress.push(`${count} ${message}`) });
  await gateway.close();
  await server.close();
  return { result, progress };
}

test('a result of all events, with progress for each', async () => {
  const { result, progress } = await call('text/event-stream; charset=utf-8', ['data: {"id":12345678901234567890}\n\n', 'data: b\n\n']);
  assert.is(result.structured, '{"events":[{"data":{"id":12345678901234567890}},{"data":"b"}]}');
  assert.equal(progress, ['1 {"data":{"id":12345678901234567890}}', '2 {"data":"b"}']);
});

test('a result of all lines', async () => {
  assert.is((await call('application/x-ndjson', ['{"a":1}\n{"a":2}\n'])).result.structured, '{"items":[{"a":1},{"a":2}]}');
});

test('a stream without an end is cut when its time is over, and says so', async () => {
  const { result } = await call('text/event-stream', ['data: 1\n\ndata: 2\n\n'], { end: false, timeoutMs: 150 });
  assert.equal([result.error, result.structured], [undefined, '{"events":[{"data":1},{"data":2}],"truncated":"time"}']);
});

test('a stream that is too large is cut there', async () => {
  const { result } = await call('application/jsonl', ['{"a":1}\n', `${'x'.repeat(200)}\n`], { maxReplyBytes: 100 });
  assert.is(result.structured, '{"items":[{"a":1}],"truncated":"size"}');
});

test('a declared schema does not cost a stream', async () => {
  const { result } = await call('application/jsonl', ['1\n'], { outputSchema: { type: 'object', required: ['a'] } });
  assert.is(result.structured, '{"unexpected":{"items":[1]}}');
});

test('what is no stream fails as before when its time is over', async () => {
  assert.is((await call('application/json', ['{'], { end: false, timeoutMs: 150 })).result.error?.code, 'UPSTREAM_TIMEOUT');
});
