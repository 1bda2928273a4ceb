/** Clients that send a byte now and then, to hold connections: the trial of slow clients. */
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { HttpServer } from '../../../runtime/transport/http.js';
import { buildRequest, sendRaw } from './raw-http.js';

const JSON_HEADERS = { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream' };
const PING = '{"jsonrpc":"2.0","id":1,"method":"ping"}';

/** Opens so many connections, half of which drip headers and half a body; returns how to stop. */
export async function drip(server: HttpServer, count: number): Promise<{ readonly open: () => number; readonly stop: () => void }> {
  const sockets = new Set<Socket>();
  const begin = (index: number): Promise<void> =>
    new Promise((resolve) => {
      const socket = connect(server.port, '127.0.0.1', () => {
        socket.write(index % 2 === 0 ? 'POST /mcp HTTP/1.1\r\nHost: localhost\r\n' : buildRequest('POST', '/mcp', { ...JSON_HEADERS, 'Content-Length': '1000' }));
        resolve();
      });
      sockets.add(socket);
      socket.on('error', () => undefined).resume();
      socket.once('close', () => sockets.delete(socket));
    });
  for (let index = 0; index < count; index += 1) await begin(index);
  let turn = 0;
  const timer = setInterval(() => {
    turn += 1;
    for (const socket of sockets) if (socket.writable) socket.write(turn % 2 === 0 ? 'x' : 'X-A: b\r\n');
  }, 200);
  return {
    open: () => sockets.size,
    stop: () => {
      clearInterval(timer);
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Pings so many times, eight at once; how many were answered. */
export async function ping(server: HttpServer, count: number): Promise<number> {
  let answered = 0;
  const one = async (): Promise<void> => {
    const { status, body } = await sendRaw(server.port, buildRequest('POST', '/mcp', JSON_HEADERS, PING));
    if (status === 200 && body === '{"jsonrpc":"2.0","id":1,"result":{}}') answered += 1;
  };
  for (let begun = 0; begun < count; begun += 8) await Promise.all(Array.from({ length: Math.min(8, count - begun) }, one));
  return answered;
}
