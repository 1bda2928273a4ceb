/** Gathers what a request that takes time brings along, in each era's own way: progress, log messages, questions, its trace. */
import { type CallContext, type ClientInputs, type OnProgress, logLevels } from '../call/result.js';
import { ANONYMOUS } from '../identity/identity.js';
import type { Json } from '../json.js';
import { type Answered, type Outlet, type Sender, refuseParams } from './admission.js';
import { askByRequest } from './ask.js';
import type { RequestClient } from './client-requests.js';
import { takesForms } from './elicitation.js';
import { inputsByRequest } from './inputs.js';
import { isJsonObject, writeId } from './json-rpc.js';
import type { JsonObject, Request } from './json-rpc.js';
import { readCapabilities, readLogLevel } from './request-metadata.js';
import { type Retry, askByRetry, inputsByRetry, readRetry } from './retry.js';
import type { Scope } from './scope.js';
import { type LogLevel, readTakes } from './session-state.js';
import { readTrace } from './trace-context.js';
import { MODERN_VERSION } from './versions.js';
import type { Era } from './versions.js';

/** A context whose call is under way; once it has ended, nothing more of it is sent. */
export interface OpenContext {
  readonly context: CallContext;
  readonly end: () => void;
}

const NO_RETRY: Retry = {};
const NO_META: JsonObject = {};
/** Of legacy clients that have not said which they want. */
const USUAL_LEVEL: LogLevel = 'info';

/** The way to a context, given the way back to the client; or the refusal of what the request brings along. `named` is what the request is about. */
export function prepareContext(scope: Scope, { id, method, params }: Request, era: Era, sender: Sender, named: Json): ((outlet: Outlet) => OpenContext) | Answered {
  const { client, session, identity = ANONYMOUS } = sender;
  const retry = era === 'modern' ? readRetry(scope.consents, params) : NO_RETRY;
  if (typeof retry === 'string') return refuseParams(id, retry);
  const meta = readMeta(params);
  const token = writeId(meta['progressToken']);
  const trace = meta['traceparent'] === undefined ? undefined : readTrace(meta);
  const canConfirm = era === 'modern' ? takesForms(readCapabilities(params), MODERN_VERSION) : session?.takes.forms === true;
  // What is made of a document asks for nothing but consent, and tells nothing but progress.
  const plugged = scope.gateway.offers === undefined ? undefined : preparePlugged(scope, method, params, era, sender, { retry, meta, named });

  return ({ signal, notify, request, closeStream }) => {
    let isOver = false;
    const tell = notify === undefined ? undefined : (message: string): void => (isOver ? undefined : notify(message));
    const context: { -readonly [Name in keyof CallContext]: CallContext[Name] } = { signal, identity };
    if (client !== undefined) context.client = client;
    if (trace !== undefined) context.trace = trace;
    if (token !== undefined && tell !== undefined) context.onProgress = tellProgress(token, tell);
    if (canConfirm && era === 'modern') context.ask = askByRetry(scope.consents, retry);
    else if (canConfirm && request !== undefined) context.ask = askByRequest(request);
    if (closeStream !== undefined) context.closeStream = closeStream;
    plugged?.(context, request, tell);
    return {
      context,
      end: () => {
        isOver = true;
      },
    };
  };
}

interface Brought {
  readonly retry: Retry;
  readonly meta: JsonObject;
  readonly named: Json;
}

type AddPlugged = (context: { inputs?: ClientInputs; log?: NonNullable<CallContext['log']> }, request: RequestClient | undefined, tell: ((message: string) => void) | undefined) => void;

// Only handlers of plugins ask other questions and write log messages.
function preparePlugged(scope: Scope, method: string, params: JsonObject, era: Era, { session, identity = ANONYMOUS }: Sender, { retry, meta, named }: Brought): AddPlugged {
  const level = era === 'modern' ? readLogLevel(meta) : (session?.logLevel ?? USUAL_LEVEL);
  return (context, request, tell) => {
    if (tell !== undefined && level !== undefined) context.log = tellLog(level, tell);
    context.inputs =
      era === 'legacy'
        ? inputsByRequest(request, session?.takes)
        : inputsByRetry(scope.consents, retry, readTakes(readCapabilities(params), MODERN_VERSION), () => JSON.stringify([method, named, params['arguments'] ?? null, identity.subject]));
  };
}

function readMeta(params: JsonObject): JsonObject {
  const meta = params['_meta'];
  return isJsonObject(meta) ? meta : NO_META;
}

// Any string or number is a token (MCP "Progress"); without one the caller does not want to hear of it.
function tellProgress(token: string, tell: (message: string) => void): OnProgress {
  let last = Number.NEGATIVE_INFINITY;
  return (progress, message, total) => {
    if (!(progress > last) || !Number.isFinite(progress)) return;
    last = progress;
    const more = `${total === undefined || !Number.isFinite(total) ? '' : `,"total":${total}`}${message === undefined ? '' : `,"message":${JSON.stringify(message)}`}`;
    tell(`{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":${token},"progress":${progress}${more}}}`);
  };
}

function tellLog(least: LogLevel, tell: (message: string) => void): NonNullable<CallContext['log']> {
  const threshold = logLevels.indexOf(least);
  return (level, data, logger) => {
    if (logLevels.indexOf(level) < threshold) return;
    tell(`{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"${level}"${logger === undefined ? '' : `,"logger":${JSON.stringify(logger)}`},"data":${JSON.stringify(data) ?? 'null'}}}`);
  };
}
