/** Mounts a gateway on a `Server` of @modelcontextprotocol/sdk 1.x, beside whatever else that server does. */
import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ErrorCode, type CallToolResult, ListToolsRequestSchema, McpError, type RequestId } from '@modelcontextprotocol/sdk/types.js';
import type { Answer, CallResult, OnProgress, Question } from '../call/result.js';
import { ToolError } from '../errors.js';
import type { Gateway } from '../gateway.js';
import { confirmForm, readAnswer } from './elicitation.js';
import { describeError, renderError } from './error-text.js';

/**
 * Serves the gateway's tools on `server`; call it before the server is connected.
 * The SDK serialises results itself, so in `structuredContent` numbers beyond a double are rounded; the text block has every digit.
 */
export function mountGateway(server: Server, gateway: Gateway): void {
  server.registerCapabilities({ tools: {} });
  // The SDK wants lists that it may change.
  const tools = gateway.tools.map((tool) => structuredClone(tool) as never);
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools }));
  server.setRequestHandler(CallToolRequestSchema, async (request, extra) => {
    if (!gateway.has(request.params.name)) throw new McpError(ErrorCode.InvalidParams, await describeUnknown(gateway, request.params.name));
    const progressToken = extra._meta?.progressToken;
    const onProgress: OnProgress = (progress, message, total) => void extra.sendNotification({ method: 'notifications/progress', params: { progressToken: progressToken ?? '', progress, ...(message === undefined ? {} : { message }), ...(total === undefined ? {} : { total }) } }).catch(() => undefined);
    const ask = (question: Question): Promise<Answer> => askThroughSdk(server, question, extra.requestId, extra.signal);
    const canAsk = server.getClientCapabilities()?.elicitation?.form !== undefined;
    return toSdkResult(await gateway.call(request.params.name, request.params.arguments ?? {}, { signal: extra.signal, ...(extra.sessionId === undefined ? {} : { client: extra.sessionId }), ...(progressToken === undefined ? {} : { onProgress }), ...(canAsk ? { ask } : {}) }));
  });
}

// The SDK compares the answer with the form, and refuses one without its box.
async function askThroughSdk(server: Server, { message, timeoutMs }: Question, relatedRequestId: RequestId, signal: AbortSignal): Promise<Answer> {
  try {
    const requestedSchema = { ...confirmForm, required: [...confirmForm.required] };
    const result = await server.elicitInput({ message, requestedSchema }, { timeout: timeoutMs, maxTotalTimeout: timeoutMs, relatedRequestId, signal });
    return readAnswer({ action: result.action, content: { confirm: result.content?.['confirm'] === true } }) ?? 'cancel';
  } catch (thrown) {
    // It tells a cancelled call and a time-out by one code.
    return !signal.aborted && thrown instanceof McpError && thrown.code === ErrorCode.RequestTimeout ? 'timeout' : 'cancel';
  }
}

async function describeUnknown(gateway: Gateway, name: string): Promise<string> {
  try {
    await gateway.call(name, {});
    return name;
  } catch (error) {
    return ToolError.from(error).message;
  }
}

function toSdkResult(result: CallResult): CallToolResult {
  if (result.error !== undefined) {
    return { content: [{ type: 'text', text: renderError(result.error) }], isError: true, _meta: { 'gatewright/error': describeError(result.error) } };
  }
  const content = result.content.map((block) => ({ ...block }));
  return result.structured === undefined ? { content } : { content, structuredContent: JSON.parse(result.structured) as Record<string, unknown> };
}
