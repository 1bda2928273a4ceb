/** Holds each identity to so many calls a minute and at a time. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ToolError } from '../errors.js';
import type { Gateway } from '../gateway.js';
import type { CallLimitConfig } from './config.js';
import { compileGlobs } from './glob.js';
import { ANONYMOUS, type Identity, ownerOf } from './identity.js';

/** Takes one call of a key; the milliseconds to wait where there is no room for it. */
export interface Counter {
  readonly take: (key: string) => Promise<number | undefined>;
}

/** Makes the counter of a limit. What processes are to share, they share by its name. */
export type CreateCounter = (name: string, points: number, seconds: number) => Counter;

const MINUTE = 60;
// One call will do to make room, but nobody knows when one ends.
const RETRY_CONCURRENT_SECONDS = 1;

/** Counts within this process. */
export const countInMemory: CreateCounter = (keyPrefix, points, duration) => {
  const limiter = new RateLimiterMemory({ keyPrefix, points, duration });
  return {
    take: async (key) => {
      try {
        await limiter.consume(key);
        return undefined;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return refused.msBeforeNext;
        throw refused;
      }
    },
  };
};

interface Limit {
  readonly appliesTo: (identity: Identity, tool: string) => boolean;
  readonly counter: Counter | undefined;
  readonly concurrent: number | undefined;
  readonly underWay: Map<string, number>;
  readonly config: CallLimitConfig;
}

/** Calls for which there is no room are refused with RATE_LIMITED before anything else happens; whoever is not known shares one count with all others who are not. */
export function limitCalls(gateway: Gateway, config: readonly CallLimitConfig[], createCounter: CreateCounter = countInMemory): Gateway {
  if (config.length === 0) return gateway;
  const limits = config.map((limit, index) => compileLimit(limit, index, createCounter));
  return {
    ...gateway,
    get tools() {
      return gateway.tools;
    },
    call: async (name, args, context = {}) => {
      const { identity = ANONYMOUS } = context;
      const owner = ownerOf(context);
      const held = limits.filter(({ appliesTo }) => appliesTo(identity, name));
      const places: Limit[] = [];
      try {
        for (const limit of held) {
          const full = takePlace(limit, owner);
          if (full !== undefined) return { content: [], error: full };
          places.push(limit);
          const early = await takeTurn(limit, owner);
          if (early !== undefined) return { content: [], error: early };
        }
        return await gateway.call(name, args, context);
      } finally {
        for (const { underWay } of places) leavePlace(underWay, owner);
      }
    },
  };
}

function compileLimit(config: CallLimitConfig, index: number, createCounter: CreateCounter): Limit {
  const { tools, roles, callsPerMinute, concurrent } = config;
  const fits = tools === undefined ? undefined : compileGlobs(tools);
  return {
    appliesTo: (identity, tool) => (fits?.(tool) ?? true) && (roles === undefined || roles.some((role) => identity.roles.includes(role))),
    counter: callsPerMinute === undefined ? undefined : createCounter(`gatewright calls ${index}`, callsPerMinute, MINUTE),
    concurrent,
    underWay: new Map(),
    config,
  };
}

function takePlace({ concurrent, underWay, config }: Limit, owner: string): ToolError | undefined {
  const count = underWay.get(owner) ?? 0;
  if (concurrent !== undefined && count >= concurrent) return refuse(`${concurrent} calls at a time`, config, RETRY_CONCURRENT_SECONDS);
  underWay.set(owner, count + 1);
  return undefined;
}

async function takeTurn({ counter, config }: Limit, owner: string): Promise<ToolError | undefined> {
  const waitMs = await counter?.take(owner);
  return waitMs === undefined ? undefined : refuse(`${config.callsPerMinute ?? 0} calls a minute`, config, Math.max(1, Math.ceil(waitMs / 1000)));
}

function leavePlace(underWay: Map<string, number>, owner: string): void {
  const left = (underWay.get(owner) ?? 1) - 1;
  if (left > 0) underWay.set(owner, left);
  else underWay.delete(owner);
}

const refuse = (what: string, { tools }: CallLimitConfig, retryAfterSeconds: number): ToolError =>
  new ToolError('RATE_LIMITED', { message: `The owner allows one caller ${what}${tools === undefined ? '' : ` of ${tools.join(', ')}`}. Come back in ${retryAfterSeconds} s.`, retryAfterSeconds });
