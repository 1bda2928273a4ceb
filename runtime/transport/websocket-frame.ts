/** One text message as one WebSocket frame of a server: unmasked, so that the same bytes go to any number of sockets (RFC 6455, section 5.2). */
import type { JsonPieces } from '../protocol/json-rpc.js';
import { encodePieces } from './encoding.js';

const FINAL_TEXT = 0x81;
const LENGTH_16 = 126;
const LENGTH_64 = 127;
const MAX_LENGTH_7 = 125;
const MAX_LENGTH_16 = 0xffff;

/** The bytes of a frame. */
export function encodeFrame(pieces: JsonPieces): Buffer {
  const [text = ''] = pieces;
  // Ticks and small answers: one allocation, one copy.
  if (pieces.length === 1 && text.length * 3 <= MAX_LENGTH_16) return encodeSmall(text);
  const payload = encodePieces(pieces);
  return Buffer.concat([encodeHead(payload.length), payload]);
}

function encodeSmall(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const head = length <= MAX_LENGTH_7 ? 2 : 4;
  const frame = Buffer.allocUnsafe(head + length);
  writeHead(frame, length);
  frame.write(text, head, 'utf8');
  return frame;
}

function encodeHead(length: number): Buffer {
  const head = Buffer.allocUnsafe(length <= MAX_LENGTH_7 ? 2 : length <= MAX_LENGTH_16 ? 4 : 10);
  writeHead(head, length);
  return head;
}

function writeHead(target: Buffer, length: number): void {
  target[0] = FINAL_TEXT;
  if (length <= MAX_LENGTH_7) target[1] = length;
  else if (length <= MAX_LENGTH_16) {
    target[1] = LENGTH_16;
    target.writeUInt16BE(length, 2);
  } else {
    target[1] = LENGTH_64;
    target.writeBigUInt64BE(BigInt(length), 2);
  }
}

/** The message in a frame of ours, as a view of its bytes. */
export function payloadOf(frame: Buffer): Buffer {
  const length = frame[1];
  return frame.subarray(length === LENGTH_64 ? 10 : length === LENGTH_16 ? 4 : 2);
}

/** Encodes, and remembers the last message of one piece: what goes to many sockets comes here once for each of them, one right after the other. */
export function createFrameCache(): (pieces: JsonPieces) => Buffer {
  let text: string | undefined;
  let frame: Buffer = Buffer.alloc(0);
  return (pieces) => {
    const [only] = pieces;
    // A big answer is for one client only, and would stay in memory.
    if (only === undefined || pieces.length > 1 || only.length > MAX_CACHED) return encodeFrame(pieces);
    if (only !== text) {
      text = only;
      frame = encodeFrame(pieces);
    }
    return frame;
  };
}

const MAX_CACHED = 16_384;
