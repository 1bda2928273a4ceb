/** Leaves an upstream alone that fails again and again, and finds out with harmless requests when it is back. */
import type { CircuitBreakerPolicy } from 'cockatiel';
import { ToolError } from '../errors.js';
import { SendFailure, type UpstreamReply } from './request.js';

export interface BreakerOptions {
  /** Failures one after the other that open it; half of the last 20 do as well. 0 switches it off. */
  readonly failures: number;
  /** How long it stays open before the next try, in ms. */
  readonly openMs: number;
}

export interface Breaker {
  /** @throws ToolError UPSTREAM_DOWN if nothing is to be sent now */
  readonly check: () => void;
  /**
   * Sends. A call that does not read goes out only after `probe` has found upstream well again.
   * @throws ToolError UPSTREAM_DOWN, SendFailure
   */
  readonly run: (reads: boolean, send: () => Promise<UpstreamReply>, probe: () => Promise<UpstreamReply>) => Promise<UpstreamReply>;
}

const SAMPLES = 20;

/** Connection failures, time-outs and answers that say that the server is broken; never what is wrong with a request, and never a limit. */
const isFailure = (error: unknown): boolean => error instanceof SendFailure && (error.kind === 'unreachable' || error.kind === 'timeout' || error.kind === 'closed' || error.kind === 'broken');
const isBroken = (reply: UpstreamReply): boolean => reply.status >= 500 && reply.status !== 501 && reply.status !== 505;

/** The library is loaded by the first failure: until then there is nothing to count. */
export function createBreaker({ failures, openMs }: BreakerOptions, now: () => number = Date.now): Breaker {
  let policy: CircuitBreakerPolicy | undefined;
  let openUntil: number | undefined;
  let isProbing = false;
  let isRefusal: (error: unknown) => boolean = () => false;

  const load = async (): Promise<CircuitBreakerPolicy> => {
    const { ConsecutiveBreaker, CountBreaker, circuitBreaker, handleWhen, isBrokenCircuitError } = await import('cockatiel');
    isRefusal = isBrokenCircuitError;
    if (policy !== undefined) return policy;
    const [inARow, inTotal] = [new ConsecutiveBreaker(failures), new CountBreaker({ threshold: 0.5, size: Math.max(SAMPLES, failures) })];
    const created = circuitBreaker(
      // A probe that was given up has told nothing, and the library would take it for a success.
      handleWhen((error) => isFailure(error) || (isProbing && error instanceof SendFailure && error.kind === 'cancelled')).orWhenResult((result) => isBroken(result as UpstreamReply)),
      {
        halfOpenAfter: openMs,
        breaker: {
          state: undefined,
          success: (state) => {
            inARow.success();
            inTotal.success(state);
          },
          failure: (state) => [inARow.failure(), inTotal.failure(state)].includes(true),
        },
      },
    );
    created.onBreak(() => (openUntil = now() + openMs));
    created.onReset(() => (openUntil = undefined));
    return (policy = created);
  };

  const down = (): ToolError => {
    const seconds = Math.max(1, Math.ceil(((openUntil ?? now()) - now()) / 1000));
    return new ToolError('UPSTREAM_DOWN', { message: `Upstream has failed again and again, so nothing was sent. It is tried again in ${seconds} s.`, retryAfterSeconds: seconds });
  };

  const execute = async (known: CircuitBreakerPolicy, send: () => Promise<UpstreamReply>): Promise<UpstreamReply> => {
    const isProbe = openUntil !== undefined;
    isProbing ||= isProbe;
    try {
      return await known.execute(send);
    } catch (error) {
      throw isRefusal(error) ? down() : error;
    } finally {
      if (isProbe) isProbing = false;
    }
  };

  return {
    check: () => {
      if (openUntil !== undefined && now() < openUntil) throw down();
    },
    run: async (reads, send, probe) => {
      if (failures === 0) return send();
      if (policy !== undefined) {
        if (openUntil !== undefined && now() < openUntil) throw down();
        if (openUntil !== undefined && !reads) {
          const reply = await execute(policy, probe);
          if (isBroken(reply)) throw down();
        }
        return execute(policy, send);
      }
      try {
        const reply = await send();
        if (isBroken(reply)) await (await load()).execute(() => reply);
        return reply;
      } catch (error) {
        if (isFailure(error)) await (await load()).execute(() => Promise.reject(error)).catch(() => undefined);
        throw error;
      }
    },
  };
}
