/** Every behaviour over every transport in both eras, byte by byte the same: the transport is nothing that a call could notice. */
import * as assert from 'uvu/assert';
import type { CallContext } from '../../../runtime/call/result.js';
import type { Gateway } from '../../../runtime/gateway.js';
import { suite } from '../../suite.js';
import { type FakeGateway, createFakeGateway } from '../protocol/fake-gateway.js';
import { type Peer, peerKinds } from './peers.js';

/** The fake, with progress: `echo` tells two steps where somebody wants to hear them. */
function createTellingGateway(): { readonly fake: FakeGateway; readonly gateway: Gateway } {
  const fake = createFakeGateway();
  return {
    fake,
    gateway: {
      ...fake,
      call: async (name: string, args: unknown, context?: CallContext) => {
        context?.onProgress?.(1, 'one');
        context?.onProgress?.(2, 'two');
        return fake.call(name, args, context);
      },
    },
  };
}

for (const era of ['legacy', 'modern'] as const) {
  for (const kind of peerKinds) {
    const test = suite(`${era}, ${kind.name}`, { timeoutMs: 30_000 });
    let { fake, gateway } = createTellingGateway();
    let peer: Peer;
    test.before(async () => {
      ({ fake, gateway } = createTellingGateway());
      peer = await kind.connect(gateway, era);
    });
    test.after(async () => {
      fake.release();
      await peer.shutDown();
    });
    const call = (id: number, name: string, args: Readonly<Record<string, unknown>> = {}, meta: Readonly<Record<string, unknown>> = {}, signal?: AbortSignal) => peer.ask(id, 'tools/call', { name, arguments: args, _meta: meta }, signal);

    test('lists', async () => {
      const { answer } = await peer.ask(1, 'tools/list', {});
      assert.equal((answer.result?.['tools'] as readonly { readonly name: string }[]).map(({ name }) => name), ['echo', 'fail', 'slow', 'throw']);
    });

    test('calls, with every letter intact', async () => {
      const text = 'ä € 𝄞 \u2028 \n \u0000 "\\';
      const { answer } = await call(2, 'echo', { text });
      assert.equal(answer.result?.['structuredContent'], { text });
    });

    test('tells failures of tools as results, and faults of requests as errors', async () => {
      assert.is((await call(3, 'fail')).answer.result?.['isError'], true);
      assert.match(JSON.stringify((await call(4, 'throw')).answer), /"isError":true(?!.*secret)/);
      assert.is((await call(5, 'nowhere')).answer.error?.code, -32602);
      assert.is((await peer.ask(6, 'nothing/such', {})).answer.error?.code, -32601);
      assert.is((await peer.ask(7, 'tools/list', { cursor: 'x' })).answer.error?.code, -32602);
    });

    test('tells progress in order and before the answer, to who asks for it', async () => {
      const { before, answer } = await call(8, 'echo', { a: 1 }, { progressToken: 'p' });
      const steps = before.map(({ method, params }) => [method, params]);
      const step = (progress: number, message: string) => ['notifications/progress', { progressToken: 'p', progress, message }];
      assert.equal(steps, kind.hasProgress ? [step(1, 'one'), step(2, 'two')] : []);
      assert.equal(answer.result?.['structuredContent'], { a: 1 });
      assert.equal((await call(9, 'echo')).before, []);
    });

    test('answers 100 calls side by side, each to its own id, past one that waits', async () => {
      const waiting = call(100, 'slow');
      const all = await Promise.all(Array.from({ length: 100 }, (_, n) => call(101 + n, 'echo', { n })));
      assert.equal(all.map(({ answer }) => [answer.id, answer.result?.['structuredContent']]), Array.from({ length: 100 }, (_, n) => [101 + n, { n }]));
      fake.release();
      assert.equal((await waiting).answer.result?.['content'], [{ type: 'text', text: 'done' }]);
    });

    test('carries an answer of three megabytes', async () => {
      const text = '€'.repeat(500_000);
      const { answer } = await call(300, 'echo', { text });
      assert.ok((answer.result?.['structuredContent'] as { readonly text: string }).text === text);
    });

    if (kind.cancels.includes(era)) {
      test('gives a call up', async () => {
        const given = new AbortController();
        const before = fake.calls.length;
        call(400, 'slow', {}, {}, given.signal).catch(() => undefined);
        while (fake.calls.length === before) await new Promise((resolve) => setTimeout(resolve, 2));
        given.abort();
        while (fake.aborted() === 0) await new Promise((resolve) => setTimeout(resolve, 2));
        assert.is(fake.aborted(), 1);
      });
    }

    test('answers what is under way before it ends', async () => {
      const before = fake.calls.length;
      const waiting = call(500, 'slow');
      while (fake.calls.length === before) await new Promise((resolve) => setTimeout(resolve, 2));
      const ended = peer.shutDown();
      fake.release();
      assert.equal((await waiting).answer.result?.['content'], [{ type: 'text', text: 'done' }]);
      await ended;
    });
  }
}
