/** A TCP server that records the bytes of each request and answers with bytes, so that tests see what is really on the wire. */
import { type AddressInfo, type Socket, createServer } from 'node:net';

export interface RawServer {
  readonly url: string;
  /** Whole requests, in order, as latin1 text. */
  readonly requests: string[];
  /** Sockets that are open. */
  readonly sockets: ReadonlySet<Socket>;
  readonly close: () => Promise<void>;
}

/** Answers a whole request; given its text, its number and the socket. */
export type Respond = (socket: Socket, request: string, index: number) => void;

export async function startRawServer(respond: Respond): Promise<RawServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    let received = '';
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      for (let end = findEnd(received); end >= 0; end = findEnd(received)) {
        const request = received.slice(0, end);
        received = received.slice(end);
        requests.push(request);
        respond(socket, request, requests.length - 1);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    sockets,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function findEnd(received: string): number {
  const head = received.indexOf('\r\n\r\n');
  if (head < 0) return -1;
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(received.slice(0, head))?.[1] ?? 0);
  return received.length >= head + 4 + length ? head + 4 + length : -1;
}

/** An answer with a length. `headers` are whole lines. */
export function writeReply(body: string | Buffer, status = '200 OK', headers: readonly string[] = ['Content-Type: application/json']): Buffer {
  const content = Buffer.from(body);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${headers.map((line) => `${line}\r\n`).join('')}Content-Length: ${content.length}\r\n\r\n`), content]);
}
