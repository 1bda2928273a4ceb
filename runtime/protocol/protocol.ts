/** Serves a gateway as MCP, both eras at once: takes one message as text and says how to answer it. Knows no sockets. */
import { InputRequired, type CallContext } from '../call/result.js';
import { ANONYMOUS, type Identity } from '../identity/identity.js';
import type { Gateway } from '../gateway.js';
import type { Json } from '../json.js';
import { ToolError } from '../errors.js';
import { prepareAnswers } from './answers.js';
import type { Answers, ServerDescription } from './answers.js';
import { askByRequest } from './ask.js';
import type { RequestClient } from './client-requests.js';
import { createConsents } from './consents.js';
import type { Consents } from './consents.js';
import { takesForms } from './elicitation.js';
import { errorCodes, isJsonObject, readMessage, writeError, writeId, writeResult } from './json-rpc.js';
import type { IdText, JsonObject, JsonPieces, Notification, Request } from './json-rpc.js';
import { findMirroredArguments } from './mirrored-arguments.js';
import type { MirroredArgument } from './mirrored-arguments.js';
import { findArgumentMismatch, findHeaderMismatch, readVersionHeader } from './request-headers.js';
import type { Headers } from './request-headers.js';
import { findMetadataFault, isImplementation, readCapabilities, readClaimedVersion } from './request-metadata.js';
import { askByRetry, readRetry } from './retry.js';
import { type SessionState, openState } from './session-state.js';
import { MODERN_VERSION, legacyVersions, modernVersions, negotiateVersion, supportedVersions } from './versions.js';
import type { Era } from './versions.js';

/** What the protocol needs besides the gateway. */
export interface ProtocolOptions extends ServerDescription {
  /** Hears of defects: things a call should never throw. */
  readonly log?: (message: string, cause: unknown) => void;
  /** Those that several protocols share; its own, unless given. */
  readonly consents?: Consents;
}

/** What is to be done with a message. `status` is the HTTP status the answer goes out with; other transports ignore it. */
export type Admission =
  /** `session` is what is to be kept of the client from now on; it comes with the answer to `initialize`, and to what changes it. `scopes` are those that a 403 asks for. */
  | { readonly kind: 'answer'; readonly status: number; readonly body: string; readonly session?: SessionState; readonly scopes?: readonly string[] }
  /** Wants no answer. `cancels` names a request that the sender of the message gives up. */
  | { readonly kind: 'accepted'; readonly cancels?: IdText }
  /** Wants no answer: it is one, to a question of ours. */
  | { readonly kind: 'response'; readonly id: IdText; readonly result: Json | undefined }
  /** A request that takes time, not started yet. In the modern era the end of an HTTP connection ends it, in the legacy era it does not. */
  | { readonly kind: 'call'; readonly era: Era; readonly id: IdText; readonly run: (outlet: Outlet) => Promise<JsonPieces> };

/** The way back to the client while its request is under way. */
export interface Outlet {
  /** Ends the request. */
  readonly signal: AbortSignal;
  /** Sends a notification that belongs to the request, as JSON text. Absent where nothing can be sent before the answer. */
  readonly notify?: (message: string) => void;
  /** Sends a request of ours; legacy only. Absent where the client cannot be reached. */
  readonly request?: RequestClient;
}

/** Where a message comes from, as its transport knows. */
export interface Sender {
  /** For HTTP only, where a modern request repeats parts of its body in them. */
  readonly headers?: Headers;
  /** Stands for who sent it: callers share what upstream's limits leave, in turns. */
  readonly client?: string;
  /** What is kept of a legacy client. */
  readonly session?: SessionState;
  /** Nobody in particular, unless given. */
  readonly identity?: Identity;
}

/** One gateway, spoken as MCP. Holds no state of any client but which modern consents are used up, so it serves all of them. */
export interface Protocol {
  /** Judges one message. */
  readonly admit: (text: string, sender?: Sender) => Admission;
}

const NOBODY: Sender = {};
const OK = 200;
const BAD_REQUEST = 400;
const FORBIDDEN = 403;
const NOT_FOUND = 404;
/** A method's name comes back in the error, but not megabytes of it. */
const MAX_ECHO = 128;

/** Makes the protocol of a gateway; its tool list is written here, once for each era. */
export function createProtocol(gateway: Gateway, options: ProtocolOptions): Protocol {
  const answers = prepareAnswers(gateway.tools, options);
  const mirrored = new Map<string, readonly MirroredArgument[]>();
  for (const { name, inputSchema } of gateway.tools) {
    const found = findMirroredArguments(inputSchema);
    if (found.length > 0) mirrored.set(name, found);
  }
  const scope: Scope = { gateway, answers, mirrored, consents: options.consents ?? createConsents(), log: options.log ?? (() => undefined) };
  return {
    admit: (text, sender = NOBODY) => {
      const message = readMessage(text);
      switch (message.kind) {
        case 'malformed':
          return { kind: 'answer', status: BAD_REQUEST, body: message.answer };
        case 'response':
          return message.id === undefined ? { kind: 'accepted' } : { kind: 'response', id: message.id, result: message.result };
        case 'notification':
          return admitNotification(message, sender.headers);
        case 'request':
          return admitRequest(scope, message, sender);
      }
    },
  };
}

interface Scope {
  readonly gateway: Gateway;
  readonly answers: Answers;
  readonly consents: Consents;
  readonly mirrored: ReadonlyMap<string, readonly MirroredArgument[]>;
  readonly log: (message: string, cause: unknown) => void;
}

function admitNotification(message: Notification, headers: Headers | undefined): Admission {
  const named = headers === undefined ? undefined : readVersionHeader(headers);
  const claimed = readClaimedVersion(message.params);
  if (named !== undefined && claimed !== undefined && named !== claimed) return refuseHeaders(undefined, describeVersionMismatch(named, claimed));
  const version = claimed ?? named;
  if (version !== undefined && !supportedVersions.some((known) => known === version)) return refuseVersion(undefined, version);
  if (message.method !== 'notifications/cancelled') return { kind: 'accepted' };
  const cancels = writeId(message.params['requestId']);
  return cancels === undefined ? { kind: 'accepted' } : { kind: 'accepted', cancels };
}

function admitRequest(scope: Scope, request: Request, sender: Sender): Admission {
  const { headers } = sender;
  const claimed = readClaimedVersion(request.params);
  const opensLegacy = request.method === 'initialize' && !modernVersions.some((known) => known === claimed);
  const named = headers === undefined ? undefined : readVersionHeader(headers);
  if (claimed === undefined || opensLegacy) return refuseMixedEras(request, named) ?? admitLegacy(scope, request, sender);

  if (named !== undefined && named !== claimed) return refuseHeaders(request.id, describeVersionMismatch(named, claimed));
  if (typeof claimed === 'string' && !modernVersions.includes(claimed)) return refuseVersion(request.id, claimed);
  const fault = findMetadataFault(request.params);
  if (fault !== undefined) return refuse(request.id, BAD_REQUEST, errorCodes.invalidParams, `Invalid params: ${fault}`);
  const mismatch = headers === undefined ? undefined : findHeaderMismatch(request, headers);
  return mismatch === undefined ? admitModern(scope, request, sender) : refuseHeaders(request.id, mismatch);
}

/** A request without modern metadata is legacy, unless its header or method says that the metadata was forgotten. */
function refuseMixedEras(request: Request, named: string | undefined): Admission | undefined {
  if (request.method === 'initialize') {
    return named !== undefined && modernVersions.includes(named)
      ? refuseHeaders(request.id, `the MCP-Protocol-Version header names ${named}, which has no initialize`)
      : undefined;
  }
  if (request.method === 'server/discover' || (named !== undefined && modernVersions.includes(named))) {
    return refuse(request.id, BAD_REQUEST, errorCodes.invalidParams, `Invalid params: ${findMetadataFault(request.params) ?? 'metadata is missing'}`);
  }
  return named === undefined || legacyVersions.includes(named) ? undefined : refuseVersion(request.id, named);
}

function admitLegacy(scope: Scope, request: Request, sender: Sender): Admission {
  switch (request.method) {
    case 'initialize':
      return initialize(scope, request);
    case 'ping':
      return reply(request.id, '{}');
    case 'tools/list':
      return listTools(scope, request, 'legacy');
    case 'tools/call':
      return callTool(scope, request, 'legacy', sender);
    default:
      return refuseMethod(request, OK);
  }
}

function admitModern(scope: Scope, request: Request, sender: Sender): Admission {
  switch (request.method) {
    case 'server/discover':
      return reply(request.id, scope.answers.discover);
    case 'tools/list':
      return listTools(scope, request, 'modern');
    case 'tools/call':
      return callTool(scope, request, 'modern', sender);
    default:
      return refuseMethod(request, NOT_FOUND);
  }
}

function initialize(scope: Scope, { id, params }: Request): Admission {
  const requested = params['protocolVersion'];
  if (typeof requested !== 'string') return refuseParams(id, 'protocolVersion must be a string');
  if (!isJsonObject(params['capabilities'])) return refuseParams(id, 'capabilities must be an object');
  if (!isImplementation(params['clientInfo'])) return refuseParams(id, 'clientInfo must be an object with name and version');
  const version = negotiateVersion(requested);
  return { kind: 'answer', status: OK, body: writeResult(id, scope.answers.writeInitialize(version)), session: openState(version, params['capabilities'], params['clientInfo']) };
}

/** The whole list is one page, so no cursor was ever given out and every cursor is wrong. */
function listTools(scope: Scope, { id, params }: Request, era: Era): Admission {
  if (params['cursor'] !== undefined) return refuseParams(id, 'this cursor was not given out; ask without one');
  return reply(id, scope.answers.toolList[era]);
}

function callTool(scope: Scope, { id, params }: Request, era: Era, { headers, client, session, identity = ANONYMOUS }: Sender): Admission {
  const name = params['name'];
  if (typeof name !== 'string') return refuseParams(id, 'name must be a string');
  const args = params['arguments'] ?? {};
  if (!isJsonObject(args) || params['arguments'] === null) return refuseParams(id, 'arguments must be an object');
  const scopes = scope.gateway.has(name) ? undefined : scope.gateway.demands?.(name);
  if (scopes !== undefined) return { ...refuse(id, FORBIDDEN, errorCodes.invalidParams, `Forbidden: ${name.slice(0, MAX_ECHO)} takes the scope ${scopes.join(' ')}`), scopes };
  const mirrored = headers === undefined || era === 'legacy' ? undefined : scope.mirrored.get(name);
  if (headers !== undefined && mirrored !== undefined) {
    const mismatch = findArgumentMismatch(mirrored, args, headers);
    if (mismatch !== undefined) return refuseHeaders(id, mismatch);
  }
  const retry = era === 'modern' ? readRetry(scope.consents, params) : {};
  if (typeof retry === 'string') return refuseParams(id, retry);
  const askModern = era === 'modern' && takesForms(readCapabilities(params), MODERN_VERSION) ? askByRetry(scope.consents, retry) : undefined;
  const token = readProgressToken(params);
  return {
    kind: 'call',
    era,
    id,
    run: ({ signal, notify, request }) => {
      const ask = era === 'modern' ? askModern : request !== undefined && session?.takes.forms === true ? askByRequest(request) : undefined;
      return runCall(scope, id, era, name, args, {
        signal,
        identity,
        ...(client === undefined ? {} : { client }),
        ...(token === undefined || notify === undefined ? {} : { onProgress: (count, message) => notify(writeProgress(token, count, message)) }),
        ...(ask === undefined ? {} : { ask }),
      });
    },
  };
}

// Any string or number (MCP "Progress"); without one the caller does not want to hear of it.
function readProgressToken(params: JsonObject): string | undefined {
  const meta = params['_meta'];
  return isJsonObject(meta) ? writeId(meta['progressToken']) : undefined;
}

const writeProgress = (token: string, progress: number, message: string): string =>
  `{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":${token},"progress":${progress},"message":${JSON.stringify(message)}}}`;

async function runCall({ gateway, answers, log }: Scope, id: IdText, era: Era, name: string, args: JsonObject, context: CallContext): Promise<JsonPieces> {
  try {
    return answers.writeCall(id, era, await gateway.call(name, args, context));
  } catch (thrown) {
    if (thrown instanceof InputRequired) return answers.writeQuestion(id, thrown);
    const error = ToolError.from(thrown);
    if (error.code === 'UNKNOWN_TOOL') return [writeUnknownTool(id, error)];
    log(`the call of ${name} threw`, thrown);
    return answers.writeCall(id, era, { content: [], error });
  }
}

function writeUnknownTool(id: IdText, error: ToolError): string {
  const sentences = [error.message, ...(error.details.problems ?? []), error.fix];
  const message = sentences.map((sentence) => (/[.?!]$/.test(sentence) ? sentence : `${sentence}.`)).join(' ');
  return writeError(id, errorCodes.invalidParams, message, { code: error.code });
}

const reply = (id: IdText, result: string): Admission => ({ kind: 'answer', status: OK, body: writeResult(id, result) });

function refuse(id: IdText | undefined, status: number, code: number, message: string, data?: Readonly<Record<string, unknown>>): Extract<Admission, { kind: 'answer' }> {
  return { kind: 'answer', status, body: writeError(id, code, message, data) };
}

/** Faulty parameters of a known method are answered in band: HTTP 200. */
const refuseParams = (id: IdText, fault: string): Admission => refuse(id, OK, errorCodes.invalidParams, `Invalid params: ${fault}`);

const refuseMethod = (request: Request, status: number): Admission =>
  refuse(request.id, status, errorCodes.methodNotFound, `Method not found: ${request.method.slice(0, MAX_ECHO)}`);

const refuseHeaders = (id: IdText | undefined, mismatch: string): Admission =>
  refuse(id, BAD_REQUEST, errorCodes.headerMismatch, `Header mismatch: ${mismatch}`);

const refuseVersion = (id: IdText | undefined, requested: Json): Admission =>
  refuse(id, BAD_REQUEST, errorCodes.unsupportedVersion, `Unsupported protocol version: ${String(requested)}`, { supported: supportedVersions, requested });

const describeVersionMismatch = (named: string, claimed: Json): string =>
  `the MCP-Protocol-Version header value '${named}' does not match the body value '${String(claimed)}'`;
