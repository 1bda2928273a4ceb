/** The context of a plugin's handler, and what becomes of what it throws. */
import { type CallContext, type InputReply, type InputRequest, InputRequired } from '../call/result.js';
import { ToolError } from '../errors.js';
import { ANONYMOUS } from '../identity/identity.js';
import { roundNumbers, isJsonObject } from '../json.js';
import { type EndSignal, toAbortSignal } from '../upstream/ending.js';
import { type PluginContext, ToolFailure } from './plugin.js';

const DEFAULT_TIMEOUT_MS = 300_000;
const MAX_MESSAGE = 2_000;
const NOBODY = { forms: false, sampling: false, roots: false } as const;

/** The context as plugins see it. Numbers in answers are JavaScript's. */
export function createContext(context: CallContext): PluginContext {
  const { inputs, onProgress, log, trace } = context;
  return {
    signal: toAbortSignal(context.signal),
    identity: context.identity ?? ANONYMOUS,
    ...(trace === undefined ? {} : { trace }),
    progress: (progress, total, message) => onProgress?.(progress, message, total),
    log: (level, data, logger) => log?.(level, data, logger),
    closeStream: () => context.closeStream?.(),
    takes: inputs?.takes ?? NOBODY,
    ask: async <K extends string>(requests: Readonly<Record<K, InputRequest>>, { timeoutMs = DEFAULT_TIMEOUT_MS, sealed = true } = {}) => {
      if (inputs === undefined) throw new ToolError('CLIENT_INCAPABLE', { message: 'Nobody can be asked here.' });
      const replies = await inputs.ask(requests, { timeoutMs, sealed });
      // Every request has its reply, or `ask` has thrown.
      return Object.fromEntries(Object.keys(requests).map((name) => [name, roundReply(replies[name])])) as Record<K, InputReply>;
    },
    fail: (message) => {
      throw new ToolFailure(message);
    },
  };
}

function roundReply(reply: InputReply | undefined): InputReply {
  const rounded = roundNumbers(reply);
  return isJsonObject(rounded) ? rounded : {};
}

/** What callers hear of a handler that threw: its message only where it is meant for them. `InputRequired` goes on as it is. */
export function failHandler(what: string, thrown: unknown, signal: EndSignal | undefined, reads: boolean): ToolError {
  if (thrown instanceof InputRequired) throw thrown;
  if (thrown instanceof ToolError) return thrown;
  if (signal?.aborted === true) return new ToolError('CANCELLED');
  const retry = reads ? { retry: 'safe' as const } : {};
  if (thrown instanceof Error && 'expose' in thrown && thrown.expose === true) return new ToolError('PLUGIN_FAILED', { ...retry, message: thrown.message.slice(0, MAX_MESSAGE), fix: 'Read the reason and change the call.' });
  return new ToolError('PLUGIN_FAILED', { ...retry, message: `${what} failed.`, cause: thrown });
}
