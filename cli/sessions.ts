/** Opens what a configuration says of sessions: where they are kept, and how processes that share them speak with each other. */
import { dirname, join, resolve } from 'node:path';
import type { CallLog } from '../runtime/call/log.js';
import type { Bus } from '../runtime/sessions/bus.js';
import type { SessionStorage } from '../runtime/sessions/storage.js';
import { loadDriver } from '../runtime/store/driver.js';
import type { SessionOptions } from '../runtime/transport/session-side.js';
import { type Configuration, ConfigurationError } from './configuration.js';
import { statePath } from './state.js';

/** Sessions that are open. */
export interface OpenSessions {
  readonly options: SessionOptions;
  readonly storage: SessionStorage | undefined;
  readonly close: () => Promise<void>;
}

const MINUTE_MS = 60_000;
const DEFAULT_IDLE_MINUTES = 30;
const DEFAULT_RESUME_MINUTES = 5;

/** Finds what is wrong with the settings of sessions before anything is started. @throws ConfigurationError */
export function checkSessions({ config, file }: Configuration, workers: number): void {
  const { store, url, file: path } = config.sessions ?? {};
  if (store === 'redis' && (url === undefined || !/^rediss?:\/\//.test(url))) throw new ConfigurationError(file, '#/sessions/url', '`store: redis` needs the URL of a Redis server', 'Set `url: ${REDIS_URL}`, such as redis://127.0.0.1:6379/0.');
  if (store !== 'redis' && url !== undefined) throw new ConfigurationError(file, '#/sessions/url', '`url` goes with `store: redis`', 'Set `store: redis`, or leave `url` out.');
  if (path !== undefined && store !== undefined && store !== 'sqlite') throw new ConfigurationError(file, '#/sessions/file', '`file` goes with `store: sqlite`', 'Leave one of them out.');
  if (workers > 1 && store === 'memory') throw new ConfigurationError(file, '#/sessions/store', 'sessions in memory cannot be shared by several workers', 'Use `store: sqlite` or `store: redis`, or one worker.');
}

/** Opens them; `bus` connects the workers of a cluster. @throws ToolError STATE_UNAVAILABLE if Redis is not there */
export async function openSessions(configuration: Configuration, log: CallLog, bus?: Bus): Promise<OpenSessions> {
  const { mode = 'optional', store = 'sqlite', file, url = '', prefix = 'gatewright:', idleMinutes = DEFAULT_IDLE_MINUTES, resumeMinutes = DEFAULT_RESUME_MINUTES, most } = configuration.config.sessions ?? {};
  const idleMs = idleMinutes * MINUTE_MS;
  const resumeMs = resumeMinutes * MINUTE_MS;
  const options: SessionOptions = { mode, idleMs, resumeMs, ...(most === undefined ? {} : { most }), ...(bus === undefined ? {} : { bus }) };
  const own: OpenSessions = { options, storage: undefined, close: async () => undefined };
  // Workers need a place to use up consents in any case.
  if ((mode === 'off' && bus === undefined) || store === 'memory') return own;
  if (store === 'redis') {
    const [{ connectRedis }, { createRedisStorage }, { createRedisBus }] = await Promise.all([import('../runtime/sessions/redis.js'), import('../runtime/sessions/redis-storage.js'), import('../runtime/sessions/redis-bus.js')]);
    const tell = (message: string, cause: unknown): void => log.error({ error: cause instanceof Error ? cause.message : String(cause) }, message);
    const redis = await connectRedis(url, tell);
    const redisBus = await createRedisBus(redis, await connectRedis(url, tell), tell, `${prefix}bus`);
    const storage = createRedisStorage({ redis, prefix, idleMs, resumeMs });
    const close = async (): Promise<void> => {
      await redisBus.close();
      await storage.close();
    };
    // Workers of one machine hear each other over it as well as those of others.
    return { options: { ...options, storage, bus: redisBus }, storage, close };
  }
  try {
    await loadDriver();
  } catch (error) {
    if (bus !== undefined) throw error;
    log.warn({ error: error instanceof Error ? error.message : String(error) }, 'sessions are kept in memory');
    return own;
  }
  const { createSqliteStorage } = await import('../runtime/sessions/sqlite-storage.js');
  const path = file === undefined ? join(dirname(statePath(configuration)), 'sessions.db') : resolve(configuration.folder, file);
  const storage = createSqliteStorage({ path });
  return { options: { ...options, storage }, storage, close: storage.close };
}
