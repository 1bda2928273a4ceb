/** Reaches a Redis server through the optional package ioredis, which is loaded when the first connection is made. */
import type { Redis } from 'ioredis';
import { ToolError } from '../errors.js';

export type { Redis } from 'ioredis';

const CONNECT_MS = 5_000;

/** Opens a connection. @throws ToolError STATE_UNAVAILABLE if the package or the server is not there */
export async function connectRedis(url: string, log: (message: string, cause: unknown) => void): Promise<Redis> {
  const redis = new (await loadClient())(url, { lazyConnect: true, maxRetriesPerRequest: 2, connectTimeout: CONNECT_MS, retryStrategy: (times) => Math.min(50 * times, 1_000) });
  let isTold = false;
  redis.on('error', (error: Error) => {
    if (!isTold) log('the Redis server of the sessions cannot be reached', error);
    isTold = true;
  });
  redis.on('ready', () => {
    isTold = false;
  });
  try {
    await redis.connect();
  } catch (error) {
    redis.disconnect();
    throw unavailable(error);
  }
  return redis;
}

async function loadClient(): Promise<typeof Redis> {
  try {
    return (await import('ioredis')).Redis;
  } catch (error) {
    throw new ToolError('STATE_UNAVAILABLE', { message: 'Sessions are to be kept in Redis, but the package ioredis cannot be loaded.', fix: 'The owner of the gateway installs the package ioredis beside gatewright, or keeps sessions in another store.', cause: error });
  }
}

/** What a failed command means to its caller. The URL may hold a password, so it is not told. */
export const unavailable = (error: unknown): ToolError =>
  new ToolError('STATE_UNAVAILABLE', { message: `The Redis server of the sessions cannot be used: ${error instanceof Error ? error.message : String(error)}.`, fix: 'The owner of the gateway brings the Redis server back.', cause: error });
