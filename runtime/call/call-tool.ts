/** The path of one call, from arguments to result. */
import { ToolError } from '../errors.js';
import { type Json, isJsonObject, parseExactJson } from '../json.js';
import { type OnChunk, SendFailure, type UpstreamReply, type UpstreamRequest, sequenceFormatOf } from '../upstream/request.js';
import type { Arguments } from './build-request.js';
import { concealReply } from './conceal-reply.js';
import type { CompiledTool } from './compile-tool.js';
import { type FailureContext, doubtReply, failByStatus, failReading, failSending, findFailure } from './failure.js';
import { type Guard, KEY_ARGUMENT } from './guard.js';
import { BrokenReply, type ReplyBody, readReply } from './read-reply.js';
import { type StreamReader, createStreamReader } from './read-stream.js';
import type { CallContext, OnProgress } from './result.js';
import type { ShapedResult } from './shape-result.js';
import { cleanUpstreamText } from './upstream-text.js';

/** What happened on the way, for the log: filled in as the call goes on. */
export interface CallTrace {
  status?: number;
  bytes?: number;
}

/** What sending needs of a context. */
interface SendContext {
  readonly signal: AbortSignal;
  readonly onProgress?: OnProgress;
}

/** A caller's context whose call is under way. `ending` is the end of the gateway itself. */
export interface LiveContext extends CallContext {
  readonly signal: AbortSignal;
  readonly ending: AbortSignal;
}

/** Sends one request; a second only where an access token had run out, or upstream refused the first for its time. @throws ToolError */
export async function callTool(compiled: CompiledTool, given: unknown, context: LiveContext, trace: CallTrace): Promise<ShapedResult> {
  if (compiled.guard !== undefined) return callGuarded(compiled, compiled.guard, given, context, trace);
  const args = await compiled.validate(given);
  const { reply, body, failure } = await carryOut(compiled, args, context, trace);
  return compiled.shape(reply.status, body, readLinks(reply, failure));
}

/** The answer of a reading tool as it came, for the gateway's own purposes. @throws ToolError */
export async function readTool(compiled: CompiledTool, given: unknown, signal: AbortSignal): Promise<Json> {
  const args = await compiled.validate(given);
  const { body } = await carryOut(compiled, args, { signal }, {});
  if (body.kind !== 'json') throw new ToolError('REPLY_BROKEN', { message: `The answer of ${compiled.tool.name} is not JSON.` });
  return parseExactJson(body.text);
}

async function callGuarded(compiled: CompiledTool, guard: Guard, given: unknown, context: LiveContext, trace: CallTrace): Promise<ShapedResult> {
  const { api, tool, plan, upstream } = compiled;
  const { key, rest } = takeKey(given, plan.args);
  const args = await compiled.validate(rest);
  return guard(
    { api, tool, args, key, context, conceal: upstream.conceal },
    {
      preview: (final) => {
        const { method, path, query, body } = plan.build(final);
        return { method, target: query === '' ? path : `${path}?${query}`, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : `${body.length} bytes` }) };
      },
      prepare: (final) => {
        upstream.chooseCredentials(tool.auth);
        plan.build(final);
      },
      send: async (final) => {
        const { reply, body, failure } = await carryOut(compiled, final, { signal: context.ending }, trace);
        const shaped = await compiled.shape(reply.status, body, readLinks(reply, failure));
        return body.kind === 'json' ? { shaped, answer: parseExactJson(body.text) } : { shaped };
      },
    },
  );
}

// An argument of that name that the API itself has stays what it is.
function takeKey(given: unknown, known: ReadonlySet<string>): { readonly key: string | undefined; readonly rest: unknown } {
  if (!isJsonObject(given) || known.has(KEY_ARGUMENT) || !Object.hasOwn(given, KEY_ARGUMENT)) return { key: undefined, rest: given };
  const { [KEY_ARGUMENT]: key, ...rest } = given;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,64}$/.test(key)) throw new ToolError('INVALID_ARGUMENTS', { problems: [`${KEY_ARGUMENT}: expected 1 to 64 visible ASCII characters`] });
  return { key, rest };
}

interface Carried {
  readonly reply: UpstreamReply;
  readonly body: ReplyBody;
  readonly failure: FailureContext;
}

async function carryOut(compiled: CompiledTool, args: Arguments, context: SendContext, trace: CallTrace): Promise<Carried> {
  try {
    return await exchange(compiled, args, context, trace);
  } catch (error) {
    // A time stamp is judged before anything is done, so what was refused for it has certainly not happened.
    const isStale = error instanceof ToolError && error.code === 'UPSTREAM_REJECTED' && compiled.plan.needsTimestamp && error.details.upstreamCode !== undefined && compiled.upstream.notice(error.details.upstreamCode);
    if (!isStale || context.signal.aborted) throw error;
    return exchange(compiled, args, context, trace);
  }
}

async function exchange(compiled: CompiledTool, args: Arguments, { signal, onProgress }: SendContext, trace: CallTrace): Promise<Carried> {
  const { api, tool, upstream } = compiled;
  const credentials = upstream.chooseCredentials(tool.auth);
  const sign = async (): Promise<UpstreamRequest> => upstream.authorize(await build(compiled, args), credentials, tool.scopes);
  const request = await sign();
  // Upstream may repeat what it was sent, the signature too.
  const { signature } = request;
  const context: FailureContext = { api, tool, withCredentials: credentials.length > 0, conceal: (text) => upstream.conceal(text, signature) };
  let reply = await send(compiled, request, signal, context, onProgress);
  // A 401 says that nothing was done (RFC 9110, section 15.5.2), so an old token's call may go out once more with a new one.
  if (reply.status === 401 && upstream.renounce(request)) reply = await send(compiled, await sign(), signal, context, onProgress);
  trace.status = reply.status;
  trace.bytes = reply.body.length;
  const body = concealReply(read(reply, context, compiled.promisesJson), upstream.concealerOfAnswers(signature));
  const failure = body.kind === 'json' ? findFailure(body.value, reply.status, context) : undefined;
  if (failure !== undefined) throw failure;
  return { reply, body, failure: context };
}

async function build({ plan, upstream }: CompiledTool, args: Arguments): Promise<UpstreamRequest> {
  // Without the time first, so that arguments that cannot be written cost no request to the clock.
  const request = plan.build(args);
  return plan.needsTimestamp ? plan.build(args, { timestampMs: await upstream.now() }) : request;
}

async function send({ upstream }: CompiledTool, request: UpstreamRequest, signal: AbortSignal, context: FailureContext, onProgress: OnProgress | undefined): Promise<UpstreamReply> {
  try {
    return await upstream.send(request, signal, onProgress === undefined ? undefined : reportItems(onProgress, context));
  } catch (error) {
    throw error instanceof SendFailure ? failSending(error, context) : error;
  }
}

// Where a thing that was made is, and where the next page is (RFC 9110, section 10.2.2; RFC 8288).
const readLinks = ({ headers }: UpstreamReply, { conceal }: FailureContext): readonly string[] =>
  (['location', 'content-location', 'link'] as const).flatMap((name) => (headers[name] === undefined ? [] : [`${name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())}: ${cleanUpstreamText(headers[name], conceal)}`]));

const MESSAGE_LENGTH = 500;

// Items are read twice, here for the one who waits and at the end for the result: only where someone asked.
function reportItems(onProgress: OnProgress, context: FailureContext): OnChunk {
  let reader: StreamReader | undefined;
  let count = 0;
  return (contentType, chunk) => {
    const format = sequenceFormatOf(contentType);
    if (format === undefined) return;
    reader ??= createStreamReader(format, (item) => onProgress((count += 1), cleanUpstreamText(item, context.conceal).slice(0, MESSAGE_LENGTH)));
    reader.push(chunk);
  };
}

function read(reply: UpstreamReply, context: FailureContext, promisesJson: boolean): ReplyBody {
  if (reply.status < 200 || reply.status > 299) throw failByStatus(reply, context);
  try {
    const body = readReply(reply);
    const doubt = doubtReply(body, reply, context, promisesJson);
    if (doubt !== undefined) throw new BrokenReply(doubt);
    return body;
  } catch (error) {
    throw error instanceof BrokenReply ? failReading(error.message, reply, context) : ToolError.from(error);
  }
}
