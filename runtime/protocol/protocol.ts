/** Serves a gateway as MCP, both eras at once: takes one message as text and says how to answer it. Knows no sockets. */
import type { Gateway } from '../gateway.js';
import type { Json } from '../json.js';
import type { Offers } from '../offers.js';
import { type Admission, BAD_REQUEST, NOT_FOUND, OK, type Sender, refuse, refuseHeaders, refuseMethod, refuseParams, refuseStateless, refuseVersion, reply } from './admission.js';
import { prepareAnswers } from './answers.js';
import type { ServerDescription } from './answers.js';
import { createConsents } from './consents.js';
import type { Consents } from './consents.js';
import { errorCodes, isJsonObject, readMessage, writeId, writeResult } from './json-rpc.js';
import type { Notification, Request } from './json-rpc.js';
import { createPages } from './lists.js';
import { complete, getPrompt, readResource } from './offered.js';
import { findHeaderMismatch, readVersionHeader } from './request-headers.js';
import type { Headers } from './request-headers.js';
import { findMetadataFault, isImplementation, readClaimedVersion } from './request-metadata.js';
import type { Scope } from './scope.js';
import { type SessionState, isLogLevel, logLevels, openState } from './session-state.js';
import { changeSubscription, createFollowers, listen } from './subscriptions.js';
import { callTool, createToolPages, indexMirrored, readList } from './tools.js';
import { legacyVersions, modernVersions, negotiateVersion, supportedVersions } from './versions.js';
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

/** Makes the protocol of a gateway; lists are written when they are first asked for, once for each era. */
export function createProtocol(gateway: Gateway, options: ProtocolOptions): Protocol {
  const { offers } = gateway;
  const answers = prepareAnswers(options, offers !== undefined);
  const followers = createFollowers(offers);
  const { pageSize } = options;
  const scope: Scope = {
    gateway,
    answers,
    followers,
    lists: {
      tools: createToolPages(gateway, answers, pageSize),
      prompts: createPages('prompts', () => offers?.prompts ?? NOTHING, answers, pageSize),
      resources: createPages('resources', () => offers?.resources ?? NOTHING, answers, pageSize),
      templates: createPages('resourceTemplates', () => offers?.templates ?? NOTHING, answers, pageSize),
    },
    mirroredOf: indexMirrored(gateway),
    consents: options.consents ?? createConsents(),
    log: options.log ?? (() => undefined),
  };
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

const NOTHING: readonly never[] = [];

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
  // `server/discover` names the same versions.
  if (typeof claimed === 'string' && !modernVersions.includes(claimed)) return refuseVersion(request.id, claimed, modernVersions);
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
  const { offers } = scope.gateway;
  switch (request.method) {
    case 'initialize':
      return initialize(scope, request);
    case 'ping':
      return reply(request.id, '{}');
    case 'logging/setLevel':
      return offers === undefined ? refuseMethod(request, OK) : setLogLevel(request, sender.session);
    case 'resources/subscribe':
    case 'resources/unsubscribe':
      return offers === undefined ? refuseMethod(request, OK) : changeSubscription(scope.followers, request, sender.session);
    default:
      return admitEither(scope, request, 'legacy', sender) ?? refuseMethod(request, OK);
  }
}

function admitModern(scope: Scope, request: Request, sender: Sender): Admission {
  const { offers } = scope.gateway;
  switch (request.method) {
    case 'server/discover':
      return reply(request.id, scope.answers.discover);
    case 'subscriptions/listen':
      return offers === undefined ? refuseMethod(request, NOT_FOUND) : listen(offers, request, scope.answers.writeFinal);
    default:
      return admitEither(scope, request, 'modern', sender) ?? refuseMethod(request, NOT_FOUND);
  }
}

/** What both eras have; undefined for everything else. */
function admitEither(scope: Scope, request: Request, era: Era, sender: Sender): Admission | undefined {
  switch (request.method) {
    case 'tools/list':
      return readList(scope.lists.tools, request, era);
    case 'tools/call':
      return callTool(scope, request, era, sender);
    default:
      return scope.gateway.offers === undefined ? undefined : admitOffered(scope, scope.gateway.offers, request, era, sender);
  }
}

function admitOffered(scope: Scope, offers: Offers, request: Request, era: Era, sender: Sender): Admission | undefined {
  switch (request.method) {
    case 'prompts/list':
      return readList(scope.lists.prompts, request, era);
    case 'prompts/get':
      return getPrompt(scope, offers, request, era, sender);
    case 'resources/list':
      return readList(scope.lists.resources, request, era);
    case 'resources/templates/list':
      return readList(scope.lists.templates, request, era);
    case 'resources/read':
      return readResource(scope, offers, request, era, sender);
    case 'completion/complete':
      return complete(scope, offers, request, era, sender);
    default:
      return undefined;
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

const describeVersionMismatch = (named: string, claimed: Json): string =>
  `the MCP-Protocol-Version header value '${named}' does not match the body value '${String(claimed)}'`;
