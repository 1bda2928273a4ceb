/** A hundred orders whose caller gives them up once they are under way: they are followed to their end, not dropped. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import { openConnection } from '../../../runtime/protocol/connection.js';
import { createProtocol } from '../../../runtime/protocol/protocol.js';
import { suite } from '../../suite.js';
import { fakeOptions } from '../protocol/fake-gateway.js';
import { ORDER, openStage, openVenue } from '../spending/stage.js';

const test = suite('transport/cancel, orders', { timeoutMs: 120_000 });

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await condition())) await sleep(2);
};

test('100 orders, cancelled once they are under way: each is sent once and in the books with its end', async () => {
  const venue = await openVenue();
  const stage = openStage(venue, { timeoutMs: 20_000 });
  const sent: string[] = [];
  const connection = openConnection(createProtocol(stage.gateway, fakeOptions), (pieces) => void sent.push(pieces.join('')));
  for (let batch = 0; batch < 10; batch += 1) {
    const ids = Array.from({ length: 10 }, (_item, index) => batch * 10 + index + 1);
    venue.faults.push(...ids.map(() => 'slowly' as const));
    for (const id of ids) connection.receive(`{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"venue_create_order","arguments":${JSON.stringify({ ...ORDER, client_id: `key-${id}` })}}}`);
    await until(() => (venue.hits.get('POST /order') ?? 0) >= (batch + 1) * 10);
    for (const id of ids) connection.receive(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":${id}}}`);
  }
  await connection.settle();
  await until(async () => (await stage.store.list({ scope: 'venue', limit: 200 })).every(({ state }) => state === 'closed'));
  const entries = await stage.store.list({ scope: 'venue', limit: 200 });
  assert.equal([entries.length, new Set(entries.map(({ outcome }) => outcome)), venue.hits.get('POST /order'), venue.orders.size], [100, new Set(['filled']), 100, 100]);
  assert.equal(sent, []);
  await stage.close();
  await venue.close();
});
