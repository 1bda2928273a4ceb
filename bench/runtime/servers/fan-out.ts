/** Sends a tick to all of its WebSockets on command: with `BENCH_WAY=ours` as the runtime does, else written anew for each with `ws`. */
import { createServer } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { serveHttp } from '../../../runtime/transport/http.js';
import { writeSmall } from '../document.js';

interface Fan {
  readonly port: number;
  readonly send: (message: object) => void;
}

async function startOurs(): Promise<Fan> {
  const gateway = { tools: [], has: () => false, call: () => Promise.resolve({ content: [] }), close: () => Promise.resolve() };
  const { port, webSockets } = await serveHttp(gateway, { info: { name: 'fan-out', version: '1.0.0' }, port: 0 });
  return { port, send: (message) => webSockets?.broadcast(JSON.stringify(message)) };
}

async function startPlain(): Promise<Fan> {
  const server = createServer();
  const sockets = new WebSocketServer({ server, path: '/mcp' });
  const send = (message: object): void => {
    for (const socket of sockets.clients) socket.send(JSON.stringify(message));
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: Number(Object(server.address()).port), send };
}

const { port, send } = await (process.env['BENCH_WAY'] === 'ours' ? startOurs() : startPlain());
const ticker: unknown = JSON.parse(writeSmall());

process.on('message', ({ ticks }: { readonly ticks?: number }) => {
  if (ticks === undefined) return;
  void (async () => {
    for (let index = 0; index < ticks; index += 1) {
      send({ jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: ticker } });
      await turn();
    }
    process.send?.({ sent: ticks });
  })();
});
process.send?.({ port });
