/** tools/list and tools/call. */
import { InputRequired } from '../call/result.js';
import type { ToolEntry } from '../catalog.js';
import { ToolError } from '../errors.js';
import type { Gateway } from '../gateway.js';
import { type Admission, type Outlet, type Sender, refuseHeaders, refuseParams, refuseScopes, reply } from './admission.js';
import type { Answers } from './answers.js';
import { type OpenContext, prepareContext } from './call-context.js';
import { writeIncapable, writeSentences } from './failures.js';
import { errorCodes, isJsonObject, writeError } from './json-rpc.js';
import type { IdText, JsonObject, JsonPieces, Request } from './json-rpc.js';
import { type ListPages, createPages } from './lists.js';
import { findMirroredArguments } from './mirrored-arguments.js';
import type { MirroredArgument } from './mirrored-arguments.js';
import { findArgumentMismatch } from './request-headers.js';
import type { Scope } from './scope.js';
import type { Era } from './versions.js';

/** Any of the four lists. */
export function readList(pages: ListPages, { id, params }: Request, era: Era): Admission {
  const text = pages.read(era, params['cursor']);
  return text === undefined ? refuseParams(id, 'this cursor was not given out, or the list has changed since; ask without one') : reply(id, text);
}

export const createToolPages = (gateway: Gateway, answers: Answers, pageSize?: number): ListPages => createPages('tools', () => gateway.tools, answers, pageSize, adaptToLegacy);

/** Legacy clients refuse the whole list for one output schema that is not of type object. */
function adaptToLegacy(entry: ToolEntry): ToolEntry {
  if (entry.outputSchema === undefined || entry.outputSchema['type'] === 'object') return entry;
  const { outputSchema: _left, ...rest } = entry;
  return rest;
}

/** Finds what tools mirror into headers; looked for anew only when the list of tools is another. */
export function indexMirrored(gateway: Gateway): Scope['mirroredOf'] {
  let seen: Gateway['tools'] = [];
  let mirrored = new Map<string, readonly MirroredArgument[]>();
  const look = (tools: Gateway['tools']): void => {
    seen = tools;
    mirrored = new Map(tools.flatMap(({ name, inputSchema }) => {
      const found = findMirroredArguments(inputSchema);
      return found.length === 0 ? [] : [[name, found] as const];
    }));
  };
  look(gateway.tools);
  return (tool) => {
    const now = gateway.tools;
    if (now !== seen) look(now);
    return mirrored.get(tool);
  };
}

export function callTool(scope: Scope, request: Request, era: Era, sender: Sender): Admission {
  const { id, params } = request;
  const { headers } = sender;
  const name = params['name'];
  if (typeof name !== 'string') return refuseParams(id, 'name must be a string');
  const args = params['arguments'] ?? {};
  if (!isJsonObject(args) || params['arguments'] === null) return refuseParams(id, 'arguments must be an object');
  const scopes = scope.gateway.has(name) ? undefined : scope.gateway.demands?.(name);
  if (scopes !== undefined) return refuseScopes(id, name, scopes);
  const mirrored = headers === undefined || era === 'legacy' ? undefined : scope.mirroredOf(name);
  if (headers !== undefined && mirrored !== undefined) {
    const mismatch = findArgumentMismatch(mirrored, args, headers);
    if (mismatch !== undefined) return refuseHeaders(id, mismatch);
  }
  const open = prepareContext(scope, request, era, sender, name);
  if (typeof open !== 'function') return open;
  return { kind: 'call', era, id, run: (outlet) => runCall(scope, id, era, name, args, open(outlet), outlet) };
}

async function runCall({ gateway, answers, log }: Scope, id: IdText, era: Era, name: string, args: JsonObject, { context, end }: OpenContext, outlet: Outlet): Promise<JsonPieces> {
  try {
    const result = await gateway.call(name, args, context);
    if (result.error?.code === 'CLIENT_INCAPABLE' && era === 'modern') return [writeIncapable(id, result.error, outlet)];
    return answers.writeCall(id, era, result);
  } catch (thrown) {
    if (thrown instanceof InputRequired) return answers.writeQuestion(id, thrown);
    const error = ToolError.from(thrown);
    if (error.code === 'UNKNOWN_TOOL') return [writeError(id, errorCodes.invalidParams, writeSentences(error), { code: error.code })];
    log(`the call of ${name} threw`, thrown);
    return answers.writeCall(id, era, { content: [], error });
  } finally {
    end();
  }
}
