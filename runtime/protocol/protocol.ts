/** Serves a gateway as MCP, both eras at once: takes one message as text and says how to answer it. Knows no sockets. */
import { InputRequired, type CallContext } from '../call/result.js';
import { ANONYMOUS, type Identity } from '../identity/identity.js';
import type { Gateway } from '../gateway.js';
import type { Json } from '../json.js';
import { ToolError } from '../errors.js';
import { type Admission, BAD_REQUEST, FORBIDDEN, MAX_ECHO, NOT_FOUND, OK, type Sender, refuse, refuseHeaders, refuseMethod, refuseParams, refuseStateless, refuseVersion, reply } from './admission.js';
import { prepareAnswers } from './answers.js';
import type { Answers, ServerDescription } from './answers.js';
import { askByRequest } from './ask.js';
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
import { type SessionState, isLogLevel, logLevels, openState } from './session-state.js';
import { type Followers, changeSubscription, createFollowers, listen } from './subscriptions.js';
import { MODERN_VERSION, legacyVersions, modernVersions, negotiateVersion, supportedVersions } from './versions.js';
import type { Era } from './versions.js';

export type { Admission, Outlet, Sender } from './admission.js';

/** What the protocol needs besides the gateway. */
export interface ProtocolOptions extends ServerDescription {
  /** Hears of defects: things a call should never throw. */
  readonly log?: (message: string, cause: unknown) => void;
  /** Those that several protocols share; its own, unless given. */
  readonly consents?: Consents;
}

/** One gateway, spoken as MCP. Holds no state of any client but which modern consents are used up, so it serves all of them. */
export interface Protocol {
  /** Judges one message. */
  readonly admit: (text: string, sender?: Sender) => Admission;
  /** Tells a legacy client, from now on, of lists that change and of resources that its state names. Returns how to stop. */
  readonly follow: (state: () => SessionState, send: (message: string) => void) => () => void;
}

const NOBODY: Sender = {};

/** Makes the protocol of a gateway; its tool list is written here, once for each era. */
export function createProtocol(gateway: Gateway, options: ProtocolOptions): Protocol {
  const answers = prepareAnswers(gateway.tools, options);
  const mirrored = new Map<string, readonly MirroredArgument[]>();
  for (const { name, inputSchema } of gateway.tools) {
    const found = findMirroredArguments(inputSchema);
    if (found.length > 0) mirrored.set(name, found);
  }
  const followers = createFollowers(gateway.offers);
  const scope: Scope = { gateway, answers, followers, mirrored, consents: options.consents ?? createConsents(), log: options.log ?? (() => undefined) };
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
    follow: followers.follow,
  };
}

interface Scope {
  readonly gateway: Gateway;
  readonly answers: Answers;
  readonly followers: Followers;
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
  if (message.method === 'notifications/initialized') return { kind: 'accepted', initialized: true };
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
    case 'logging/setLevel':
      return scope.gateway.offers === undefined ? refuseMethod(request, OK) : setLogLevel(request, sender.session);
    case 'resources/subscribe':
    case 'resources/unsubscribe':
      return scope.gateway.offers === undefined ? refuseMethod(request, OK) : changeSubscription(scope.followers, request, sender.session);
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
    case 'subscriptions/listen':
      return listen(scope.gateway.offers, request, scope.answers.writeFinal);
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

function setLogLevel(request: Request, session: SessionState | undefined): Admission {
  const { level } = request.params;
  if (!isLogLevel(level)) return refuseParams(request.id, `level must be one of ${logLevels.join(', ')}`);
  if (session === undefined) return refuseStateless(request);
  return { ...reply(request.id, '{}'), session: { ...session, logLevel: level } };
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

const describeVersionMismatch = (named: string, claimed: Json): string =>
  `the MCP-Protocol-Version header value '${named}' does not match the body value '${String(claimed)}'`;
