/** The protocol-neutral core: lists tools and calls them. Transports and protocols are built on this interface. */
import type { ToolEntry } from './catalog.js';
import type { CallContext, CallResult } from './call/result.js';

/** The one object that transports, `embed` and the CLI share. It is safe for concurrent use. */
export interface Gateway {
  /** All tools, sorted by name; the same array for the life of the gateway. */
  readonly tools: readonly ToolEntry[];
  /** Has this tool? Names are case-sensitive. */
  readonly has: (name: string) => boolean;
  /**
   * Calls a tool. Failures of the call come back as a result with `error`, never as an exception.
   * `args` may hold `ExactNumber`s (see json.ts).
   * @throws ToolError UNKNOWN_TOOL (with a did-you-mean), which protocols report as an error of their own.
   */
  readonly call: (name: string, args: unknown, context?: CallContext) => Promise<CallResult>;
  /** Frees connections. Calls under way are aborted. */
  readonly close: () => Promise<void>;
}
