/** A gateway of four tools without an upstream, for tests of protocol and transport. */
import type { EndSignal } from '../../../runtime/upstream/ending.js';
import type { CallResult } from '../../../runtime/call/result.js';
import type { ToolEntry } from '../../../runtime/catalog.js';
import { ToolError } from '../../../runtime/errors.js';
import type { Gateway } from '../../../runtime/gateway.js';
import { stringifyJson } from '../../../runtime/json.js';

const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true };
const entry = (name: string, extra: Partial<ToolEntry> = {}): ToolEntry => ({
  name,
  title: name.toUpperCase(),
  description: `Does ${name}.`,
  inputSchema: { type: 'object' },
  annotations,
  ...extra,
});

/** What the fake saw and what a test can do to it. */
export interface FakeGateway extends Gateway {
  readonly calls: { readonly name: string; readonly args: unknown }[];
  /** Calls of `slow` that were aborted. */
  readonly aborted: () => number;
  /** Lets the calls of `slow` that wait now succeed. */
  readonly release: () => void;
}

/** `echo` gives its arguments back, `fail` fails, `slow` waits, `throw` has a defect. */
export function createFakeGateway(extraTools: readonly ToolEntry[] = []): FakeGateway {
  const calls: { name: string; args: unknown }[] = [];
  let waiting: (() => void)[] = [];
  let aborted = 0;
  const tools = [...extraTools, entry('echo'), entry('fail'), entry('slow'), entry('throw')];

  const call = async (name: string, args: unknown, signal: EndSignal | undefined): Promise<CallResult> => {
    calls.push({ name, args });
    if (name === 'fail') {
      return {
        content: [],
        structured: '{"code":-1003}',
        error: new ToolError('UPSTREAM_BUSY', { message: 'Too many requests', problems: ['weight: 1200 of 1200 used'], status: 429, upstreamCode: '-1003', retryAfterSeconds: 2 }),
      };
    }
    if (name === 'throw') throw new Error('secret detail');
    if (name === 'slow') {
      const cancelled = await new Promise<boolean>((resolve) => {
        waiting.push(() => resolve(false));
        signal?.addEventListener('abort', () => resolve(true));
      });
      if (cancelled) aborted += 1;
      return cancelled ? { content: [], error: new ToolError('CANCELLED') } : { content: [{ type: 'text', text: 'done' }] };
    }
    if (!tools.some((tool) => tool.name === name)) throw new ToolError('UNKNOWN_TOOL', { message: `There is no tool ${name}`, problems: ['Did you mean echo?'] });
    const text = stringifyJson(args);
    return { content: [{ type: 'text', text }], structured: text };
  };
  return {
    tools,
    has: (name) => tools.some((tool) => tool.name === name),
    call: (name, args, context) => call(name, args, context?.signal),
    close: () => Promise.resolve(),
    calls,
    aborted: () => aborted,
    release: () => {
      for (const resolve of waiting) resolve();
      waiting = [];
    },
  };
}

/** Options that the wire tests expect. */
export const fakeOptions = { info: { name: 'fake', version: '1.2.3' } };
