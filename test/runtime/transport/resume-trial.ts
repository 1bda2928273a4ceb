/** Calls over a WebSocket that is cut again and again: what is sent, what arrives, and what the gateway carries out must be the same. */
import { serveHttp } from '../../../runtime/transport/http.js';
import { type Message, WebSocketClientTransport } from '../../../client/websocket-transport.js';
import type { CallContext } from '../../../runtime/call/result.js';
import { createFakeGateway, fakeOptions } from '../protocol/fake-gateway.js';
import { startCuttingProxy } from './cutting-proxy.js';

export interface TrialResult {
  readonly cuts: number;
  /** Answers that did not come, came twice, or to another question. */
  readonly lost: number;
  readonly doubled: number;
  readonly crossed: number;
  /** Calls that the gateway carried out twice or never. */
  readonly unequal: number;
  /** Steps of progress that came out of order or not at all. */
  readonly disordered: number;
  readonly errors: readonly string[];
}

/** A gateway whose calls tell three steps of progress and give their number back. */
function createCountingGateway(): { readonly gateway: ReturnType<typeof createFakeGateway>; readonly seen: Map<number, number> } {
  const seen = new Map<number, number>();
  const fake = createFakeGateway();
  const call = async (_name: string, args: unknown, context?: CallContext): Promise<Awaited<ReturnType<typeof fake.call>>> => {
    const { n, size } = args as { readonly n: number; readonly size: number };
    seen.set(n, (seen.get(n) ?? 0) + 1);
    for (let step = 1; step <= 3; step += 1) {
      context?.onProgress?.(step, `step ${step}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return { content: [{ type: 'text', text: `${n} ${'ä'.repeat(size)}` }] };
  };
  return { gateway: { ...fake, call }, seen };
}

/** One connection, `calls` calls, a cut at each of the given byte counts. `random` gives numbers below 1. */
export async function runResumeTrial(calls: number, cutPoints: readonly number[], random: () => number): Promise<TrialResult> {
  const { gateway, seen } = createCountingGateway();
  const server = await serveHttp(gateway, { ...fakeOptions, port: 0, webSocket: { keepBytes: 64 * 1024 } });
  const proxy = await startCuttingProxy(server.port);
  for (const point of cutPoints) proxy.cutAfter(point);
  const transport = new WebSocketClientTransport(`ws://127.0.0.1:${proxy.port}/mcp`, { reconnect: { firstMs: 2, maxMs: 10 } });
  const answers = new Map<number, string[]>();
  const steps = new Map<number, number[]>();
  const errors: string[] = [];
  let finish: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  transport.onerror = (error) => errors.push(error.message);
  transport.onclose = () => finish();
  transport.onmessage = (message: Message) => {
    const { id, method, params, result } = message as Message & { readonly result?: { readonly content: readonly { readonly text: string }[] } };
    if (method === 'notifications/progress') {
      const { progressToken, progress } = params as { readonly progressToken: number; readonly progress: number };
      steps.set(progressToken, [...(steps.get(progressToken) ?? []), progress]);
    } else {
      answers.set(Number(id), [...(answers.get(Number(id)) ?? []), result?.content[0]?.text ?? 'error']);
      // The first connections are cut in their handshake or soon after; every cut point is used up before the last call.
      if (answers.size === calls) finish();
    }
  };
  // A cut in the first handshake is a refusal to start, which is right; the connection that is broken has to be there first.
  await transport.start();
  for (let n = 0; n < calls; n += 1) {
    await transport.send({ jsonrpc: '2.0', id: n, method: 'tools/call', params: { name: 'echo', arguments: { n, size: Math.floor(random() * 400) }, _meta: { progressToken: n } } } as Message);
    if (random() < 0.3) await new Promise((resolve) => setTimeout(resolve, random() * 3));
  }
  await finished;
  const made = proxy.cuts();
  await transport.close();
  await proxy.close();
  await server.close();
  const numbers = Array.from({ length: calls }, (_, n) => n);
  return {
    cuts: made,
    lost: numbers.filter((n) => !answers.has(n)).length,
    doubled: numbers.filter((n) => (answers.get(n)?.length ?? 0) > 1).length,
    crossed: numbers.filter((n) => answers.get(n)?.some((text) => !text.startsWith(`${n} `)) ?? false).length,
    unequal: numbers.filter((n) => seen.get(n) !== 1).length,
    disordered: numbers.filter((n) => steps.get(n)?.join() !== '1,2,3').length,
    errors,
  };
}

/** Numbers that look random and are the same every time (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
