/** Shows how calls on one two-way connection run side by side and are cancelled. */
import * as assert from 'uvu/assert';
import { openConnection } from '../../../runtime/protocol/connection.js';
import type { Connection } from '../../../runtime/protocol/connection.js';
import { createProtocol } from '../../../runtime/protocol/protocol.js';
import { suite } from '../../suite.js';
import { createFakeGateway, fakeOptions } from './fake-gateway.js';
import type { FakeGateway } from './fake-gateway.js';

const test = suite('protocol/connection');

function open(): { readonly gateway: FakeGateway; readonly connection: Connection; readonly sent: string[] } {
  const gateway = createFakeGateway();
  const sent: string[] = [];
  return { gateway, connection: openConnection(createProtocol(gateway, fakeOptions), (pieces) => sent.push(pieces.join(''))), sent };
}

const META = '"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}';
const call = (id: string, tool: string): string => `{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"${tool}"}}`;
const cancel = (id: string): string => `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":${id}}}`;

test('an answer does not wait for an earlier slow call', async () => {
  const { gateway, connection, sent } = open();
  connection.receive(call('1', 'slow'));
  connection.receive('{"jsonrpc":"2.0","id":2,"method":"ping"}');
  assert.equal(sent, ['{"jsonrpc":"2.0","id":2,"result":{}}']);
  gateway.release();
  await connection.settle();
  assert.is(sent[1], '{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"done"}]}}');
});

for (const [era, id, opening] of [
  ['legacy', '1', call('1', 'slow')],
  ['modern', '"a"', `{"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"slow",${META}}}`],
] as const) {
  test(`${era}: a cancelled call is aborted and not answered`, async () => {
    const { gateway, connection, sent } = open();
    connection.receive(opening);
    connection.receive(cancel(id));
    await connection.settle();
    assert.is(gateway.aborted(), 1);
    assert.equal(sent, []);
  });
}

test('cancelling tells 1 from "1" and shrugs at what it does not know', async () => {
  const { gateway, connection, sent } = open();
  connection.receive(call('1', 'slow'));
  for (const id of ['"1"', '2', 'null', '{}', '[1]']) connection.receive(cancel(id));
  connection.receive('{"jsonrpc":"2.0","method":"notifications/cancelled"}');
  gateway.release();
  await connection.settle();
  assert.is(gateway.aborted(), 0);
  assert.is(sent.length, 1);
});

test('an id that is under way is refused and its call not run twice', async () => {
  const { gateway, connection, sent } = open();
  connection.receive(call('1', 'slow'));
  connection.receive(call('1', 'slow'));
  assert.is(gateway.calls.length, 1);
  assert.equal(sent, ['{"jsonrpc":"2.0","id":1,"error":{"code":-32600,"message":"Invalid request: a request with this id is still under way"}}']);
  gateway.release();
  await connection.settle();
  connection.receive(call('1', 'echo'));
  await connection.settle();
  assert.is(gateway.calls.length, 2);
});

test('abort ends all calls without answers', async () => {
  const { gateway, connection, sent } = open();
  connection.receive(call('1', 'slow'));
  connection.receive(call('2', 'slow'));
  connection.abort();
  await connection.settle();
  assert.is(gateway.aborted(), 2);
  assert.equal(sent, []);
});
