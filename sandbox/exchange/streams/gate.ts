/** The gate of all streams: which address leads where, how many may connect, and the clock that everything on a connection goes by. */
import type { AcceptLine, Line, LineHandler } from '../../http/lines.js';
import type { SandboxReply, SandboxRequest } from '../../http/server.js';
import { ExchangeError, refuse } from '../errors.js';
import { writeJson, type TimeUnit } from '../json.js';
import { Window } from '../limits.js';
import type { Venue } from '../venue.js';
import { ApiLine } from './api-line.js';
import type { StreamOptions } from './heartbeat.js';
import { StreamHub } from './hub.js';
import { MarketLine } from './market-line.js';
import { UserHub } from './user-hub.js';

/** How often the clock is looked at while somebody is connected. */
const TICK_MS = 100;
const CONNECTION_WINDOW_MS = 300_000;
/** Opening a connection of the WebSocket API weighs this much. */
const API_CONNECTION_WEIGHT = 2;

interface TickingHandler extends LineHandler {
  tick(now: number): void;
}

export interface StreamGate {
  readonly accept: AcceptLine;
  /** Lets everything happen whose time has come by the venue's clock. */
  tick(): void;
  close(): void;
}

/** Opens the gate. With `byHand` nothing looks at the clock but `tick`. */
export function openStreamGate(venue: Venue, limits: StreamOptions, byHand: boolean): StreamGate {
  const hub = new StreamHub(venue.markets);
  const users = new UserHub();
  const handlers = new Set<TickingHandler>();
  const attempts = new Map<string, Window>();
  let timer: NodeJS.Timeout | undefined;

  venue.onSettled = (now) => {
    if (handlers.size === 0) return;
    hub.settle(now);
    users.settle(now);
  };

  const tick = (): void => {
    if (handlers.size === 0) return;
    venue.holdTime((now) => {
      hub.tick(now);
      for (const handler of handlers) handler.tick(now);
    });
  };

  /** Keeps the clock running while there is a handler. */
  const keep = (make: (line: Line) => TickingHandler) => (line: Line): LineHandler => {
    const handler = make(line);
    handlers.add(handler);
    // The streams must not keep a process alive that has nothing else to do.
    if (!byHand) timer ??= setInterval(tick, TICK_MS).unref();
    return {
      text: (text) => handler.text(text),
      ping: () => handler.ping?.(),
      pong: (payload) => handler.pong?.(payload),
      closed: () => {
        handlers.delete(handler);
        handler.closed?.();
        if (handlers.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      },
    };
  };

  const admit = (address: string, now: number): void => {
    const window = attempts.get(address) ?? new Window(CONNECTION_WINDOW_MS);
    attempts.set(address, window);
    window.add(now, 1);
    if (window.count(now) > limits.connectionsPer5Minutes) throw refuse('TOO_MANY_CONNECTIONS', limits.connectionsPer5Minutes);
  };

  const open = (request: SandboxRequest): ReturnType<AcceptLine> => {
    const now = venue.now();
    const query = new URLSearchParams(request.query);
    const streams = readStreams(request);
    if (streams === undefined && request.path !== '/ws-api/v3') return { status: 404, headers: { 'content-type': 'text/html' }, body: '' };
    admit(request.remoteAddress, now);
    const unit = readUnit(query.get('timeUnit'));
    if (streams !== undefined) {
      const combined = request.path.startsWith('/stream');
      return keep((line) => new MarketLine(line, { venue, hub, limits, unit, combined, streams }));
    }
    venue.addresses.admit(request.remoteAddress, API_CONNECTION_WEIGHT, now);
    venue.addresses.charge(request.remoteAddress, API_CONNECTION_WEIGHT, now);
    return keep((line) => new ApiLine(line, { venue, users, limits, unit, showsLimits: query.get('returnRateLimits') !== 'false' }));
  };

  return {
    accept: (request) => {
      try {
        return open(request);
      } catch (error) {
        if (error instanceof ExchangeError) return toReply(error);
        throw error;
      }
    },
    tick,
    close: () => clearInterval(timer),
  };
}

/** Streams that an address names; undefined when it is none of market streams. */
function readStreams({ path, query }: SandboxRequest): readonly string[] | undefined {
  if (path === '/stream' || path === '/stream/') return splitNames(/(?:^|&)streams=([^&]*)/.exec(query)?.[1] ?? '');
  return path === '/ws' || path.startsWith('/ws/') ? splitNames(path.slice('/ws/'.length)) : undefined;
}

/** A plus is a plus here: names like `@+08:00` are written as they are. */
function splitNames(text: string): readonly string[] {
  let decoded = text;
  try {
    decoded = decodeURIComponent(text);
  } catch {
    // What cannot be decoded names no stream, and such names are taken without a word.
  }
  return decoded.split('/').filter((name) => name !== '');
}

function readUnit(text: string | null): TimeUnit {
  if (text === null || text === 'MILLISECOND' || text === 'millisecond') return 'MILLISECOND';
  if (text === 'MICROSECOND' || text === 'microsecond') return 'MICROSECOND';
  throw refuse('INVALID_TIME_UNIT');
}

function toReply(error: ExchangeError): SandboxReply {
  return { status: error.status, ...(error.retryAfter === undefined ? {} : { headers: { 'retry-after': String(error.retryAfter) } }), body: writeJson({ code: error.code, msg: error.message }, 'MILLISECOND') };
}
