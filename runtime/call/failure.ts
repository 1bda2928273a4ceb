/** Decides what a failed call is called: from transport failures, HTTP statuses and what bodies say. */
import type { CatalogTool } from '../catalog.js';
import type { ApiDefinition } from '../contract.js';
import { ToolError, type ToolErrorCode, type ToolErrorDetails, toolErrors } from '../errors.js';
import { isDeeperThan, readPointer, stringifyJson } from '../json.js';
import { readRetryAfter } from '../upstream/limits/told.js';
import type { SendFailure, UpstreamReply } from '../upstream/request.js';
import type { ReplyBody } from './read-reply.js';
import { matchesRule } from './match-rule.js';
import { cleanUpstreamText } from './upstream-text.js';

export interface FailureContext {
  readonly api: ApiDefinition;
  readonly tool: CatalogTool;
  /** Did the request carry credentials? */
  readonly withCredentials: boolean;
  readonly conceal: (text: string) => string;
}

/** Is it safe to send the same call again, whatever became of the first one? What spends never is. */
const isSafeAgain = ({ tool: { effects } }: FailureContext): boolean => effects.reads || (effects.repeatable && !effects.spends);

/** No answer came. Only where upstream cannot have seen the request is that certain to be harmless. */
export function failSending(failure: SendFailure, context: FailureContext): ToolError {
  const why = `Upstream: ${failure.message}.`;
  if (!failure.sent) {
    if (failure.kind === 'cancelled') return new ToolError('CANCELLED', { message: 'The call was cancelled before it was sent.' });
    if (failure.kind === 'forbidden') return new ToolError('ADDRESS_REFUSED', { message: `Upstream was not called (${failure.message}).` });
    if (failure.kind === 'timeout') return new ToolError('UPSTREAM_UNREACHABLE', { message: `Upstream could not be reached in time (${failure.message}).` });
    return new ToolError('UPSTREAM_UNREACHABLE', { message: `Upstream could not be reached (${failure.message}).` });
  }
  if (!isSafeAgain(context)) return new ToolError('OUTCOME_UNKNOWN', { message: `The request was sent, but ${SENT_BUT[failure.kind]}, so it is not known whether the call took effect. ${why}` });
  switch (failure.kind) {
    case 'cancelled':
      return new ToolError('CANCELLED');
    case 'timeout':
      return new ToolError('UPSTREAM_TIMEOUT', { message: `Upstream did not answer in time (${failure.message}).` });
    case 'too-large':
      return new ToolError('REPLY_TOO_LARGE', { message: `The answer is larger than the gateway takes (${failure.message}).` });
    case 'broken':
      return new ToolError('REPLY_BROKEN', { message: `The answer could not be read (${failure.message}).` });
    case 'closed':
    case 'forbidden':
    case 'unreachable':
      return new ToolError('UPSTREAM_FAILED', { message: `Upstream ended the connection without an answer (${failure.message}).` });
  }
}

const SENT_BUT: Readonly<Record<SendFailure['kind'], string>> = {
  cancelled: 'the call was cancelled before the answer came',
  timeout: 'no answer came in time',
  closed: 'the connection ended without an answer',
  unreachable: 'the connection failed',
  forbidden: 'the connection failed',
  'too-large': 'the answer was too large to read',
  broken: 'the answer could not be read',
};

/**
 * Why a successful answer to a write cannot be upstream's own, if so: sign-in pages and proxies answer 200 as well.
 * What spends is believed only in the form that the document promises.
 */
export function doubtReply(body: ReplyBody, { status, headers }: UpstreamReply, { tool }: FailureContext, promisesJson: boolean): string | undefined {
  if (tool.effects.reads) return undefined;
  const isPage = body.kind === 'text' && (/^text\/html\b|^application\/xhtml/i.test(headers['content-type'] ?? '') || /^\s*<(!doctype html|html)\b/i.test(body.text));
  if (isPage && tool.accept?.some((type) => type.includes('html')) !== true) return 'it is a web page, such as a proxy gives, and nothing that this API answers';
  if (!tool.effects.spends || !promisesJson || body.kind === 'json' || status === 204 || status === 205) return undefined;
  return body.kind === 'empty' ? 'it is empty, where the API promises JSON' : 'it is not the JSON that the API promises';
}

/** A successful status with a body that cannot be read: whether what was asked for has happened is not certain. */
export function failReading(reason: string, reply: UpstreamReply, context: FailureContext): ToolError {
  if (isSafeAgain(context)) return new ToolError('REPLY_BROKEN', { message: `The answer (HTTP ${reply.status}) could not be read: ${reason}.`, status: reply.status });
  return new ToolError('OUTCOME_UNKNOWN', { message: `Upstream answered HTTP ${reply.status}, so the call may well have taken effect, but the answer could not be read: ${reason}.`, status: reply.status });
}

/** The first rule that matches a successful answer makes a failure of it. */
export function findFailure(value: unknown, status: number, context: FailureContext): ToolError | undefined {
  const rules = context.tool.failures ?? context.api.failures ?? [];
  const rule = rules.find((candidate) => matchesRule(candidate, value));
  if (rule === undefined) return undefined;
  const reported = report(value, rule.message, rule.code, context);
  const isUnknown = rule.outcome === 'unknown' || isUnknownCode(reported.code, context);
  if (isPartialCode(reported.code, context)) return composePartial(value, status, reported, context);
  const code = !isUnknown ? 'UPSTREAM_REJECTED' : context.tool.effects.reads ? 'UPSTREAM_FAILED' : 'OUTCOME_UNKNOWN';
  return compose(code, status, reported, context);
}

/** An answer outside 200-299. */
export function failByStatus(reply: UpstreamReply, context: FailureContext): ToolError {
  const text = reply.body.toString('utf8');
  const value = parseLeniently(text);
  const plan = context.api.errors;
  const reported = report(value, plan?.message, plan?.code, context);
  const words = reported.words ?? (text.trim() === '' ? undefined : cleanUpstreamText(text, context.conceal));
  const isUnknown = isUnknownCode(reported.code, context);
  if (isPartialCode(reported.code, context)) return composePartial(value, reply.status, reported, context);
  const byStatus = codeOfStatus(reply.status, context);
  const code = !isUnknown ? byStatus : context.tool.effects.reads ? 'UPSTREAM_FAILED' : 'OUTCOME_UNKNOWN';
  const redirect = reply.status >= 300 && reply.status < 400 ? { words: `redirects to ${cleanUpstreamText(reply.headers['location'] ?? 'nowhere', context.conceal)}; redirects are not followed` } : {};
  return compose(code, reply.status, { ...reported, ...(words === undefined ? {} : { words }), ...redirect }, context, readRetryAfter(reply));
}

function codeOfStatus(status: number, context: FailureContext): ToolErrorCode {
  const uncertain = (otherwise: ToolErrorCode): ToolErrorCode => (isSafeAgain(context) ? otherwise : 'OUTCOME_UNKNOWN');
  if (status === 429 || status === 418) return 'UPSTREAM_BUSY';
  if (status >= 500) return uncertain('UPSTREAM_FAILED');
  if (status === 408) return uncertain('UPSTREAM_TIMEOUT');
  // "See other" is how many services say that a write has worked (RFC 9110, section 15.4.4).
  if (status === 302 || status === 303) return context.tool.effects.reads ? 'UPSTREAM_REJECTED' : 'OUTCOME_UNKNOWN';
  // Without credentials a 403 is a firewall's or a rule's, which no key would change.
  if (status === 401 || (status === 403 && context.withCredentials)) return 'UPSTREAM_UNAUTHORIZED';
  return 'UPSTREAM_REJECTED';
}

interface Reported {
  readonly code: string | undefined;
  readonly words: string | undefined;
}

function report(value: unknown, message: string | undefined, code: string | undefined, context: FailureContext): Reported {
  const clean = (found: unknown): string | undefined => (found === undefined || found === null ? undefined : cleanUpstreamText(typeof found === 'string' ? found : stringifyJson(found), context.conceal));
  const shortCode = code === undefined ? undefined : clean(readPointer(value, code))?.slice(0, 100);
  return { code: shortCode, words: message === undefined ? undefined : clean(readPointer(value, message)) };
}

const isOneOfCodes = (code: string | undefined, codes: readonly (string | number)[] | undefined): boolean => code !== undefined && (codes ?? []).some((known) => String(known) === code);
const isUnknownCode = (code: string | undefined, { api }: FailureContext): boolean => isOneOfCodes(code, api.errors?.unknown);
const isPartialCode = (code: string | undefined, { api, tool }: FailureContext): boolean => !tool.effects.reads && isOneOfCodes(code, api.errors?.partial);

// What upstream says of the parts is what the caller has to act on.
function composePartial(value: unknown, status: number, reported: Reported, context: FailureContext): ToolError {
  const failed = compose('OUTCOME_PARTIAL', status, reported, context);
  const { parts } = context.api.errors ?? {};
  const found = parts === undefined ? undefined : readPointer(value, parts);
  if (found === undefined) return failed;
  return new ToolError('OUTCOME_PARTIAL', { ...failed.details, problems: [`Upstream's account of the parts: ${cleanUpstreamText(stringifyJson(found), context.conceal)}`] });
}

function compose(code: ToolErrorCode, status: number, { code: upstreamCode, words }: Reported, { api }: FailureContext, retryAfterSeconds?: number): ToolError {
  const meanings = api.errors?.meanings ?? {};
  const meaning = upstreamCode !== undefined && Object.hasOwn(meanings, upstreamCode) ? meanings[upstreamCode] : undefined;
  const { title, fix } = toolErrors[code];
  // What an unknown outcome calls for is more pressing than what the code means.
  const advice = meaning === undefined ? undefined : code === 'OUTCOME_UNKNOWN' || code === 'OUTCOME_PARTIAL' ? `${fix} ${meaning}` : meaning;
  const details: ToolErrorDetails = {
    message: `${title}: HTTP ${status}${upstreamCode === undefined ? '' : `, code ${upstreamCode}`}.${words === undefined || words === '' ? '' : ` Upstream says: ${JSON.stringify(words)}`}`,
    status,
    ...(upstreamCode === undefined ? {} : { upstreamCode }),
    ...(advice === undefined ? {} : { fix: advice }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
  return new ToolError(code, details);
}

const ERROR_DEPTH = 64;

function parseLeniently(text: string): unknown {
  if (isDeeperThan(text, ERROR_DEPTH)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
