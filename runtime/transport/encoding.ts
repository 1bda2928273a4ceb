/** Turns JSON text in pieces into the bytes of one message. */
import type { JsonPieces } from '../protocol/json-rpc.js';

/** Below this many characters joining is cheaper than writing piece by piece. */
const SMALL = 16_384;

/** Are they so few that one text of them all is the cheapest form? */
export function areSmall(pieces: JsonPieces): boolean {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  return length < SMALL;
}

/** The bytes of all pieces, one after another, in one buffer. */
export function encodePieces(pieces: JsonPieces): Buffer {
  if (areSmall(pieces)) return Buffer.from(pieces.join(''), 'utf8');
  const sizes = pieces.map((piece) => Buffer.byteLength(piece, 'utf8'));
  const buffer = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + size, 0));
  let offset = 0;
  for (const [index, piece] of pieces.entries()) {
    // As many bytes as characters: all of it is ASCII, which Latin-1 writes twice as fast.
    offset += buffer.write(piece, offset, sizes[index] === piece.length ? 'latin1' : 'utf8');
  }
  return buffer;
}

const LINE_ENDS = /[\r\n]/g;

/** JSON text without line ends. They can only stand between JSON's tokens, where a blank means the same. */
export function joinLines(json: string): string {
  return json.includes('\n') || json.includes('\r') ? json.replace(LINE_ENDS, ' ') : json;
}
