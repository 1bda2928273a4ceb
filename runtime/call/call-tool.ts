/** The path of one call, from arguments to result. */
import { ToolError } from '../errors.js';
import { SendFailure, type UpstreamReply, type UpstreamRequest } from '../upstream/request.js';
import type { Arguments } from './build-request.js';
import type { CompiledTool } from './compile-tool.js';
import { type FailureContext, failByStatus, failReading, failSending, findFailure } from './failure.js';
import { BrokenReply, type ReplyBody, readReply } from './read-reply.js';
import type { ShapedResult } from './shape-result.js';

/** What happened on the way, for the log: filled in as the call goes on. */
export interface CallTrace {
  status?: number;
  bytes?: number;
}

/** Sends one request; a second only where an access token had run out. @throws ToolError */
export async function callTool(compiled: CompiledTool, given: unknown, signal: AbortSignal, trace: CallTrace): Promise<ShapedResult> {
  const { api, tool, upstream } = compiled;
  const args = await compiled.validate(given);
  const credentials = upstream.chooseCredentials(tool.auth);
  const context: FailureContext = { api, tool, withCredentials: credentials.length > 0, conceal: upstream.conceal };
  const request = await upstream.authorize(await build(compiled, args), credentials, tool.scopes);
  let reply = await send(compiled, request, signal, context);
  // A 401 says that nothing was done (RFC 9110, section 15.5.2), so an old token's call may go out once more with a new one.
  if (reply.status === 401 && upstream.renounce(request)) reply = await send(compiled, await upstream.authorize(await build(compiled, args), credentials, tool.scopes), signal, context);
  trace.status = reply.status;
  trace.bytes = reply.body.length;
  const body = read(reply, context);
  const failure = body.kind === 'json' ? findFailure(body.value, reply.status, context) : undefined;
  if (failure !== undefined) throw failure;
  return compiled.shape(reply.status, body);
}

async function build({ plan, upstream }: CompiledTool, args: Arguments): Promise<UpstreamRequest> {
  // Without the time first, so that arguments that cannot be written cost no request to the clock.
  const request = plan.build(args);
  return plan.needsTimestamp ? plan.build(args, { timestampMs: await upstream.now() }) : request;
}

async function send({ upstream }: CompiledTool, request: UpstreamRequest, signal: AbortSignal, context: FailureContext): Promise<UpstreamReply> {
  try {
    return await upstream.send(request, signal);
  } catch (error) {
    throw error instanceof SendFailure ? failSending(error, context) : error;
  }
}

function read(reply: UpstreamReply, context: FailureContext): ReplyBody {
  if (reply.status < 200 || reply.status > 299) throw failByStatus(reply, context);
  try {
    return readReply(reply);
  } catch (error) {
    throw error instanceof BrokenReply ? failReading(error.message, reply, context) : ToolError.from(error);
  }
}
