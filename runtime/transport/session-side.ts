/** What legacy sessions add to the endpoint: GET reads on or listens, DELETE ends, and other processes are told and heard. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Identity } from '../identity/identity.js';
import { ToolError } from '../errors.js';
import { parseJson, stringifyJson } from '../json.js';
import type { Admission } from '../protocol/admission.js';
import { errorCodes, writeError } from '../protocol/json-rpc.js';
import { type Bus, SOLITARY } from '../sessions/bus.js';
import { nameHolder } from '../sessions/holder.js';
import { createMemoryStorage } from '../sessions/memory-storage.js';
import { type Session, type Sessions, createSessions } from '../sessions/sessions.js';
import type { SessionKey, SessionStorage } from '../sessions/storage.js';
import { type Stream, writeEventId } from '../sessions/stream.js';
import { type Streams, createStreams } from '../sessions/streams.js';
import { nameCall } from './calls.js';
import type { Endpoint } from './endpoint.js';
import { openEventResponse } from './event-response.js';
import { acceptsEvents } from './media-types.js';
import { refuse } from './responses.js';

/** Settings of sessions. Times are in milliseconds. */
export interface SessionOptions {
  /** `optional`: who sends no session id is served without one. `off`: nobody gets one. */
  readonly mode?: 'optional' | 'required' | 'off';
  /** A session ends when nothing is heard of its client for so long; 30 minutes by default. */
  readonly idleMs?: number;
  /** Most sessions; 10,000 by default. Beyond that the one that was not used for longest makes room. */
  readonly most?: number;
  /** How long after its last event a stream can be resumed; 5 minutes by default. */
  readonly resumeMs?: number;
  /** Where sessions and streams are kept; in memory by default. Its maker closes it. */
  readonly storage?: SessionStorage;
  /** The way to other processes with the same storage. Its maker closes it. */
  readonly bus?: Bus;
}

/** A stream on which a client hears what belongs to none of its requests. */
interface Standalone {
  readonly session: Session;
  readonly stream: Stream;
  readonly stop: () => void;
}

/** The sessions of an endpoint. */
export interface SessionSide {
  readonly isRequired: boolean;
  readonly sessions: Sessions;
  readonly streams: Streams;
  readonly bus: Bus;
  readonly standalone: Map<SessionKey, Standalone>;
  readonly resumeMs: number;
  readonly close: () => void;
}

export const SESSION_HEADER = 'mcp-session-id';
const DEFAULT_IDLE_MS = 1_800_000;
const DEFAULT_MOST = 10_000;
const DEFAULT_RESUME_MS = 300_000;

/** Makes the sessions of an endpoint; undefined where there are none. */
export function createSessionSide(endpoint: () => Endpoint, options: SessionOptions, log: (message: string, cause: unknown) => void): SessionSide | undefined {
  if (options.mode === 'off') return undefined;
  const { bus = SOLITARY, resumeMs = DEFAULT_RESUME_MS, idleMs = DEFAULT_IDLE_MS, most = DEFAULT_MOST } = options;
  const storage = options.storage ?? createMemoryStorage();
  const standalone = new Map<SessionKey, Standalone>();
  const streams = createStreams({ storage, bus, holder: nameHolder(), writeLost, log });
  const onEnd = (key: SessionKey): void => {
    stopStandalone(standalone, key, end);
    streams.endSession(key);
    for (const call of endpoint().calls) if (call.session?.key === key) call.ending.abort();
  };
  const sessions = createSessions({ storage, bus, idleMs, most, resumeMs, onEnd, log });
  const stopHearing = bus.subscribe((message) => {
    if (message.kind === 'answer') endpoint().requests.answer(message.session, message.id, message.result === undefined ? undefined : parseJson(message.result));
    if (message.kind === 'cancel') endpoint().cancellable.get(nameCall(message.session, message.id))?.ending.abort();
    // The same stream goes on elsewhere, or gives way to another.
    if (message.kind === 'listening') stopStandalone(standalone, message.session, (stream) => (stream.id === message.stream ? stream.abandon() : end(stream)));
  });
  const close = (): void => {
    stopHearing();
    // Not ended: clients come back for them after a restart.
    for (const key of [...standalone.keys()]) stopStandalone(standalone, key, (stream) => stream.detach());
    streams.close();
    sessions.close();
  };
  return { isRequired: options.mode === 'required', sessions, streams, bus, standalone, resumeMs, close };
}

// A JSON-RPC error, as there is no result: whether the call took effect is not known.
function writeLost(request: string): string {
  const error = new ToolError('OUTCOME_UNKNOWN', { message: 'The gateway was ended while this request was under way; whether it took effect is not known.' });
  return writeError(request, errorCodes.internalError, `${error.message} ${error.fix}`, { code: error.code, retry: error.retry });
}

const end = (stream: Stream): void => void stream.end();

function stopStandalone(standalone: Map<SessionKey, Standalone>, key: SessionKey, leave: (stream: Stream) => void): void {
  const found = standalone.get(key);
  if (found === undefined) return;
  standalone.delete(key);
  found.stop();
  leave(found.stream);
}

/** The session that a request names; undefined if it names none. Refuses, and gives null, if it is not there for this identity. */
export async function findSession(side: SessionSide, request: IncomingMessage, identity: Identity, response: ServerResponse): Promise<Session | undefined | null> {
  const id = request.headers[SESSION_HEADER];
  if (id === undefined) return undefined;
  try {
    const found = side.sessions.find(String(id), identity.subject);
    const session = found instanceof Promise ? await found : found;
    if (session !== undefined) return session;
    refuse(response, 404, 'Session not found: it has ended, or never was; send initialize again');
  } catch (error) {
    refuse(response, 503, `Unavailable: sessions cannot be read (${ToolError.from(error).code})`, { 'retry-after': '5' });
  }
  return null;
}

/** DELETE: the client needs its session no longer. */
export async function endSession(endpoint: Endpoint, { sessions }: SessionSide, session: Session, response: ServerResponse): Promise<void> {
  await sessions.end(session);
  response.writeHead(204, endpoint.draining ? ['connection', 'close'] : []).end();
}

/** GET: the client wants to hear what belongs to none of its requests, or reads on where a stream was cut off. */
export async function openStream(endpoint: Endpoint, side: SessionSide, session: Session, identity: Identity, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!acceptsEvents(request.headers.accept)) return refuse(response, 406, 'Not acceptable: accept text/event-stream');
  const events = openEventResponse(response, endpoint);
  endpoint.wake();
  const lastEventId = request.headers['last-event-id'];
  if (lastEventId === undefined) {
    const stream = side.streams.open(session.key, undefined, events);
    response.once('close', () => stream.detach(events));
    if (session.state.version >= '2025-11-25') events.prime(writeEventId(stream.id, 0), endpoint.retryMs);
    events.begin();
    return listen(endpoint, side, session, identity, stream);
  }
  const resumed = await side.streams.resume(session.key, String(lastEventId), events);
  switch (resumed.kind) {
    case 'unknown':
      endpoint.open.delete(events);
      return refuse(response, 400, 'Invalid request: Last-Event-ID names no event of this session that is still kept');
    case 'over':
      endpoint.open.delete(events);
      // Clients do not come back after this status.
      response.writeHead(204).end();
      return;
    case 'reading':
      response.once('close', resumed.detach);
      if (response.destroyed) resumed.detach();
      return events.begin();
    case 'adopted':
      response.once('close', () => resumed.stream.detach(events));
      if (response.destroyed) resumed.stream.detach(events);
      events.begin();
      return listen(endpoint, side, session, identity, resumed.stream);
  }
}

// Each message goes to one stream: the newest.
function listen(endpoint: Endpoint, side: SessionSide, session: Session, identity: Identity, stream: Stream): void {
  stopStandalone(side.standalone, session.key, (before) => (before.id === stream.id ? undefined : end(before)));
  side.bus.publish({ kind: 'listening', session: session.key, stream: stream.id });
  const stop = endpoint.protocolFor(identity).follow(() => session.state, stream.note);
  side.standalone.set(session.key, { session, stream, stop });
}

/** Takes what a client sends that wants no answer; what is not waited for here may be in another process. */
export function takeWord(endpoint: Endpoint, { bus }: SessionSide, { key }: Session, word: Extract<Admission, { kind: 'accepted' | 'response' }>): void {
  if (word.kind === 'response') {
    if (endpoint.requests.answer(key, word.id, word.result)) return;
    bus.publish({ kind: 'answer', session: key, id: word.id, ...(word.result === undefined ? {} : { result: stringifyJson(word.result) }) });
  } else if (word.cancels !== undefined) {
    const call = endpoint.cancellable.get(nameCall(key, word.cancels));
    if (call === undefined) bus.publish({ kind: 'cancel', session: key, id: word.cancels });
    else call.ending.abort();
  }
}

/** Looks after streams between requests: who listens uses its session, and who has stayed away for too long is not waited for. */
export function lookAfterSessions(endpoint: Endpoint, side: SessionSide, now: number): void {
  for (const call of endpoint.calls) if (call.session !== undefined) side.sessions.use(call.session.key);
  for (const [key, { stream }] of side.standalone) {
    const since = stream.absentSince();
    if (since === undefined) side.sessions.use(key);
    else if (now - since > side.resumeMs) stopStandalone(side.standalone, key, end);
  }
  side.streams.look();
}
