/** The path of one call, from arguments to result. */
import { ToolError } from '../errors.js';
import { type OnChunk, SendFailure, type UpstreamReply, type UpstreamRequest, sequenceFormatOf } from '../upstream/request.js';
import type { Arguments } from './build-request.js';
import { concealReply } from './conceal-reply.js';
import type { CompiledTool } from './compile-tool.js';
import { type FailureContext, failByStatus, failReading, failSending, findFailure } from './failure.js';
import { isJsonObject } from '../json.js';
import { BrokenReply, type ReplyBody, readReply } from './read-reply.js';
import { type StreamReader, createStreamReader } from './read-stream.js';
import type { OnProgress } from './result.js';
import { type Project, compileProjection } from './project-result.js';
import { PROJECT_ARGUMENT } from './result-options.js';
import type { ShapedResult } from './shape-result.js';
import { stripReply } from './strip-invisible.js';
import { cleanUpstreamText } from './upstream-text.js';

/** What happened on the way, for the log: filled in as the call goes on. */
export interface CallTrace {
  status?: number;
  bytes?: number;
}

/** Sends one request; a second only where an access token had run out, or upstream refused the first for its time. @throws ToolError */
export async function callTool(compiled: CompiledTool, given: unknown, signal: AbortSignal, trace: CallTrace, onProgress?: OnProgress): Promise<ShapedResult> {
  const { rest, project } = await splitProjection(compiled, given);
  const args = await compiled.validate(rest);
  try {
    return await carryOut(compiled, args, project, signal, trace, onProgress);
  } catch (error) {
    // A time stamp is judged before anything is done, so what was refused for it has certainly not happened.
    const isStale = error instanceof ToolError && error.code === 'UPSTREAM_REJECTED' && compiled.plan.needsTimestamp && error.details.upstreamCode !== undefined && compiled.upstream.notice(error.details.upstreamCode);
    if (!isStale || signal.aborted) throw error;
    return carryOut(compiled, args, project, signal, trace, onProgress);
  }
}

// Compiled before anything is sent, so that a mistake in it costs no call.
async function splitProjection({ projects }: CompiledTool, given: unknown): Promise<{ readonly rest: unknown; readonly project?: Project }> {
  if (!projects || !isJsonObject(given) || !Object.hasOwn(given, PROJECT_ARGUMENT)) return { rest: given };
  const { [PROJECT_ARGUMENT]: expression, ...rest } = given;
  return { rest, project: await compileProjection(expression, PROJECT_ARGUMENT) };
}

async function carryOut(compiled: CompiledTool, args: Arguments, project: Project | undefined, signal: AbortSignal, trace: CallTrace, onProgress: OnProgress | undefined): Promise<ShapedResult> {
  const { api, tool, upstream, results } = compiled;
  const credentials = upstream.chooseCredentials(tool.auth);
  const context: FailureContext = { api, tool, withCredentials: credentials.length > 0, conceal: (text) => results.maskText(upstream.conceal(text)) };
  const sign = async (): Promise<UpstreamRequest> => upstream.authorize(await build(compiled, args), credentials, tool.scopes);
  const request = await sign();
  let reply = await send(compiled, request, signal, context, onProgress);
  // A 401 says that nothing was done (RFC 9110, section 15.5.2), so an old token's call may go out once more with a new one.
  if (reply.status === 401 && upstream.renounce(request)) reply = await send(compiled, await sign(), signal, context, onProgress);
  trace.status = reply.status;
  trace.bytes = reply.body.length;
  const body = concealReply(stripReply(read(reply, context)), upstream.concealerOfAnswers());
  const failure = body.kind === 'json' ? findFailure(body.value, reply.status, context) : undefined;
  if (failure !== undefined) throw failure;
  return compiled.results.shape(reply.status, body, { args, links: readLinks(reply, context), link: reply.headers['link'], project });
}

async function build({ plan, upstream }: CompiledTool, args: Arguments): Promise<UpstreamRequest> {
  // Without the time first, so that arguments that cannot be written cost no request to the clock.
  const request = plan.build(args);
  return plan.needsTimestamp ? plan.build(args, { timestampMs: await upstream.now() }) : request;
}

async function send({ upstream, results }: CompiledTool, request: UpstreamRequest, signal: AbortSignal, context: FailureContext, onProgress: OnProgress | undefined): Promise<UpstreamReply> {
  try {
    return await upstream.send(request, signal, onProgress === undefined ? undefined : reportItems(onProgress, context, results.maskItem));
  } catch (error) {
    throw error instanceof SendFailure ? failSending(error, context) : error;
  }
}

// Where a thing that was made is, and where the next page is (RFC 9110, section 10.2.2; RFC 8288).
const readLinks = ({ headers }: UpstreamReply, { conceal }: FailureContext): readonly string[] =>
  (['location', 'content-location', 'link'] as const).flatMap((name) => (headers[name] === undefined ? [] : [`${name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())}: ${cleanUpstreamText(headers[name], conceal)}`]));

const MESSAGE_LENGTH = 500;

// Items are read twice, here for the one who waits and at the end for the result: only where someone asked.
function reportItems(onProgress: OnProgress, context: FailureContext, maskItem: (item: string) => string): OnChunk {
  let reader: StreamReader | undefined;
  let count = 0;
  return (contentType, chunk) => {
    const format = sequenceFormatOf(contentType);
    if (format === undefined) return;
    reader ??= createStreamReader(format, (item) => onProgress((count += 1), cleanUpstreamText(maskItem(item), context.conceal).slice(0, MESSAGE_LENGTH)));
    reader.push(chunk);
  };
}

function read(reply: UpstreamReply, context: FailureContext): ReplyBody {
  if (reply.status < 200 || reply.status > 299) throw failByStatus(reply, context);
  try {
    return readReply(reply);
  } catch (error) {
    throw error instanceof BrokenReply ? failReading(error.message, reply, context) : ToolError.from(error);
  }
}
