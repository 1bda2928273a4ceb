/** Sessions and streams in Redis, for processes on several machines. Every step is one script, so that nothing comes between. */
import type { SessionState } from '../protocol/session-state.js';
import { type Redis, unavailable } from './redis.js';
import { MAX_ENDED_STREAMS, type SessionStorage, type StreamReading } from './storage.js';

export interface RedisStorageOptions {
  readonly redis: Redis;
  /** Before every key. "gatewright:" by default. */
  readonly prefix?: string;
  /** After so many milliseconds without use a session goes by itself. */
  readonly idleMs: number;
  /** The same for streams that have ended. */
  readonly resumeMs: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Longest time that a stream without an end is kept after its last event, in milliseconds. */
const OPEN_STREAM_MS = 3_600_000;

// KEYS[1] is the prefix alone: what a script touches is named by what it finds.
const END_SESSION = `
local function endSession(p, key)
  for _, id in ipairs(redis.call('ZRANGE', p .. 'streams:' .. key, 0, -1)) do redis.call('DEL', p .. 'stream:' .. id, p .. 'events:' .. id) end
  redis.call('DEL', p .. 'streams:' .. key)
  redis.call('ZREM', p .. 'sessions', key)
  return redis.call('DEL', p .. 'session:' .. key)
end
`;

const scripts = {
  // prefix; key, owner, state, usedAt, most, idleMs
  openSession: `${END_SESSION}
local p, key, gone = KEYS[1], ARGV[1], {}
redis.call('HSET', p .. 'session:' .. key, 'owner', ARGV[2], 'state', ARGV[3], 'usedAt', ARGV[4])
redis.call('PEXPIRE', p .. 'session:' .. key, ARGV[6])
redis.call('ZADD', p .. 'sessions', ARGV[4], key)
local excess = redis.call('ZCARD', p .. 'sessions') - tonumber(ARGV[5])
if excess <= 0 then return gone end
for _, old in ipairs(redis.call('ZRANGE', p .. 'sessions', 0, excess)) do
  if old ~= key and #gone < excess then endSession(p, old); gone[#gone + 1] = old end
end
return gone`,
  // prefix; key, field, value, idleMs
  change: `
local at = KEYS[1] .. 'session:' .. ARGV[1]
if redis.call('EXISTS', at) == 0 then return 0 end
redis.call('HSET', at, ARGV[2], ARGV[3])
if ARGV[2] == 'usedAt' then
  redis.call('PEXPIRE', at, ARGV[4])
  redis.call('ZADD', KEYS[1] .. 'sessions', ARGV[3], ARGV[1])
end
return 1`,
  endSession: `${END_SESSION} return endSession(KEYS[1], ARGV[1])`,
  // prefix; id, session, request or '', holder, openMs, now
  openStream: `
local p, at = KEYS[1], KEYS[1] .. 'stream:' .. ARGV[1]
if redis.call('EXISTS', p .. 'session:' .. ARGV[2]) == 0 then return 0 end
redis.call('HSET', at, 'session', ARGV[2], 'request', ARGV[3], 'holder', ARGV[4], 'last', 0, 'ended', 0)
redis.call('PEXPIRE', at, ARGV[5])
redis.call('ZADD', p .. 'streams:' .. ARGV[2], '+inf', ARGV[1])
redis.call('PEXPIRE', p .. 'streams:' .. ARGV[2], ARGV[5])
return 1`,
  // prefix; id, isLast, expiry, now, most, ...messages
  append: `
local p, id = KEYS[1], ARGV[1]
local at, events = p .. 'stream:' .. id, p .. 'events:' .. id
if redis.call('HGET', at, 'ended') ~= '0' then return 0 end
local last = tonumber(redis.call('HGET', at, 'last'))
for index = 6, #ARGV do redis.call('ZADD', events, last + index - 5, (last + index - 5) .. ' ' .. ARGV[index]) end
redis.call('HSET', at, 'last', last + #ARGV - 5, 'ended', ARGV[2])
redis.call('PEXPIRE', at, ARGV[3])
redis.call('PEXPIRE', events, ARGV[3])
if ARGV[2] == '1' then
  local siblings = p .. 'streams:' .. redis.call('HGET', at, 'session')
  redis.call('ZADD', siblings, ARGV[4], id)
  local ended = redis.call('ZRANGEBYSCORE', siblings, '-inf', '(+inf')
  for index = 1, #ended - tonumber(ARGV[5]) do
    redis.call('DEL', p .. 'stream:' .. ended[index], p .. 'events:' .. ended[index])
    redis.call('ZREM', siblings, ended[index])
  end
end
return last + 1`,
  // prefix; id, after
  readStream: `
local at = KEYS[1] .. 'stream:' .. ARGV[1]
local found = redis.call('HMGET', at, 'session', 'request', 'holder', 'last', 'ended')
if not found[1] then return false end
found[6] = redis.call('ZRANGEBYSCORE', KEYS[1] .. 'events:' .. ARGV[1], '(' .. ARGV[2], '+inf')
return found`,
  adopt: `
if redis.call('EXISTS', KEYS[1] .. 'stream:' .. ARGV[1]) == 1 then redis.call('HSET', KEYS[1] .. 'stream:' .. ARGV[1], 'holder', ARGV[2]) end
return 1`,
  // prefix; before
  sweep: `${END_SESSION}
local gone = redis.call('ZRANGEBYSCORE', KEYS[1] .. 'sessions', '-inf', '(' .. ARGV[1])
for _, key in ipairs(gone) do endSession(KEYS[1], key) end
return gone`,
} as const;

/** Makes a storage on a connection, which it closes in the end. */
export function createRedisStorage({ redis, prefix = 'gatewright:', idleMs, resumeMs, now = Date.now }: RedisStorageOptions): SessionStorage {
  // Use is written down once a minute at most.
  const expiryMs = idleMs + 60_000;
  const run = async (script: keyof typeof scripts, ...args: readonly (string | number)[]): Promise<unknown> => {
    try {
      return await redis.eval(scripts[script], 1, prefix, ...args);
    } catch (error) {
      throw unavailable(error);
    }
  };
  const openMs = Math.max(OPEN_STREAM_MS, resumeMs);

  return {
    openSession: async ({ key, owner, state, usedAt }, most) => readTexts(await run('openSession', key, owner, JSON.stringify(state), usedAt, most, expiryMs)),
    findSession: async (key) => {
      const found = await redis.hgetall(`${prefix}session:${key}`).catch((error: unknown) => Promise.reject(unavailable(error)));
      const { owner, state, usedAt } = found;
      if (owner === undefined || state === undefined) return undefined;
      const parsed: SessionState = JSON.parse(state);
      return { key, owner, state: parsed, usedAt: Number(usedAt) };
    },
    changeSession: async (key, state) => (await run('change', key, 'state', JSON.stringify(state), 0)) === 1,
    touchSession: async (key, usedAt) => (await run('change', key, 'usedAt', usedAt, expiryMs)) === 1,
    endSession: async (key) => (await run('endSession', key)) === 1,
    openStream: async ({ id, session, request, holder }) => void (await run('openStream', id, session, request ?? '', holder, openMs, now())),
    appendEvents: async (stream, messages, isLast) => {
      const first = await run('append', stream, isLast ? 1 : 0, isLast ? resumeMs : openMs, now(), MAX_ENDED_STREAMS, ...messages);
      return typeof first === 'number' && first > 0 ? first : undefined;
    },
    dropEvents: async (stream, numbers) => {
      const pipeline = redis.pipeline();
      for (const number of numbers) pipeline.zremrangebyscore(`${prefix}events:${stream}`, number, number);
      await pipeline.exec().catch((error: unknown) => Promise.reject(unavailable(error)));
    },
    readStream: async (stream, after) => readReading(stream, await run('readStream', stream, after)),
    adoptStream: async (stream, holder) => void (await run('adopt', stream, holder)),
    redeem: async (token, until) => {
      const set = await redis.set(`${prefix}redeemed:${token}`, '1', 'PX', Math.max(1, Math.ceil(until - now())), 'NX').catch((error: unknown) => Promise.reject(unavailable(error)));
      return set === 'OK';
    },
    // Streams and used tokens go by themselves.
    sweep: async ({ session }) => readTexts(await run('sweep', session)),
    close: async () => {
      await redis.quit().catch(() => redis.disconnect());
    },
  };
}

const readTexts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

function readReading(id: string, value: unknown): StreamReading | undefined {
  if (!Array.isArray(value)) return undefined;
  const [session, request, holder, last, ended, events]: readonly unknown[] = value;
  return {
    stream: { id, session: String(session), request: request === '' ? undefined : String(request), holder: String(holder) },
    events: readTexts(events).map((event) => ({ number: Number.parseInt(event, 10), message: event.slice(event.indexOf(' ') + 1) })),
    last: Number(last),
    isEnded: ended === '1',
  };
}
