/** The calls that faults are tried with are all there, valid, and change what they are meant to change. */
import * as assert from 'uvu/assert';
import { suite } from '../suite.js';
import { connectGateway, listWritingTools, startVenue, writingCalls } from './spending-calls.js';

const test = suite('spending calls', { timeoutMs: 30_000 });

test('every tool that writes has one, and no other', async () => {
  assert.equal(writingCalls.map(({ tool }) => tool).sort(), await listWritingTools());
});

for (const { api, tool, prepare, supported } of writingCalls) {
  test(`${tool} ${supported ? 'changes the state' : 'is refused, as the embedded exchange knows only its name'}`, async () => {
    const venue = await startVenue(api);
    const gateway = await connectGateway(api, venue.port);
    try {
      const args = await prepare(venue);
      const before = await venue.readTruth();
      const { error } = await gateway.call(tool, args);
      assert.equal([error?.code, error?.details.upstreamCode], supported ? [undefined, undefined] : ['UPSTREAM_REJECTED', '-1020'], error?.message);
      assert.is((await venue.readTruth()) !== before, supported);
    } finally {
      await gateway.close();
      await venue.close();
    }
  });
}
