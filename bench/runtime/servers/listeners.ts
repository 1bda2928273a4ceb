/** Many WebSockets that only listen, as raw connections: what they cost is not to hide what the server costs. Counts the bytes that come. */
import { type Socket, connect } from 'node:net';

interface Command {
  /** Opens so many sockets to a port. */
  readonly port?: number;
  readonly sockets?: number;
  /** Tells when so many bytes have come since the last time, over all of them. */
  readonly bytes?: number;
}

const UPGRADE = 'GET /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: mcp\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n';
const END_OF_HEAD = '\r\n\r\n';

let received = 0;
let wanted = Number.POSITIVE_INFINITY;

const check = (): void => {
  if (received < wanted) return;
  received -= wanted;
  wanted = Number.POSITIVE_INFINITY;
  process.send?.({ heard: true });
};

const open = (port: number): Promise<Socket> =>
  new Promise((resolve, reject) => {
    let head = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(UPGRADE));
    const onHead = (piece: Buffer): void => {
      head += piece.toString('latin1');
      const end = head.indexOf(END_OF_HEAD);
      if (end === -1) return;
      if (!head.startsWith('HTTP/1.1 101')) return reject(new Error(head.slice(0, 200)));
      socket.off('data', onHead);
      received += head.length - end - END_OF_HEAD.length;
      socket.on('data', (bytes) => {
        received += bytes.length;
        check();
      });
      resolve(socket);
    };
    socket.on('data', onHead).on('error', reject);
  });

process.on('message', ({ port, sockets = 0, bytes }: Command) => {
  if (port !== undefined) {
    void (async () => {
      for (let index = 0; index < sockets; index += 1) await open(port);
      process.send?.({ open: sockets });
    })().catch((error: unknown) => process.send?.({ failed: String(error) }));
  } else if (bytes !== undefined) {
    wanted = bytes;
    check();
  }
});
// Between two commands nothing else holds it.
process.channel?.ref();
process.send?.({ ready: true });
