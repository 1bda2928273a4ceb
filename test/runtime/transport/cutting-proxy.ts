/** A TCP proxy on loopback that cuts a connection after so many bytes, in either direction, or lets it hang. */
import { type Socket, connect, createServer } from 'node:net';

export interface CuttingProxy {
  readonly port: number;
  /** The next connection is cut when so many bytes have passed through it, both directions together. */
  readonly cutAfter: (bytes: number) => void;
  /** Cuts everything now. */
  readonly cut: () => void;
  /** Nothing passes any more, and nobody is told. */
  readonly hang: () => void;
  readonly connections: () => number;
  /** Connections that were ever made. */
  readonly made: () => number;
  /** Connections that were cut. */
  readonly cuts: () => number;
  readonly close: () => Promise<void>;
}

export async function startCuttingProxy(target: number): Promise<CuttingProxy> {
  const open = new Set<Socket>();
  const plans: number[] = [];
  let made = 0;
  let cuts = 0;
  const server = createServer((near) => {
    made += 1;
    const far = connect(target, '127.0.0.1');
    const both = [near, far];
    for (const socket of both) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined).on('close', () => {
        open.delete(socket);
        for (const other of both) other.destroy();
      });
    }
    let left = plans.shift() ?? Number.POSITIVE_INFINITY;
    let isCut = false;
    const pass = (from: Socket, to: Socket): void => {
      from.on('data', (bytes: Buffer) => {
        if (isCut) return;
        if (left < bytes.length) {
          // The part before the cut arrives, in the middle of a frame as often as not.
          to.write(bytes.subarray(0, left));
          isCut = true;
          cuts += 1;
          to.end();
          from.destroy();
          return;
        }
        left -= bytes.length;
        if (!to.write(bytes)) {
          from.pause();
          to.once('drain', () => from.resume());
        }
      });
    };
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cutAfter: (bytes) => void plans.push(bytes),
    cut: () => {
      cuts += 1;
      for (const socket of open) socket.destroy();
    },
    hang: () => {
      for (const socket of open) socket.removeAllListeners('data').pause();
    },
    connections: () => open.size / 2,
    made: () => made,
    cuts: () => cuts,
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
