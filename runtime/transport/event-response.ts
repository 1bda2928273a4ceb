/** An HTTP response that is a stream of events (HTML, "Server-sent events"), for as long as its reader keeps up. */
import type { ServerResponse } from 'node:http';
import type { Reader } from '../sessions/stream.js';
import { joinLines } from './encoding.js';
import { dropStalledReader } from './responses.js';

/** Bytes that may wait for a reader before notes are left out. */
const MAX_UNREAD = 256 * 1024;

/** The head is written with whatever comes first. */
export interface EventResponse extends Reader {
  readonly response: ServerResponse;
  /** Tells where reading can begin again, and after how many milliseconds, before there is an event. */
  readonly prime: (id: string, retryMs: number) => void;
  /** Sends the head. */
  readonly begin: () => void;
  /** Ends the response, but not what it tells of: the client is to come back after so many milliseconds. */
  readonly endForNow: (retryMs: number) => void;
  /** To be called now and then: says that the stream is alive, and drops a reader that has stalled. */
  readonly look: (now: number) => void;
}

export interface EventResponseOptions {
  /** How often a silent stream says that it is alive, in milliseconds. */
  readonly signOfLifeMs: number;
  /** How long a reader may stall, in milliseconds. */
  readonly readerMs: number;
  /** Those that are open. */
  readonly open: Set<EventResponse>;
}

/** Makes an event stream of a response. */
export function openEventResponse(response: ServerResponse, { signOfLifeMs, readerMs, open }: EventResponseOptions): EventResponse {
  let writtenAt = Date.now();
  let taken = 0;
  let takenAt = writtenAt;

  const begin = (): void => {
    if (response.headersSent || response.destroyed) return;
    response.writeHead(200, ['content-type', 'text/event-stream', 'x-accel-buffering', 'no', 'cache-control', 'no-store']);
    response.flushHeaders();
  };
  const write = (text: string): void => {
    if (response.destroyed || response.writableEnded) return;
    begin();
    response.write(text);
    writtenAt = Date.now();
  };
  const end = (): void => {
    if (response.destroyed || response.writableEnded) return;
    begin();
    response.end();
    dropStalledReader(response, readerMs);
  };
  const events: EventResponse = {
    response,
    begin,
    prime: (id, retryMs) => write(`id: ${id}\nretry: ${retryMs}\ndata:\n\n`),
    send: (message, id) => write(id === undefined ? `event: message\ndata: ${joinLines(message)}\n\n` : `id: ${id}\nevent: message\ndata: ${joinLines(message)}\n\n`),
    end,
    endForNow: (retryMs) => {
      write(`retry: ${retryMs}\n\n`);
      end();
    },
    isBehind: () => response.writableLength > MAX_UNREAD,
    look: (now) => {
      const { socket } = response;
      if (socket === null || response.writableLength === 0) takenAt = now;
      else if (socket.bytesWritten - socket.writableLength !== taken) {
        taken = socket.bytesWritten - socket.writableLength;
        takenAt = now;
      } else if (now - takenAt > readerMs) return void response.destroy();
      if (now - writtenAt >= signOfLifeMs && response.writableLength === 0) write(': still there\n\n');
    },
  };
  open.add(events);
  response.once('close', () => open.delete(events));
  return events;
}
