/** A gateway of one tool that tells of its progress step by step. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Gateway } from '../../../runtime/gateway.js';

const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true };

/** `count` takes `steps` and `pauseMs`: so many notes with a pause before each, then a result that tells how many there were. */
export function createCountingGateway(): Gateway & { readonly aborted: () => number } {
  let aborted = 0;
  return {
    tools: [{ name: 'count', title: 'Count', description: 'Counts.', inputSchema: { type: 'object' }, annotations }],
    has: (name) => name === 'count',
    call: async (_name, args, context) => {
      const { steps, pauseMs } = args as { readonly steps: number; readonly pauseMs: number };
      context?.signal?.addEventListener('abort', () => (aborted += 1));
      for (let step = 1; step <= steps; step += 1) {
        await (pauseMs === 0 ? new Promise((resolve) => setImmediate(resolve)) : sleep(pauseMs));
        context?.onProgress?.(step, `step ${step}`);
      }
      return { content: [{ type: 'text', text: `counted ${steps}` }] };
    },
    close: () => Promise.resolve(),
    aborted: () => aborted,
  };
}

export const callCount = (id: number, steps: number, pauseMs = 0): string =>
  `{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"count","arguments":{"steps":${steps},"pauseMs":${pauseMs}},"_meta":{"progressToken":"t${id}"}}}`;

/** Everything that a call has to say, in order. */
export const expectCount = (id: number, steps: number): readonly string[] => [
  ...Array.from({ length: steps }, (_none, index) => `{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":"t${id}","progress":${index + 1},"message":"step ${index + 1}"}}`),
  `{"jsonrpc":"2.0","id":${id},"result":{"content":[{"type":"text","text":"counted ${steps}"}]}}`,
];
