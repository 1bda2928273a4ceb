/**
 * One client over WebSocket, whatever sockets it comes with: its calls, what waits to be sent, and, where it asked for that, the count of
 * messages in both directions by which a new socket takes up where the last one broke.
 */
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { openConnection } from '../protocol/connection.js';
import { isJsonObject } from '../json.js';
import { errorCodes, readMessage, writeError, type JsonPieces } from '../protocol/json-rpc.js';
import type { Protocol } from '../protocol/protocol.js';
import { closeCodes } from './websocket-codes.js';
import { encodeFrame, payloadOf } from './websocket-frame.js';
import { type Parcel, type QueueLimits, createSendQueue, weighMessage } from './websocket-queue.js';

/** A socket that is open, with the stream below it. */
export interface Wire {
  readonly ws: WebSocket;
  /** Frames that need no compression are written here: one write, and bytes that many sockets share. */
  readonly stream: Duplex;
  /** Payloads of this size and more are compressed, in bytes; infinite where the client takes no compression. */
  readonly compressFrom: number;
}

export interface LinkOptions {
  readonly protocol: Protocol;
  /** Stands for the client in the books. */
  readonly name: string;
  readonly limits: QueueLimits;
  readonly encode: (pieces: JsonPieces) => Buffer;
  /** Bytes that are kept until the client says that it has them; 0: the link ends with its socket. */
  readonly keepBytes: number;
  /** How long the link waits for another socket, in milliseconds. */
  readonly holdMs: number;
  /** Hears of defects: things a message should never cause. */
  readonly log: (message: string, cause: unknown) => void;
  /** The link is over; nothing of it is left. */
  readonly onEnd: () => void;
}

export interface Link {
  /** Takes the place of the socket before, if there is one. `received`: how many messages the client has, where it resumes. False: that cannot be. */
  readonly attach: (wire: Wire, received?: number) => boolean;
  /** Sends a message that no request asked for. */
  readonly send: (pieces: JsonPieces) => void;
  readonly isAttached: () => boolean;
  /** When something was last said in either direction, by `Date.now()`. */
  readonly lastUsed: () => number;
  /** Has the stream taken bytes since this was last asked? */
  readonly hasMoved: () => boolean;
  readonly ping: () => void;
  /** Cuts the socket off, as a broken network would. */
  readonly drop: () => void;
  /** Closes the socket, ends the calls. */
  readonly end: (code: number, reason: string) => void;
  /** Refuses new requests, lets calls under way finish, sends their answers, closes with 1001. Ends the calls when `expired` resolves. */
  readonly drain: (expired: Promise<void>) => Promise<void>;
  /** Bytes that wait or are kept. */
  readonly bytes: () => number;
}

/** Bytes that the stream may hold before the queue does. */
const STREAM_BYTES = 128 * 1024;
/** Of the client's messages, how many may come before we say so, and how long that may take at most, in milliseconds. */
const ACKNOWLEDGE_EVERY = 64;
const ACKNOWLEDGE_MS = 500;
/** How long the other side may take to close, in milliseconds. */
const CLOSE_MS = 2_000;

const RECEIVED = 'notifications/gatewright/received';
const RESUMED = 'notifications/gatewright/resumed';
const writeCount = (method: string, member: string, count: number): Buffer => encodeFrame([`{"jsonrpc":"2.0","method":"${method}","params":{"${member}":${count}}}`]);

/** Makes a link without a socket. */
export function createLink({ protocol, name, limits, encode, keepBytes, holdMs, log, onEnd }: LinkOptions): Link {
  const queue = createSendQueue(limits);
  const isKept = keepBytes > 0;
  let kept: Buffer[] = [];
  let keptBytes = 0;
  let sent = 0;
  let acknowledged = 0;
  let received = 0;
  let told = 0;
  let wire: Wire | undefined;
  let isBusy = false;
  let moved = true;
  let ended = false;
  let draining = false;
  let used = Date.now();
  let holding: NodeJS.Timeout | undefined;
  let telling: NodeJS.Timeout | undefined;
  let onIdle: (() => void) | undefined;

  const isOpen = (): boolean => wire !== undefined && wire.ws.readyState === wire.ws.OPEN;
  const hasRoom = (): boolean => !isBusy && isOpen() && (wire?.stream.writableLength ?? 0) <= STREAM_BYTES && (!isKept || keptBytes < keepBytes);

  const isBig = (frame: Buffer): boolean => frame.length >= (wire?.compressFrom ?? 0);
  const write = (parcel: Pick<Parcel, 'frame' | 'worth'>): void => {
    if (wire === undefined) return;
    const { ws, stream } = wire;
    if (parcel.worth !== 'answer' || !isBig(parcel.frame)) return void stream.write(parcel.frame);
    // Compression takes place elsewhere; what comes after must not overtake it.
    isBusy = true;
    const own = wire;
    ws.send(payloadOf(parcel.frame), { binary: false, compress: true }, () => {
      if (wire !== own) return;
      isBusy = false;
      pump();
    });
  };
  const release = (parcel: Parcel): void => {
    sent += 1;
    used = Date.now();
    if (isKept) {
      kept.push(parcel.frame);
      keptBytes += parcel.frame.length;
    }
    write(parcel);
  };
  const pump = (): void => {
    while (hasRoom()) {
      const parcel = queue.take();
      if (parcel === undefined) break;
      release(parcel);
    }
    if (queue.size() === 0) onIdle?.();
    if (wire !== undefined && wire.ws.isPaused && queue.bytes() <= limits.soft) wire.ws.resume();
  };
  const send = (pieces: JsonPieces): void => {
    if (ended) return;
    const frame = encode(pieces);
    if (queue.size() === 0 && hasRoom()) return release({ frame, worth: isBig(frame) ? weighMessage(pieces).worth : 'answer' });
    if (!queue.add({ frame, ...weighMessage(pieces) })) return end(closeCodes.tooSlow, 'the client does not read what it is sent');
    // Who does not read is not given more to read. Acknowledgements, though, are what makes room.
    if (!isKept && queue.bytes() > limits.soft) wire?.ws.pause();
  };

  const connection = openConnection(protocol, send, name);

  const tellReceived = (): void => {
    clearTimeout(telling);
    telling = undefined;
    // A client that does not read is told with a later message; nothing else would bound what waits.
    if (!isOpen() || (wire?.stream.writableLength ?? 0) > STREAM_BYTES) return;
    told = received;
    write({ frame: writeCount(RECEIVED, 'count', received), worth: 'update' });
  };
  const acknowledge = (count: number): boolean => {
    if (!Number.isSafeInteger(count) || count < acknowledged || count > sent) return false;
    for (const frame of kept.splice(0, count - acknowledged)) keptBytes -= frame.length;
    acknowledged = count;
    return true;
  };
  const receive = (text: string): void => {
    used = Date.now();
    const count = isKept ? readCount(text) : undefined;
    if (count !== undefined) {
      if (acknowledge(count)) pump();
      else end(closeCodes.badAcknowledgement, 'more was acknowledged than sent');
      return;
    }
    received += 1;
    if (isKept && received - told >= ACKNOWLEDGE_EVERY) tellReceived();
    else if (isKept) telling ??= setTimeout(tellReceived, ACKNOWLEDGE_MS).unref();
    if (draining) refuseRequest(text);
    else connection.receive(text);
  };
  const refuseRequest = (text: string): void => {
    const message = readMessage(text);
    if (message.kind === 'request') send([writeError(message.id, errorCodes.invalidRequest, 'Unavailable: the server is shutting down')]);
    else connection.receive(text);
  };

  const detach = (): void => {
    wire = undefined;
    isBusy = false;
    clearTimeout(telling);
    telling = undefined;
  };
  const end = (code: number, reason: string): void => {
    if (ended) return;
    ended = true;
    const last = wire;
    detach();
    clearTimeout(holding);
    connection.endQuestions();
    connection.abort();
    kept = [];
    if (last !== undefined) closeSocket(last.ws, code, reason);
    onIdle?.();
    onEnd();
  };
  const onClose = (own: Wire, code: number): void => {
    if (wire !== own) return;
    // Who says goodbye does not come back.
    if (!isKept || code === closeCodes.normal) return end(code, '');
    detach();
    holding = setTimeout(() => end(closeCodes.nothingToResume, ''), holdMs).unref();
  };

  return {
    attach: (next, has) => {
      if (ended || (has !== undefined && !acknowledge(has))) return false;
      const before = wire;
      detach();
      if (before !== undefined) closeSocket(before.ws, closeCodes.taken, 'another socket has resumed this connection');
      clearTimeout(holding);
      wire = next;
      moved = true;
      const { ws, stream } = next;
      ws.on('message', (data: Buffer, isBinary: boolean) => {
        if (wire !== next) return;
        moved = true;
        if (isBinary) return end(closeCodes.unsupported, 'send text, one JSON-RPC message each');
        try {
          receive(data.toString('utf8'));
        } catch (error) {
          log('a message over WebSocket could not be handled', error);
          end(closeCodes.internal, 'the gateway has a defect');
        }
      });
      ws.on('pong', () => (moved = true));
      ws.on('close', (code) => onClose(next, code));
      stream.on('drain', () => {
        moved = true;
        if (wire === next) pump();
      });
      if (has !== undefined) {
        write({ frame: writeCount(RESUMED, 'received', received), worth: 'update' });
        told = received;
        for (const frame of kept) write({ frame, worth: 'update' });
      }
      pump();
      return true;
    },
    send,
    isAttached: () => wire !== undefined,
    lastUsed: () => used,
    hasMoved: () => {
      const before = moved;
      moved = false;
      return before;
    },
    ping: () => {
      if (isOpen()) wire?.ws.ping();
    },
    drop: () => wire?.ws.terminate(),
    end,
    drain: async (expired) => {
      draining = true;
      connection.endQuestions();
      await Promise.race([connection.settle(), expired]);
      connection.abort();
      const isSent = new Promise<void>((resolve) => {
        onIdle = resolve;
      });
      if (queue.size() > 0 && isOpen()) await Promise.race([isSent, expired]);
      const last = wire;
      end(closeCodes.goingAway, 'the server is shutting down');
      if (last !== undefined && last.ws.readyState !== last.ws.CLOSED) await new Promise((resolve) => last.ws.once('close', resolve));
    },
    bytes: () => queue.bytes() + keptBytes,
  };
}

/** The count in an acknowledgement; undefined for every other message. */
function readCount(text: string): number | undefined {
  if (text.length > 200 || !text.includes(RECEIVED)) return undefined;
  const message = readMessage(text);
  if (message.kind !== 'notification' || message.method !== RECEIVED) return undefined;
  const { count } = message.params;
  return isJsonObject(count) || typeof count !== 'number' ? Number.NaN : count;
}

/** Closes in good order, and by force where the other side does not answer. */
function closeSocket(ws: WebSocket, code: number, reason: string): void {
  if (ws.readyState === ws.CLOSED) return;
  const timer = setTimeout(() => ws.terminate(), CLOSE_MS).unref();
  ws.once('close', () => clearTimeout(timer));
  // Close frames are read by a socket that reads.
  ws.resume();
  // 1005 and 1006 say what was not on the wire; they cannot be sent.
  if (code >= 1005 && code <= 1006) ws.terminate();
  else ws.close(code, reason);
}
