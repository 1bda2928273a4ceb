/** The bus of workers that one primary process has started: each message goes to it, and from it to all others. */
import { isJsonObject } from '../json.js';
import { type Bus, type BusMessage, readBusMessage } from './bus.js';

/** How a worker speaks with its primary; `process` is one. */
export interface Channel {
  readonly send: (message: unknown) => void;
  readonly on: (listener: (message: unknown) => void) => () => void;
}

/** Marks our messages among others on the same channel. */
const TAG = 'gatewright/bus';

/** The bus as a worker has it. */
export function createClusterBus({ send, on }: Channel): Bus {
  return {
    publish: (message) => send({ [TAG]: message }),
    subscribe: (listener) =>
      on((value) => {
        const message = readRelayed(value);
        if (message !== undefined) listener(message);
      }),
    close: async () => undefined,
  };
}

/** The message of the bus that came over a channel; undefined if something else did. */
export const readRelayed = (value: unknown): BusMessage | undefined => (isJsonObject(value) ? readBusMessage(value[TAG]) : undefined);
