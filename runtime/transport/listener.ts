/** Makes the server that a listener is, with TLS or without, and knows which of its connections have not said anything yet. */
import { type Server, type ServerOptions, createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type ListenerTls, type TlsLog, type TlsReload, followListenerTls, readListenerTls } from './tls.js';

export interface Listener {
  readonly server: Server;
  readonly scheme: 'http' | 'https';
  /** Connections that have not sent a request yet; Node does not count them as idle. */
  readonly silent: Set<Socket>;
  /** Reads a connection from its beginning, as if it had just come. */
  readonly handBack: (stream: Duplex) => void;
  /** Certificates, where there are any. */
  readonly tls: TlsReload | undefined;
}

/** Longest time for a TLS handshake, in milliseconds. */
const HANDSHAKE_MS = 10_000;

/** Makes a listener that does not listen yet. @throws Error for certificates that cannot be used */
export function createListener(options: ServerOptions, handle: (request: IncomingMessage, response: ServerResponse) => void, tls?: ListenerTls, log?: TlsLog): Listener {
  const silent = new Set<Socket>();
  const track = (socket: Socket): void => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  };
  if (tls === undefined) {
    const server = createServer(options, handle);
    server.on('connection', track);
    return { server, scheme: 'http', silent, handBack: (stream) => void server.emit('connection', stream), tls: undefined };
  }
  const server = createTlsServer({ ...options, ...readListenerTls(tls), handshakeTimeout: HANDSHAKE_MS, ...(tls.ca === undefined ? {} : { requestCert: true, rejectUnauthorized: true }) }, handle);
  // The socket below TLS is another object; both have one address at the other end.
  const shaking = new Map<string, Socket>();
  const nameOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress ?? ''} ${remotePort ?? ''}`;
  server.on('connection', (socket: Socket) => {
    const name = nameOf(socket);
    shaking.set(name, socket);
    track(socket);
    socket.once('close', () => shaking.get(name) === socket && shaking.delete(name));
  });
  server.on('secureConnection', (socket) => {
    const below = shaking.get(nameOf(socket));
    if (below !== undefined) silent.delete(below);
    track(socket);
  });
  return { server, scheme: 'https', silent, handBack: (stream) => void server.emit('secureConnection', stream), tls: followListenerTls(server, tls, log ?? { info: () => undefined, warn: () => undefined }) };
}
