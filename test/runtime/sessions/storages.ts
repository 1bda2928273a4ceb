/** Every storage there is, for tests that have to hold for all of them; Redis only where a server can be started. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bus } from '../../../runtime/sessions/bus.js';
import { createLocalBuses } from '../../../runtime/sessions/bus.js';
import { createMemoryStorage } from '../../../runtime/sessions/memory-storage.js';
import { createRedisBus } from '../../../runtime/sessions/redis-bus.js';
import { connectRedis } from '../../../runtime/sessions/redis.js';
import { createRedisStorage } from '../../../runtime/sessions/redis-storage.js';
import { createSqliteStorage } from '../../../runtime/sessions/sqlite-storage.js';
import type { SessionStorage } from '../../../runtime/sessions/storage.js';

/** What one process has of the storage. */
export interface Share {
  readonly storage: SessionStorage;
  readonly bus: Bus;
}

/** One place where sessions are kept, and any number of processes that share it. */
export interface Place {
  readonly join: () => Promise<Share>;
  readonly remove: () => Promise<void>;
}

export interface StorageKind {
  readonly name: string;
  readonly open: () => Promise<Place>;
}

export const log = (): void => undefined;

const memory: StorageKind = {
  name: 'memory',
  open: async () => {
    const storage = createMemoryStorage();
    const join = createLocalBuses();
    return { join: async () => ({ storage: { ...storage, close: async () => undefined }, bus: join() }), remove: storage.close };
  },
};

const sqlite: StorageKind = {
  name: 'SQLite',
  open: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gatewright-sessions-'));
    const joinBus = createLocalBuses();
    return {
      join: async () => ({ storage: createSqliteStorage({ path: join(folder, 'sessions.db') }), bus: joinBus() }),
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
};

const redis: StorageKind = {
  name: 'Redis',
  open: async () => {
    const server = await startRedis();
    if (server === undefined) throw new Error('redis-server is not there');
    return {
      join: async () => {
        const [connection, subscriber] = await Promise.all([connectRedis(server.url, log), connectRedis(server.url, log)]);
        return { storage: createRedisStorage({ redis: connection, idleMs: 1_800_000, resumeMs: 300_000 }), bus: await createRedisBus(connection, subscriber, log) };
      },
      remove: server.stop,
    };
  },
};

/** Starts a Redis server of our own; undefined where there is none. */
export async function startRedis(): Promise<{ readonly url: string; readonly stop: () => Promise<void> } | undefined> {
  const port = await findFreePort();
  const folder = mkdtempSync(join(tmpdir(), 'gatewright-redis-'));
  const child = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder], { stdio: 'ignore' });
  const ended = new Promise<'ended'>((resolve) => child.once('close', () => resolve('ended')).once('error', () => resolve('ended')));
  const url = `redis://127.0.0.1:${port}/0`;
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await Promise.race([ended, sleep(50)])) === 'ended') break;
    const connection = await connectRedis(url, log).catch(() => undefined);
    if (connection === undefined) continue;
    await connection.quit();
    return { url, stop };
  }
  await stop();
  return undefined;
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const probe = await startRedis();
await probe?.stop();

/** Is there a Redis server on this machine? */
export const hasRedis = probe !== undefined;
export const NO_REDIS = 'redis-server cannot be started here; install it (apt-get install redis-server)';

export const storageKinds: readonly StorageKind[] = [memory, sqlite, ...(hasRedis ? [redis] : [])];
