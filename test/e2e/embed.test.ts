/** `gatewright/sdk`: the tools on a server of @modelcontextprotocol/sdk 1.x, through the built package. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import * as assert from 'uvu/assert';
import { type Embedded, embed } from '../../cli/sdk.js';
import { suite } from '../suite.js';

const test = suite('embed');
let embedded: Embedded | undefined;
const client = new Client({ name: 'embed-test', version: '1' });

test.before(async () => {
  const server = new Server({ name: 'host', version: '1' });
  embedded = await embed(server, { config: 'gateway.yaml', sandbox: true });
  const [left, right] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(left), client.connect(right)]);
});
test.after(async () => {
  await client.close();
  await embedded?.close();
});

test('lists the tools of the configuration', async () => {
  assert.equal((await client.listTools()).tools.map((tool) => tool.name), embedded?.tools);
  assert.is(embedded?.tools.length, 83);
});

test('calls one', async () => {
  const result = await client.callTool({ name: 'mt5_get_price', arguments: { symbol_name: 'EURUSD' } });
  assert.equal(Object.keys(result.structuredContent as object), ['bid', 'ask', 'last', 'volume', 'time']);
});

test('words a failed call, and refuses an unknown tool', async () => {
  const failed = await client.callTool({ name: 'mt5_get_price', arguments: {} });
  assert.is(failed.isError, true);
  assert.match(JSON.stringify(failed.content), 'INVALID_ARGUMENTS');
  let message = '';
  await client.callTool({ name: 'mt5_get_prise', arguments: {} }).catch((error: unknown) => (message = String(error)));
  assert.match(message, 'mt5_get_price');
});
