/** MCP over WebSocket, on the same port and path as HTTP: both eras, one JSON-RPC message in one text frame (docs/websocket.md). */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Identity } from '../identity/identity.js';
import type { Access, ProtocolFor } from '../protocol/access.js';
import type { Protocol } from '../protocol/protocol.js';
import { closeCodes } from './websocket-codes.js';
import { SUBPROTOCOL, type Visitor, judgeUpgrade, refuseUpgrade, writeWithoutUpgrade } from './websocket-door.js';
import { createFrameCache } from './websocket-frame.js';
import { type Link, type Wire, createLink } from './websocket-link.js';
import type { OriginCheck } from './origin.js';

/** Limits of WebSockets. Times are in milliseconds, sizes in bytes. */
export interface WebSocketOptions {
  /** Largest message; 4 MiB by default. */
  readonly maxMessageBytes?: number;
  /** Most connections, those that wait for another socket included; 1,024 by default. */
  readonly maxConnections?: number;
  /** How often a socket is asked whether it is still there; 30 s by default. Who has not answered by the next time is gone. */
  readonly heartbeatMs?: number;
  /** How long nothing may be said; an hour by default. */
  readonly idleMs?: number;
  /** What may wait for a reader that lags behind, before progress and updates are left out; 1 MiB by default. */
  readonly softBytes?: number;
  /** What may wait before the reader is given up; 16 MiB by default. */
  readonly hardBytes?: number;
  /** Answers of this size are compressed where the client offers it; 8 KiB by default, 0: none is. */
  readonly compressFromBytes?: number;
  /** How long a connection that can be resumed waits for that; 60 s by default, 0: none can be resumed. */
  readonly holdMs?: number;
  /** What is kept of one such connection until the client says that it has it; 4 MiB by default. */
  readonly keepBytes?: number;
}

/** What the endpoint has in common with HTTP. */
export interface WebSocketSurroundings {
  readonly protocolFor: ProtocolFor;
  readonly access: Access | undefined;
  readonly checkOrigin: OriginCheck;
  readonly path: string;
  readonly log: (message: string, cause: unknown) => void;
  /** Takes a connection back that asked for something else than WebSocket, with its request at its beginning. */
  readonly handBack: (stream: Duplex) => void;
}

export interface WebSockets {
  /** Takes an HTTP connection over, as the event `upgrade` hands it out. */
  readonly upgrade: (request: IncomingMessage, stream: Duplex, head: Buffer) => void;
  /** Sends one message, a notification as JSON text, to all connections: encoded once, the same bytes to each. */
  readonly broadcast: (message: string) => void;
  /** Takes no new connections and requests, lets calls under way finish until the deadline, closes with 1001. */
  readonly close: (drainMs: number) => Promise<void>;
  /** Connections, those without a socket included. */
  readonly count: () => number;
  /** Bytes that wait to be sent or are kept, over all of them. */
  readonly bytes: () => number;
}

const MIB = 1024 * 1024;
const DEFAULTS: Required<WebSocketOptions> = {
  maxMessageBytes: 4 * MIB,
  maxConnections: 1_024,
  heartbeatMs: 30_000,
  idleMs: 3_600_000,
  softBytes: MIB,
  hardBytes: 16 * MIB,
  compressFromBytes: 8_192,
  holdMs: 60_000,
  keepBytes: 4 * MIB,
};
/** How long the door may take, look-ups of keys included. */
const DOOR_MS = 15_000;
const CLOSE_MS = 2_000;

interface Resumable {
  readonly link: Link;
  readonly subject: string;
}

/** Makes the endpoint; an HTTP server's `upgrade` events bring it to life. */
export function createWebSockets(surroundings: WebSocketSurroundings, options: WebSocketOptions = {}): WebSockets {
  const limits = { ...DEFAULTS, ...options };
  const compresses = limits.compressFromBytes > 0;
  const serverOptions = {
    noServer: true,
    clientTracking: false,
    maxPayload: limits.maxMessageBytes,
    // The library would wait half a minute for the other side's close frame.
    closeTimeout: CLOSE_MS,
    handleProtocols: (offered: ReadonlySet<string>) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
    // Without context takeover: a window for each socket would be most of the memory.
    perMessageDeflate: compresses ? { threshold: limits.compressFromBytes, serverNoContextTakeover: true, clientNoContextTakeover: true, zlibDeflateOptions: { level: 4 } } : false,
  };
  const server = new WebSocketServer(serverOptions);
  const links = new Set<Link>();
  const resumable = new Map<string, Resumable>();
  const encode = createFrameCache();
  let lastName = 0;
  let closing: Promise<void> | undefined;

  const heartbeat = setInterval(() => {
    const now = Date.now();
    for (const link of links) {
      if (!link.isAttached()) continue;
      if (now - link.lastUsed() > limits.idleMs) link.end(closeCodes.idle, 'nothing was said for too long');
      else if (link.hasMoved()) link.ping();
      else link.drop();
    }
  }, limits.heartbeatMs).unref();

  const openLink = ({ identity, resume }: Visitor): Link => {
    const link = createLink({
      protocol: speakAs(surroundings.protocolFor(identity), identity),
      name: identity.kind === 'anonymous' ? `ws ${(lastName += 1)}` : identity.subject,
      limits: { soft: limits.softBytes, hard: limits.hardBytes },
      encode,
      keepBytes: resume === undefined ? 0 : limits.keepBytes,
      holdMs: limits.holdMs,
      log: surroundings.log,
      onEnd: () => {
        links.delete(link);
        if (resume !== undefined && resumable.get(resume.id)?.link === link) resumable.delete(resume.id);
      },
    });
    links.add(link);
    if (resume !== undefined) resumable.set(resume.id, { link, subject: identity.subject });
    return link;
  };
  const welcome = (visitor: Visitor, wire: Wire): void => {
    const { identity } = visitor;
    const resume = limits.holdMs > 0 ? visitor.resume : undefined;
    const known = resume === undefined ? undefined : resumable.get(resume.id);
    if (resume?.received !== undefined || (visitor.resume?.received !== undefined && resume === undefined)) {
      // An id that is somebody else's is answered like one that is nobody's.
      if (known === undefined || known.subject !== identity.subject || !known.link.attach(wire, resume?.received ?? 0)) wire.ws.close(closeCodes.nothingToResume, 'there is nothing to resume under this id');
      return;
    }
    if (known !== undefined) return wire.ws.close(closeCodes.taken, 'this id is taken; choose another');
    openLink({ identity, ...(resume === undefined ? {} : { resume }) }).attach(wire);
  };
  const isFull = (): boolean => {
    if (links.size < limits.maxConnections) return false;
    // Whoever has gone away makes room for those who are here.
    for (const link of links) if (!link.isAttached()) return link.end(closeCodes.nothingToResume, ''), false;
    return true;
  };
  const admit = async (request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> => {
    const visitor = await judgeUpgrade(request, surroundings);
    if (stream.destroyed) return;
    if ('status' in visitor) return refuseUpgrade(stream, visitor);
    if (closing !== undefined) return refuseUpgrade(stream, { status: 503, message: 'Unavailable: the server is shutting down' });
    if (visitor.resume?.received === undefined && isFull()) return refuseUpgrade(stream, { status: 503, message: 'Unavailable: there are too many connections', headers: { 'retry-after': '5' } });
    server.handleUpgrade(request, stream, head, (ws: WebSocket) => {
      // The library closes with the fitting code by itself; a client's fault is nothing for our logs.
      ws.on('error', () => undefined);
      welcome(visitor, { ws, stream, compressFrom: compresses && ws.extensions.includes('permessage-deflate') ? limits.compressFromBytes : Number.POSITIVE_INFINITY });
    });
  };

  return {
    upgrade: (request, stream, head) => {
      if (request.headers.upgrade?.toLowerCase() !== 'websocket') {
        stream.unshift(Buffer.concat([writeWithoutUpgrade(request), head]));
        return surroundings.handBack(stream);
      }
      const onError = (): void => void stream.destroy();
      stream.on('error', onError);
      const timer = setTimeout(onError, DOOR_MS);
      admit(request, stream, head)
        .catch((error: unknown) => {
          surroundings.log('a WebSocket could not be opened', error);
          refuseUpgrade(stream, { status: 500, message: 'Internal error: the WebSocket could not be opened' });
        })
        .finally(() => clearTimeout(timer));
    },
    broadcast: (message) => {
      const pieces = [message];
      for (const link of links) link.send(pieces);
    },
    close: (drainMs) => (closing ??= closeAll(links, drainMs).finally(() => clearInterval(heartbeat))),
    count: () => links.size,
    bytes: () => [...links].reduce((sum, link) => sum + link.bytes(), 0),
  };
}

async function closeAll(links: ReadonlySet<Link>, drainMs: number): Promise<void> {
  let deadline: NodeJS.Timeout | undefined;
  const expired = new Promise<void>((resolve) => {
    deadline = setTimeout(resolve, drainMs);
  });
  await Promise.all([...links].map((link) => link.drain(expired)));
  clearTimeout(deadline);
}

// Who has come in stays the same until the connection ends.
function speakAs(protocol: Protocol, identity: Identity): Protocol {
  return identity.kind === 'anonymous' ? protocol : { ...protocol, admit: (text, sender) => protocol.admit(text, { ...sender, identity }) };
}
