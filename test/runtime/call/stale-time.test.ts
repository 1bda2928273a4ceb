/** A call that upstream refuses for its time: the clock is read again and the call goes out once more, and never a third time. */
import * as assert from 'uvu/assert';
import { suite } from '../../suite.js';
import { startRawServer, writeReply } from '../upstream/raw-server.js';
import { WRITES, fakeGateway } from './fake-tool.js';

const test = suite('stale time');
const STALE = writeReply('{"code":-1021,"msg":"Timestamp for this request is outside of the recvWindow."}', '400 Bad Request', ['Content-Type: application/json']);

async function run(orders: readonly Buffer[]) {
  let time = 1_500;
  let index = 0;
  const server = await startRawServer((socket, request) => {
    const answer = request.startsWith('GET /time') ? writeReply(`{"serverTime":${(time += 1_000_000)}}`, '200 OK', ['Content-Type: application/json']) : (orders[index++] ?? writeReply('{}', '500 Error'));
    socket.write(answer);
  });
  const gateway = fakeGateway({
    baseUrl: server.url,
    api: { errors: { code: '/code', message: '/msg' } },
    tool: { method: 'POST', path: '/order', effects: WRITES, supplied: [{ in: 'query', name: 'timestamp', by: 'timestamp' }] },
    upstream: { clock: { path: '/time', pointer: '/serverTime' } },
  });
  const result = await gateway.call('things_get', {});
  await gateway.close();
  await server.close();
  return { result, lines: server.requests.map((request) => request.split(' HTTP')[0]?.replace(/\d{3}$/, '...')) };
}

test('an order is sent again with a fresh time, and is placed once', async () => {
  const { result, lines } = await run([STALE, writeReply('{"orderId":1}', '200 OK', ['Content-Type: application/json'])]);
  assert.equal([result.error, result.structured], [undefined, '{"orderId":1}']);
  assert.equal(lines, ['GET /time', 'POST /order?timestamp=1001...', 'GET /time', 'POST /order?timestamp=2001...']);
});

test('refused twice, it is told and not sent a third time', async () => {
  const { result, lines } = await run([STALE, STALE, writeReply('{"orderId":1}')]);
  assert.equal([result.error?.code, result.error?.details.upstreamCode], ['UPSTREAM_REJECTED', '-1021']);
  assert.is(lines.filter((line) => line?.startsWith('POST')).length, 2);
});

test('another refusal is not sent again', async () => {
  const { lines } = await run([writeReply('{"code":-2010,"msg":"no funds"}', '400 Bad Request', ['Content-Type: application/json'])]);
  assert.equal(lines, ['GET /time', 'POST /order?timestamp=1001...']);
});

test('an outcome that is not known is not sent again, whatever its code', async () => {
  const { result, lines } = await run([writeReply('{"code":-1021}', '503 Unavailable', ['Content-Type: application/json'])]);
  assert.is(result.error?.code, 'OUTCOME_UNKNOWN');
  assert.is(lines.length, 2);
});
