/** Judges HTTP requests, from the outside in: page and host, path, identity, method, headers, session, message. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ANONYMOUS, type Identity } from '../identity/identity.js';
import type { Access, ProtocolFor } from '../protocol/access.js';
import type { Admission, Answered, Sender } from '../protocol/admission.js';
import type { ClientRequests } from '../protocol/client-requests.js';
import { errorCodes } from '../protocol/json-rpc.js';
import { modernVersions } from '../protocol/versions.js';
import type { Session } from '../sessions/sessions.js';
import { headersOf, readArrival } from './arrival.js';
import { readBody } from './body.js';
import { type Call, type Caller, answerCall, answerListening } from './calls.js';
import type { AnswerCors } from './cors.js';
import type { EventResponse } from './event-response.js';
import { acceptsEvents, chooseFormat, isJsonType } from './media-types.js';
import type { AnswerFormat } from './media-types.js';
import { OPERATOR_PATH, answerOperator } from './operator.js';
import type { Operator } from './operator.js';
import type { OriginCheck } from './origin.js';
import { refuse, sendAccepted, sendAnswer } from './responses.js';
import { SESSION_HEADER, type SessionSide, endSession, findSession, openStream, takeWord } from './session-side.js';

/** One endpoint and all that is under way on it. Times are in milliseconds. */
export interface Endpoint {
  readonly protocolFor: ProtocolFor;
  readonly access: Access | undefined;
  readonly beside: ((request: IncomingMessage, response: ServerResponse, path: string) => boolean) | undefined;
  readonly checkOrigin: OriginCheck;
  readonly answerCors: AnswerCors | undefined;
  readonly path: string;
  readonly maxBodyBytes: number;
  readonly readerMs: number;
  readonly signOfLifeMs: number;
  readonly streamAfterMs: number;
  readonly absentMs: number;
  readonly retryMs: number;
  readonly log: (message: string, cause: unknown) => void;
  readonly operator: Operator | undefined;
  readonly sessionSide: SessionSide | undefined;
  readonly requests: ClientRequests;
  /** Calls under way. */
  readonly calls: Set<Call>;
  /** Calls of clients that have a session, by session and id; a cancellation can name no others. */
  readonly cancellable: Map<string, Call>;
  /** Ends what modern clients listen to. */
  readonly listening: Set<() => void>;
  /** Event streams that are open. */
  readonly open: Set<EventResponse>;
  /** There is something to look after. */
  readonly wake: () => void;
  draining: boolean;
}

/** Handles one request. */
export async function handleRequest(endpoint: Endpoint, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { headers, method, url = '' } = request;
  const query = url.indexOf('?');
  const path = query === -1 ? url : url.slice(0, query);
  if (endpoint.beside !== undefined && endpoint.checkOrigin(headers.host, undefined) === undefined && endpoint.beside(request, response, path)) return;
  const forbidden = endpoint.checkOrigin(headers.host, headers.origin);
  if (forbidden !== undefined) return refuse(response, 403, forbidden);
  if (path === '/healthz' || path === '/readyz') return answerProbe(endpoint, path, method, response);
  if (path === OPERATOR_PATH && endpoint.operator !== undefined) return answerOperator(endpoint.operator, request, response);
  if (path !== endpoint.path) return refuse(response, 404, 'Not found: there is nothing at this path');
  if (endpoint.answerCors?.(request, response) === true) return;

  let identity = ANONYMOUS;
  if (endpoint.access !== undefined) {
    const judged = endpoint.access.authenticate(readArrival(request));
    const verdict = judged instanceof Promise ? await judged : judged;
    if ('refusal' in verdict) return refuse(response, verdict.refusal.status, verdict.refusal.message, headersOf(verdict.refusal));
    ({ identity } = verdict);
  }
  if (method === 'POST') return handlePost(endpoint, request, identity, response);
  return handleSessionMethod(endpoint, request, identity, response);
}

const isModern = ({ headers }: IncomingMessage): boolean => modernVersions.includes(String(headers['mcp-protocol-version']));

async function handlePost(endpoint: Endpoint, request: IncomingMessage, identity: Identity, response: ServerResponse): Promise<void> {
  const { headers } = request;
  if (endpoint.draining) return refuse(response, 503, 'Unavailable: the server is shutting down', { connection: 'close' });
  if (!isJsonType(headers['content-type'])) return refuse(response, 415, 'Unsupported media type: send application/json');
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return refuse(response, 415, 'Unsupported media type: send the body without content encoding');
  const format = chooseFormat(headers.accept);
  if (format === undefined) return refuse(response, 406, 'Not acceptable: accept application/json and text/event-stream');
  let session: Session | undefined;
  if (endpoint.sessionSide !== undefined && headers[SESSION_HEADER] !== undefined && !isModern(request)) {
    const found = await findSession(endpoint.sessionSide, request, identity, response);
    if (found === null) return;
    session = found;
  }
  const body = await readBody(request, endpoint.maxBodyBytes);
  if (body.kind !== 'text') return refuseBody(endpoint, body.kind, response);

  const sender: { -readonly [Name in keyof Sender]: Sender[Name] } = { headers, identity, client: session === undefined ? nameConnection(request) : session.name };
  if (session !== undefined) sender.session = session.state;
  const admission = endpoint.protocolFor(identity).admit(body.text, sender);
  if (session === undefined && endpoint.sessionSide?.isRequired === true && !isModern(request) && takesSession(admission)) {
    return refuse(response, 400, 'Invalid request: this server takes requests of a session only; send initialize first, and its Mcp-Session-Id with every request');
  }
  await answerMessage(endpoint, admission, { session, format, takesEvents: acceptsEvents(headers.accept) }, { identity, request }, response);
}

const takesSession = (admission: Admission): boolean => admission.kind !== 'answer' || (admission.status === 200 && admission.session === undefined);

// On loopback all clients have one address.
const nameConnection = ({ socket }: IncomingMessage): string => `${socket.remoteAddress ?? ''} ${socket.remotePort ?? ''}`;

/** Whose message it is, and what brought it. */
interface Origin {
  readonly identity: Identity;
  readonly request: IncomingMessage;
}

async function answerMessage(endpoint: Endpoint, admission: Admission, caller: Caller, origin: Origin, response: ServerResponse): Promise<void> {
  switch (admission.kind) {
    case 'call':
      return answerCall(endpoint, admission, caller, response);
    case 'answer':
      return answerAtOnce(endpoint, admission, caller, origin, response);
    case 'listen':
      if (!caller.takesEvents) return refuse(response, 406, 'Not acceptable: accept text/event-stream');
      return answerListening(endpoint, admission, response);
    default:
      if (endpoint.sessionSide !== undefined && caller.session !== undefined) takeWord(endpoint, endpoint.sessionSide, caller.session, admission);
      return sendAccepted(response, endpoint.draining);
  }
}

async function answerAtOnce(endpoint: Endpoint, { status, body, session: state, scopes }: Answered, { session, format }: Caller, { identity, request }: Origin, response: ServerResponse): Promise<void> {
  if (state !== undefined && endpoint.sessionSide !== undefined) {
    const { sessions, isRequired } = endpoint.sessionSide;
    try {
      if (session === undefined) response.setHeader(SESSION_HEADER, await sessions.open(identity.subject, state));
      else await sessions.change(session, state);
    } catch (error) {
      endpoint.log('a session cannot be kept', error);
      // Without one, most of what a client does works as well.
      if (isRequired || session !== undefined) return refuse(response, 503, 'Unavailable: sessions cannot be kept', { 'retry-after': '5' });
    }
  }
  if (scopes !== undefined) response.setHeader('www-authenticate', endpoint.access?.describeScopeChallenge?.(scopes, identity, readArrival(request)) ?? `Bearer error="insufficient_scope", scope="${scopes.join(' ')}"`);
  const as: AnswerFormat = status === 200 ? format : 'json';
  sendAnswer(response, { status, json: [body], format: as, isLast: endpoint.draining, readerMs: endpoint.readerMs });
}

/** GET and DELETE are about sessions, so only who has one gets further. */
async function handleSessionMethod(endpoint: Endpoint, request: IncomingMessage, identity: Identity, response: ServerResponse): Promise<void> {
  const { method } = request;
  const side = endpoint.sessionSide;
  const isKnown = method === 'GET' || method === 'DELETE';
  if (side === undefined || !isKnown || isModern(request)) return refuseMethod(response, side === undefined ? 'POST' : 'POST, GET, DELETE');
  if (endpoint.draining) return refuse(response, 503, 'Unavailable: the server is shutting down', { connection: 'close' });
  const session = await findSession(side, request, identity, response);
  if (session === null) return;
  if (session === undefined) {
    if (side.isRequired) return refuse(response, 400, 'Invalid request: Mcp-Session-Id is missing');
    return refuseMethod(response, 'POST');
  }
  return method === 'GET' ? openStream(endpoint, side, session, identity, request, response) : endSession(endpoint, side, session, response);
}

const refuseMethod = (response: ServerResponse, allow: string): void => refuse(response, 405, 'Method not allowed: send each message as a POST', { allow });

function answerProbe(endpoint: Endpoint, path: string, method: string | undefined, response: ServerResponse): void {
  if (method !== 'GET' && method !== 'HEAD') return refuse(response, 405, 'Method not allowed: probe with GET', { allow: 'GET, HEAD' });
  const ready = path === '/healthz' || !endpoint.draining;
  const text = ready ? 'ok\n' : 'draining\n';
  response.writeHead(ready ? 200 : 503, { 'content-type': 'text/plain', 'content-length': text.length, 'cache-control': 'no-store' });
  response.end(method === 'HEAD' ? undefined : text);
}

function refuseBody(endpoint: Endpoint, fault: 'too-large' | 'not-utf8' | 'aborted', response: ServerResponse): void {
  if (fault === 'too-large') refuse(response, 413, `Too large: a message has at most ${endpoint.maxBodyBytes} bytes`);
  else if (fault === 'not-utf8') refuse(response, 400, 'Parse error: the body is not UTF-8', {}, errorCodes.parseError);
}
