/** Takes the answer to an authorization request on the person's own machine (RFC 8252, section 7.3). */
import { type Server, createServer } from 'node:http';
import { ClientError } from '../errors.js';

/** A listener for one or more authorizations, one at a time. */
export interface Loopback {
  /** Goes into the options of `oauth`. */
  readonly redirectUrl: string;
  /** Goes into the options of `oauth`. */
  readonly authorize: (url: URL, signal: AbortSignal | undefined) => Promise<string>;
  readonly close: () => Promise<void>;
}

const PATH = '/callback';
const PAGE = '<!doctype html><meta charset="utf-8"><title>Done</title><p>You can close this window.';

/** Listens on a port of 127.0.0.1 (any free one for 0); `show` brings the address before the person, by a browser or in print. */
export async function openLoopback(show: (url: URL) => void | Promise<void>, { port = 0, waitMs = 300_000 } = {}): Promise<Loopback> {
  let take: ((address: string) => void) | undefined;
  const server = createServer((request, response) => {
    const known = request.method === 'GET' && new URL(request.url ?? '/', 'http://127.0.0.1').pathname === PATH && take !== undefined;
    response.writeHead(known ? 200 : 404, { 'content-type': 'text/html', 'referrer-policy': 'no-referrer', connection: 'close' }).end(known ? PAGE : undefined);
    if (known) take?.(`${redirectUrl}${(request.url ?? '').slice(PATH.length)}`);
  });
  await listen(server, port);
  const address = server.address();
  const redirectUrl = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}${PATH}`;
  return {
    redirectUrl,
    authorize: async (url, signal) => {
      const limit = AbortSignal.timeout(waitMs);
      const given = signal === undefined ? limit : AbortSignal.any([signal, limit]);
      const answer = new Promise<string>((resolve, reject) => {
        take = resolve;
        given.addEventListener('abort', () => reject(new ClientError(signal?.aborted === true ? 'CANCELLED' : 'AUTH_FAILED', { message: 'nobody answered the authorization request' })), { once: true });
      });
      try {
        await show(url);
        return await answer;
      } finally {
        take = undefined;
      }
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(new ClientError('CONFIG', { message: `port ${port} is not free: ${cause.message}`, cause })));
    server.listen(port, '127.0.0.1', resolve);
  });
