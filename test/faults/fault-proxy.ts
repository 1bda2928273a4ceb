/** A TCP proxy on loopback that breaks connections on purpose, and counts the requests that reached upstream whole. */
import { type Server, type Socket, connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** What happens to one request. `forwarded` says in its name what upstream has seen by then. */
export type Fault =
  /** Everything arrives, `ms` later. */
  | { readonly kind: 'latency'; readonly ms: number }
  /** The answer arrives in pieces of a few bytes. */
  | { readonly kind: 'drip'; readonly bytes: number }
  /** TCP reset: before upstream has seen anything, when it has seen half a request, when it has seen it all, in the middle of its answer. */
  | { readonly kind: 'reset'; readonly when: 'before' | 'half' | 'after' | 'in-answer' }
  /** No answer: upstream has seen nothing, or everything. */
  | { readonly kind: 'silence'; readonly when: 'before' | 'after' }
  /** Upstream has carried the request out, then the connection ends in good order, without an answer. */
  | { readonly kind: 'half-close' }
  /** Upstream has carried the request out; its answer ends, in good order, before the length that it announced. */
  | { readonly kind: 'truncate' }
  /** Bytes in place of the answer, whatever they are; `unseen`: upstream never got the request. */
  | { readonly kind: 'replace'; readonly answer: string; readonly unseen?: true };

/** Which request a fault is for: method, and path without query. */
export interface Match {
  readonly method?: string;
  readonly path?: RegExp;
}

export interface FaultProxy {
  /** Without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** The next request that matches suffers this; faults wait in line. */
  readonly next: (fault: Fault, match?: Match) => void;
  /** Every request that matches suffers this, until the function that comes back is called. Faults in line come first. */
  readonly hold: (fault: Fault, match?: Match) => () => void;
  /** Is told of every request that has come whole, before anything is done with it: method and path, and the body. */
  readonly watch: (see: (name: string, body: string) => void) => void;
  /** Faults that no request has met yet. */
  readonly waiting: () => number;
  /** How many requests of this kind reached upstream whole. */
  readonly reached: (method: string, path: RegExp) => number;
  readonly close: () => Promise<void>;
}

/** An answer with its length, as bytes for `replace`. */
export const writeAnswer = (status: string, body: string, type = 'application/json'): string => `HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

interface Message {
  readonly bytes: Buffer;
  readonly head: string;
  readonly bodyAt: number;
}

/** Requests and answers need a `Content-Length` or no body; each connection carries one request after another. */
export async function startFaultProxy(target: { readonly port: number }): Promise<FaultProxy> {
  const planned: { readonly fault: Fault; readonly match: Match }[] = [];
  const held = new Set<{ readonly fault: Fault; readonly match: Match }>();
  const watchers: ((name: string, body: string) => void)[] = [];
  const reached: string[] = [];
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    // A broken connection is the very purpose.
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };

  const take = (name: string): Fault | undefined => {
    const [method = '', path = ''] = name.split(' ');
    const fits = ({ match }: { readonly match: Match }): boolean => (match.method ?? method) === method && (match.path?.test(path) ?? true);
    const at = planned.findIndex(fits);
    return at < 0 ? [...held].find(fits)?.fault : planned.splice(at, 1)[0]?.fault;
  };

  /** Sends so many bytes of the request on; the whole answer, where the request is whole. */
  const forward = async (request: Message, name: string, length = request.bytes.length): Promise<Message | undefined> => {
    const upstream = keep(connect(target.port, '127.0.0.1'));
    await once(upstream, 'connect');
    await new Promise<void>((resolve) => upstream.write(request.bytes.subarray(0, length), () => resolve()));
    if (length < request.bytes.length) {
      // Upstream reads what it got before the reset takes it away.
      await wait(5);
      upstream.resetAndDestroy();
      return undefined;
    }
    reached.push(name);
    const answer = (await readMessages(upstream).next()).value;
    upstream.destroy();
    return answer;
  };

  const serve = async (client: Socket): Promise<void> => {
    for await (const request of readMessages(client)) {
      const name = nameOf(request);
      for (const see of watchers) see(name, request.bytes.toString('utf8', request.bodyAt));
      const fault = take(name);
      if (fault?.kind === 'reset' && (fault.when === 'before' || fault.when === 'half')) {
        if (fault.when === 'half') await forward(request, name, Math.floor(request.bytes.length / 2));
        return void client.resetAndDestroy();
      }
      if (fault?.kind === 'silence' && fault.when === 'before') continue;
      if (fault?.kind === 'latency') await wait(fault.ms);
      const answer = fault?.kind === 'replace' && fault.unseen === true ? undefined : await forward(request, name);
      if (answer === undefined && fault?.kind !== 'replace') return void client.resetAndDestroy();
      await strike(client, fault, answer);
      if (client.destroyed || client.writableEnded) return;
    }
  };

  const server = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
    serve(keep(client)).catch(() => client.destroy());
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    next: (fault, match = {}) => void planned.push({ fault, match }),
    hold: (fault, match = {}) => {
      const standing = { fault, match };
      held.add(standing);
      return () => void held.delete(standing);
    },
    watch: (see) => void watchers.push(see),
    waiting: () => planned.length,
    reached: (method, path) => reached.filter((name) => name.startsWith(`${method} `) && path.test(name.slice(method.length + 1))).length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Gives the client its answer, or what comes in its place. */
async function strike(client: Socket, fault: Fault | undefined, answer: Message | undefined): Promise<void> {
  const bytes = answer?.bytes ?? Buffer.alloc(0);
  // At least the head, and not the last byte.
  const half = answer === undefined ? 0 : Math.max(Math.min(answer.bodyAt, bytes.length - 1), Math.floor((answer.bodyAt + bytes.length) / 2));
  switch (fault?.kind) {
    case 'reset':
      if (fault.when !== 'in-answer') return void client.resetAndDestroy();
      client.write(bytes.subarray(0, half));
      // A reset takes bytes away that the other side has not read yet.
      await wait(5);
      return void client.resetAndDestroy();
    case 'half-close':
      return void client.end();
    case 'truncate':
      return void client.end(bytes.subarray(0, half));
    case 'replace':
      return void client.write(fault.answer);
    case 'silence':
      return;
    case 'drip':
      for (let at = 0; at < bytes.length && !client.destroyed; at += fault.bytes) {
        client.write(bytes.subarray(at, at + fault.bytes));
        await wait(1);
      }
      return;
    default:
      client.write(bytes);
  }
}

const nameOf = ({ head }: Message): string => head.split(' ', 2).join(' ').replace(/\?.*$/, '');

/** Messages as they become whole; ends with the connection. */
async function* readMessages(socket: Socket): AsyncGenerator<Message, undefined> {
  let pending = Buffer.alloc(0);
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    pending = Buffer.concat([pending, Buffer.from(chunk)]);
    for (let message = cutMessage(pending); message !== undefined; message = cutMessage(pending)) {
      pending = pending.subarray(message.bytes.length);
      yield message;
    }
  }
  return undefined;
}

function cutMessage(bytes: Buffer): Message | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const length = end + 4 + Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  return bytes.length < length ? undefined : { bytes: bytes.subarray(0, length), head, bodyAt: end + 4 };
}

const once = (socket: Socket, event: 'connect'): Promise<void> => new Promise((resolve, reject) => socket.once(event, resolve).once('error', reject));

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The proxy has no TCP port'));
      else resolve(address.port);
    });
  });
