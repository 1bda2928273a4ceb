/** Carries one call to upstream and its answer back: retries, limits and the clock are upstream's part, what the answer means is ours. */
import type { EndSignal } from '../upstream/ending.js';
import { ToolError } from '../errors.js';
import type { Credential } from '../upstream/credentials.js';
import type { Answer } from '../upstream/exchange.js';
import { type OnChunk, SendFailure, type UpstreamReply, type UpstreamRequest, sequenceFormatOf } from '../upstream/request.js';
import type { Arguments } from './build-request.js';
import { concealReply } from './conceal-reply.js';
import type { CompiledTool } from './compile-tool.js';
import { type FailureContext, doubtReply, failByStatus, failReading, failSending, findFailure } from './failure.js';
import { BrokenReply, type ReplyBody, readReply } from './read-reply.js';
import { type StreamReader, createStreamReader } from './read-stream.js';
import type { OnProgress, TraceContext } from './result.js';
import { stripReply } from './strip-invisible.js';
import { cleanUpstreamText } from './upstream-text.js';

/** What happened on the way, for the log: filled in as the call goes on. */
export interface CallTrace {
  status?: number;
  bytes?: number;
  /** How often it was sent, where that is not once. */
  tries?: number;
  /** How long it waited for room in upstream's limits, in ms. */
  waitedMs?: number;
}

/** Who calls, and what the caller wants to hear of. */
export interface Caller {
  readonly signal: EndSignal;
  readonly client: string;
  readonly onProgress?: OnProgress | undefined;
  /** Goes on to upstream. */
  readonly trace?: TraceContext | undefined;
  /** Whose kept files the arguments may name. */
  readonly owner?: string;
}

/** An answer that is a success. */
export interface Carried {
  readonly status: number;
  readonly body: ReplyBody;
  /** Lines of headers that say where to go on. */
  readonly links: readonly string[];
  /** The Link header itself (RFC 8288). */
  readonly link: string | undefined;
}

/**
 * Sends one request. A tool that reads may be sent again where no answer came, or that of a broken server; any other goes out a
 * second time only where an access token had run out, or upstream refused the first for its time. @throws ToolError
 */
export async function carryOut(compiled: CompiledTool, args: Arguments, caller: Caller, trace: CallTrace): Promise<Carried> {
  const carrier: Carrier = { compiled, args, caller, trace, clockReading: 0, signature: undefined };
  try {
    return await exchange(carrier);
  } catch (error) {
    // A time stamp is judged before anything is done, so what was refused for it has certainly not happened.
    const isStale = error instanceof ToolError && error.code === 'UPSTREAM_REJECTED' && compiled.plan.needsTimestamp && error.details.upstreamCode !== undefined && compiled.upstream.notice(error.details.upstreamCode, carrier.clockReading);
    if (!isStale || caller.signal.aborted) throw error;
    return exchange(carrier);
  }
}

interface Carrier {
  readonly compiled: CompiledTool;
  readonly args: Arguments;
  readonly caller: Caller;
  readonly trace: CallTrace;
  /** The measurement of upstream's time that the last request was signed with. */
  clockReading: number;
  /** The last request's. */
  signature: string | undefined;
}

async function exchange(carrier: Carrier): Promise<Carried> {
  const { compiled, trace } = carrier;
  const { api, tool, upstream, results } = compiled;
  const credentials = upstream.chooseCredentials(tool.auth);
  // Upstream may repeat what it was sent, the signature too.
  const context: FailureContext = { api, tool, withCredentials: credentials.length > 0, conceal: (text) => results.maskText(upstream.conceal(text, carrier.signature)) };
  let { reply, request } = await send(carrier, credentials, context);
  // A 401 says that nothing was done (RFC 9110, section 15.5.2), so an old token's call may go out once more with a new one.
  if (reply.status === 401 && upstream.renounce(request)) ({ reply, request } = await send(carrier, credentials, context));
  trace.status = reply.status;
  trace.bytes = reply.body.length;
  const body = concealReply(stripReply(read(reply, context, compiled.promisesJson)), upstream.concealerOfAnswers(request.signature));
  const failure = body.kind === 'json' ? findFailure(body.value, reply.status, context) : undefined;
  if (failure !== undefined) throw failure;
  if (body.kind === 'json') upstream.hear(tool.path, body.value);
  return { status: reply.status, body, links: readLinks(reply, context), link: reply.headers['link'] };
}

const WORTH_TELLING_MS = 50;

async function send(carrier: Carrier, credentials: readonly Credential[], context: FailureContext): Promise<Answer> {
  const { compiled, args, caller, trace } = carrier;
  const { plan, tool, upstream } = compiled;
  // Without the time first, so that arguments that cannot be written cost no place in the queue and no request to the clock.
  const { owner = '' } = caller;
  const bare = plan.build(args, { owner });
  const prepare = async (): Promise<UpstreamRequest> => {
    const request = plan.needsTimestamp ? plan.build(args, { owner, timestampMs: await upstream.now() }) : bare;
    carrier.clockReading = upstream.clockReading();
    const authorized = await upstream.authorize(request, credentials, tool.scopes);
    carrier.signature = authorized.signature;
    return caller.trace === undefined ? authorized : addTrace(authorized, caller.trace);
  };
  try {
    return await upstream.exchange({
      prepare,
      server: tool.server,
      reads: tool.effects.reads,
      cost: compiled.weigh(args),
      client: caller.client,
      credentials,
      signal: caller.signal,
      onChunk: caller.onProgress === undefined ? undefined : reportItems(caller.onProgress, context, compiled.results.maskItem),
      onSent: (tries, waitedMs) => {
        if (tries > 1) trace.tries = tries;
        if (waitedMs >= WORTH_TELLING_MS) trace.waitedMs = Math.round(waitedMs);
      },
    });
  } catch (error) {
    throw error instanceof SendFailure ? failSending(error, context) : error;
  }
}

// After signing, since a signature may cover headers. An argument of the same name is the document's own, and stays.
function addTrace(request: UpstreamRequest, { traceparent, tracestate }: TraceContext): UpstreamRequest {
  if (Object.keys(request.headers).some((name) => name.toLowerCase() === 'traceparent')) return request;
  return { ...request, headers: { ...request.headers, traceparent, ...(tracestate === undefined ? {} : { tracestate }) } };
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
