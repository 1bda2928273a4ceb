/** What goes out over HTTP before the answer to a call: it makes the response an event stream, and nothing else does. */
import type { ServerResponse } from 'node:http';
import type { ClientReply, ClientRequest, ClientRequests } from '../protocol/client-requests.js';
import { joinLines } from './encoding.js';

const MAX_UNREAD_PROGRESS = 256 * 1024;

export const EVENT_STREAM = { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' } as const;

/** Sends a notification, unless nobody would read it in time. */
export function streamProgress(response: ServerResponse, message: string): void {
  // Progress is worth nothing to a reader that lags behind.
  if (response.writableLength <= MAX_UNREAD_PROGRESS) write(response, message);
}

/** Who is asked, in which call. */
export interface Asking {
  readonly requests: ClientRequests;
  readonly client: string;
  /** Ends the call. */
  readonly signal: AbortSignal;
  /** How often a stream that waits says that it is alive, in milliseconds. */
  readonly signOfLifeMs: number;
}

/** Puts a request of ours into the response and waits for the answer, which comes with another request. */
export async function requestInStream(response: ServerResponse, request: ClientRequest, { requests, client, signal, signOfLifeMs }: Asking): Promise<ClientReply> {
  // The call outlives its connection, but who went away agrees to nothing.
  const gone = new AbortController();
  const onClose = (): void => gone.abort();
  response.once('close', onClose);
  if (response.destroyed) onClose();
  const signOfLife = setInterval(() => response.write(': waiting for an answer\n\n'), signOfLifeMs);
  try {
    return await requests.request(request, { send: (message) => write(response, message), signal: AbortSignal.any([signal, gone.signal]), client });
  } finally {
    clearInterval(signOfLife);
    response.off('close', onClose);
  }
}

function write(response: ServerResponse, message: string): void {
  if (response.destroyed) return;
  if (!response.headersSent) response.writeHead(200, { ...EVENT_STREAM, 'cache-control': 'no-store' });
  response.write(`event: message\ndata: ${joinLines(message)}\n\n`);
}
