/** Inflates a body under a limit, so that a small answer cannot become a huge one. */
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { SendFailure } from './request.js';

const gunzipBody = promisify(gunzip);
const inflateZlib = promisify(inflate);
const inflateBare = promisify(inflateRaw);
const inflateBrotli = promisify(brotliDecompress);

/** Undoes `Content-Encoding`. `limit` is in bytes, -1 for none. @throws SendFailure too-large or broken */
export async function inflateBody(body: Buffer, encoding: string | undefined, limit: number): Promise<Buffer> {
  let inflated = body;
  // Several encodings were put on in the order of the list.
  for (const name of (encoding ?? '').toLowerCase().split(',').map((part) => part.trim()).reverse()) {
    if (name !== '' && name !== 'identity' && inflated.length > 0) inflated = await inflateOne(inflated, name, limit);
  }
  return inflated;
}

async function inflateOne(body: Buffer, encoding: string, limit: number): Promise<Buffer> {
  const options = limit < 0 ? {} : { maxOutputLength: Math.max(limit, 1) };
  try {
    switch (encoding) {
      case 'gzip':
      case 'x-gzip':
        return await gunzipBody(body, options);
      case 'br':
        return await inflateBrotli(body, options);
      case 'deflate':
        // Some servers leave the zlib header out (RFC 9110, section 8.4.1.2).
        return ((body[0] ?? 0) & 0x0f) === 8 ? await inflateZlib(body, options) : await inflateBare(body, options);
      default:
        throw new SendFailure('broken', true, 'its content encoding was not asked for');
    }
  } catch (error) {
    if (error instanceof SendFailure) throw error;
    const isLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw isLarge ? new SendFailure('too-large', true, `the answer is larger than ${limit} bytes`) : new SendFailure('broken', true, `the ${encoding} encoding is damaged`);
  }
}
