/** Reads the body of a request within a size limit. */
import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';

/** The text of a body, or why there is none. `aborted`: the client went away. */
export type Body =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'too-large' | 'not-utf8' | 'aborted' };

/** Reads the whole body unless it has more than `maxBytes` bytes; then the rest is thrown away. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return Promise.resolve({ kind: 'too-large' });
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let size = 0;
    const settle = (body: Body): void => {
      request.off('data', onData).off('end', onEnd).off('close', onClose);
      resolve(body);
    };
    const onData = (piece: Buffer): void => {
      size += piece.length;
      if (size > maxBytes) {
        settle({ kind: 'too-large' });
        // Read on and forget: closing on unread data would reset the connection before the refusal arrives.
        request.resume();
      } else {
        pieces.push(piece);
      }
    };
    const onEnd = (): void => {
      const [first] = pieces;
      const bytes = pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces);
      settle(isUtf8(bytes) ? { kind: 'text', text: bytes.toString('utf8') } : { kind: 'not-utf8' });
    };
    const onClose = (): void => settle({ kind: 'aborted' });
    request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}
