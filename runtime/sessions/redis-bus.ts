/** The bus over Redis publish and subscribe, for processes on several machines. */
import { randomBytes } from 'node:crypto';
import { isJsonObject } from '../json.js';
import { type Bus, type BusMessage, readBusMessage } from './bus.js';
import type { Redis } from './redis.js';

/** Makes a bus on two connections, as one that has subscribed can do nothing else; it closes only the second. */
export async function createRedisBus(redis: Redis, subscriber: Redis, log: (message: string, cause: unknown) => void, channel = 'gatewright:bus'): Promise<Bus> {
  const me = randomBytes(9).toString('base64url');
  const listeners = new Set<(message: BusMessage) => void>();
  subscriber.on('message', (_channel: string, text: string) => {
    const message = readFromOthers(text, me);
    if (message !== undefined) for (const listener of listeners) listener(message);
  });
  await subscriber.subscribe(channel);
  return {
    publish: (message) => {
      redis.publish(channel, JSON.stringify({ from: me, message })).catch((error: unknown) => log('other processes could not be told', error));
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: async () => {
      await subscriber.quit().catch(() => subscriber.disconnect());
    },
  };
}

function readFromOthers(text: string, me: string): BusMessage | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) && value['from'] !== me ? readBusMessage(value['message']) : undefined;
  } catch {
    return undefined;
  }
}
