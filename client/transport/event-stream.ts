/** Reads server-sent events, and keeps what is needed to go on where a stream broke off. */
import { createParser } from 'eventsource-parser';
import { ClientError } from '../errors.js';
import { describeFailure } from './http-request.js';

/** Where a stream is. */
export interface StreamPosition {
  lastEventId: string | undefined;
  /** What the server asks to wait before another try, in milliseconds. */
  retryMs: number | undefined;
  /** Messages that came. */
  received: number;
}

export const startOfStream = (): StreamPosition => ({ lastEventId: undefined, retryMs: undefined, received: 0 });

/** Longer waits than this are not taken from a server. */
const MAX_RETRY_MS = 60_000;

/** Hands out the data of each message until the stream ends or `take` says that it has what it wants. @throws ClientError when the stream breaks off */
export async function readEvents(response: Response, position: StreamPosition, take: (data: string) => boolean, options: { readonly signal?: AbortSignal | undefined; readonly maxMessage: number }): Promise<void> {
  if (response.body === null) return;
  let done = false;
  let fault: ClientError | undefined;
  const parser = createParser({
    maxBufferSize: options.maxMessage,
    onEvent: ({ event, id, data }) => {
      if (id !== undefined) position.lastEventId = id === '' ? undefined : id;
      // An event without data only says where the stream is.
      if (done || data.trim() === '' || (event !== undefined && event !== 'message')) return;
      position.received += 1;
      done = take(data);
    },
    onRetry: (ms) => {
      position.retryMs = Math.min(ms, MAX_RETRY_MS);
    },
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') fault = new ClientError('PROTOCOL', { message: 'a message of the stream is too large' });
    },
  });
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  try {
    for (let chunk = await reader.read(); !chunk.done && !done && fault === undefined; chunk = done ? chunk : await reader.read()) {
      parser.feed(decoder.decode(chunk.value, { stream: true }));
      if (done) break;
    }
  } catch (thrown) {
    throw describeFailure(thrown, options.signal);
  } finally {
    // Ends the connection of a stream that goes on; one that has ended does not mind.
    reader.cancel().catch(() => undefined);
  }
  if (fault !== undefined) throw fault;
}
