/** Writes whole HTTP responses: answers in one piece, and refusals. */
import type { ServerResponse } from 'node:http';
import { errorCodes, writeError } from '../protocol/json-rpc.js';
import type { JsonPieces } from '../protocol/json-rpc.js';
import { areSmall, encodePieces, joinLines } from './encoding.js';
import type { AnswerFormat } from './media-types.js';

/** An answer on its way out. */
export interface Outgoing {
  readonly status: number;
  readonly json: JsonPieces;
  readonly format: AnswerFormat;
  /** The connection ends with it. */
  readonly isLast: boolean;
  /** How long its reader may take, in milliseconds. */
  readonly readerMs: number;
}

/** Sends an answer as one write. */
export function sendAnswer(response: ServerResponse, { status, json, format, isLast, readerMs }: Outgoing): void {
  const pieces = format === 'json' ? json : ['event: message\ndata: ', ...json.map(joinLines), '\n\n'];
  // Node writes a text together with the head, as one piece; bytes would be a second one.
  const body = areSmall(pieces) ? pieces.join('') : encodePieces(pieces);
  const headers: (string | number)[] = ['content-type', format === 'json' ? 'application/json' : 'text/event-stream', 'content-length', Buffer.byteLength(body), 'cache-control', 'no-store'];
  if (format === 'event-stream') headers.push('x-accel-buffering', 'no');
  if (isLast) headers.push('connection', 'close');
  response.writeHead(status, headers);
  response.end(body);
  dropStalledReader(response, readerMs);
}

/** Tells that a message was taken and wants no answer. */
export function sendAccepted(response: ServerResponse, isLast: boolean): void {
  response.writeHead(202, isLast ? ['content-length', 0, 'connection', 'close'] : ['content-length', 0]).end();
}

/** Refuses a request without having judged its message. Node reads the rest of the body and drops it. */
export function refuse(response: ServerResponse, status: number, message: string, extra: Readonly<Record<string, string>> = {}, code: number = errorCodes.invalidRequest): void {
  const body = Buffer.from(writeError(undefined, code, message), 'utf8');
  response.writeHead(status, { ...extra, 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
}

/** A client that does not take its answer would keep it in memory for ever. */
export function dropStalledReader(response: ServerResponse, readerMs: number): void {
  // Without a socket it waits behind an earlier answer of a pipelining client.
  if (response.writableFinished || response.writableLength === 0 || response.socket === null) return;
  const timer = setTimeout(() => response.destroy(), readerMs);
  response.once('close', () => clearTimeout(timer));
}
