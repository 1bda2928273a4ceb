/** Calls under way over HTTP: answered as JSON, unless something has to be said before the answer or it takes long; then as a stream of events. */
import type { ServerResponse } from 'node:http';
import type { Admission, Listening, Outlet } from '../protocol/admission.js';
import type { ClientReply, ClientRequest } from '../protocol/client-requests.js';
import { writeError, errorCodes } from '../protocol/json-rpc.js';
import type { IdText, JsonPieces } from '../protocol/json-rpc.js';
import type { Session } from '../sessions/sessions.js';
import { type Stream, writeEventId } from '../sessions/stream.js';
import { type Ending, createEnding, endWith } from '../upstream/ending.js';
import { joinLines } from './encoding.js';
import type { Endpoint } from './endpoint.js';
import { type EventResponse, openEventResponse } from './event-response.js';
import type { AnswerFormat } from './media-types.js';
import { sendAnswer } from './responses.js';

/** A call under way. */
export interface Call {
  readonly ending: Ending;
  readonly id: IdText;
  readonly session: Session | undefined;
  readonly response: ServerResponse;
  readonly takesEvents: boolean;
  readonly startedAt: number;
  /** Once something has been said before the answer. */
  events?: EventResponse;
  /** The same, where the client can come back for it. */
  stream?: Stream;
  /** Takes back what the client is asked. */
  absent?: Ending;
  running?: Promise<JsonPieces>;
}

/** Where a call comes from. */
export interface Caller {
  readonly session: Session | undefined;
  readonly format: AnswerFormat;
  readonly takesEvents: boolean;
}

/** Clients before this revision take an event without data for a broken one, and do not come back by themselves. */
const FIRST_PRIMED = '2025-11-25';

export const nameCall = (key: string, id: IdText): string => `${key} ${id}`;

/** Runs a call and answers it. */
export async function answerCall(endpoint: Endpoint, { era, id, run }: Extract<Admission, { kind: 'call' }>, { session, format, takesEvents }: Caller, response: ServerResponse): Promise<void> {
  const known = era === 'legacy' ? session : undefined;
  const name = known === undefined ? undefined : nameCall(known.key, id);
  if (name !== undefined && endpoint.cancellable.has(name)) {
    // Running it as well could place an order twice, and cancelling could not tell the two apart.
    return answer(endpoint, response, 400, [writeError(id, errorCodes.invalidRequest, 'Invalid request: a request with this id is still under way')], 'json');
  }
  const call: Call = { ending: createEnding(), id, session: known, response, takesEvents, startedAt: Date.now() };
  // A legacy client may come back for the effect of its call: its disconnect cancels nothing.
  if (era === 'modern') {
    response.on('close', () => {
      if (!response.writableFinished) call.ending.abort();
    });
  }
  if (name !== undefined) endpoint.cancellable.set(name, call);
  endpoint.calls.add(call);
  endpoint.wake();
  let status = 200;
  try {
    const outlet = openOutlet(endpoint, call, (other) => {
      status = other;
    });
    const json = await (call.running = run(outlet));
    if (call.stream !== undefined) return await call.stream.end(joinLines(json.join('')));
    if (call.events !== undefined) {
      call.events.send(json.join(''), undefined);
      return call.events.end();
    }
    if (!response.destroyed) answer(endpoint, response, status, json, format);
  } finally {
    endpoint.calls.delete(call);
    if (name !== undefined) endpoint.cancellable.delete(name);
  }
}

function answer(endpoint: Endpoint, response: ServerResponse, status: number, json: JsonPieces, format: AnswerFormat): void {
  sendAnswer(response, { status, json, format, isLast: endpoint.draining, readerMs: endpoint.readerMs });
}

function openOutlet(endpoint: Endpoint, call: Call, setStatus: (status: number) => void): Outlet {
  const { ending, session, takesEvents } = call;
  const outlet: { -readonly [Name in keyof Outlet]: Outlet[Name] } = { signal: ending.signal, setStatus };
  if (!takesEvents) return outlet;
  outlet.notify = (message) => {
    const events = openEvents(endpoint, call);
    if (call.stream !== undefined) call.stream.note(message);
    else if (events?.isBehind() === false) events.send(message, undefined);
  };
  if (session === undefined) return outlet;
  outlet.request = (request) => ask(endpoint, call, session, request);
  if (session.state.version < FIRST_PRIMED) return outlet;
  outlet.closeStream = () => {
    openEvents(endpoint, call)?.endForNow(endpoint.retryMs);
  };
  return outlet;
}

/** Makes the response an event stream, if it is none yet and its client is still there. */
export function openEvents(endpoint: Endpoint, call: Call): EventResponse | undefined {
  if (call.events !== undefined) return call.events;
  const { response, session } = call;
  if (response.destroyed || response.writableEnded) return undefined;
  const events = openEventResponse(response, endpoint);
  call.events = events;
  if (session === undefined || endpoint.sessionSide === undefined) {
    events.begin();
    return events;
  }
  const stream = endpoint.sessionSide.streams.open(session.key, call.id, events);
  call.stream = stream;
  response.once('close', () => stream.detach(events));
  if (session.state.version >= FIRST_PRIMED) events.prime(writeEventId(stream.id, 0), endpoint.retryMs);
  else events.begin();
  return events;
}

/** Puts a request of ours into the stream and waits for the answer, which comes with another request. */
async function ask(endpoint: Endpoint, call: Call, session: Session, request: ClientRequest): Promise<ClientReply> {
  openEvents(endpoint, call);
  const { stream } = call;
  // Whom nothing can be told is not asked.
  if (stream === undefined) return { kind: 'cancel' };
  call.absent ??= endWith(call.ending);
  return endpoint.requests.request(request, { send: stream.say, signal: call.absent.signal, client: session.key });
}

/** Looks after calls: those that take long become streams, and who stays away is not asked any longer. */
export function lookAfterCalls(endpoint: Endpoint, now: number): void {
  for (const call of endpoint.calls) {
    if (call.events === undefined) {
      if (call.takesEvents && now - call.startedAt >= (call.session === undefined ? endpoint.signOfLifeMs : endpoint.streamAfterMs)) openEvents(endpoint, call);
      continue;
    }
    const since = call.stream?.absentSince();
    // The call outlives its connection, but who stays away agrees to nothing.
    if (since !== undefined && now - since >= endpoint.absentMs) call.absent?.abort();
  }
}

/** Answers a modern client that wants to hear of changes, for as long as it listens. */
export function answerListening(endpoint: Endpoint, { open }: Listening, response: ServerResponse): void {
  const events = openEventResponse(response, endpoint);
  const { end } = open((message) => {
    if (!events.isBehind()) events.send(message, undefined);
  });
  const finish = (): void => {
    if (!endpoint.listening.delete(finish)) return;
    const last = end();
    events.send(last, undefined);
    events.end();
  };
  endpoint.listening.add(finish);
  response.once('close', finish);
  endpoint.wake();
}
