/** The path of one call, from arguments to result. */
import type { EndSignal } from '../upstream/ending.js';
import { ToolError } from '../errors.js';
import { ownerOf } from '../identity/identity.js';
import { type Json, isJsonObject, parseExactJson } from '../json.js';
import type { Arguments } from './build-request.js';
import { type CallTrace, type Carried, carryOut } from './carry-out.js';
import type { CompiledTool } from './compile-tool.js';
import { type Guard, KEY_ARGUMENT } from './guard.js';
import { type Project, compileProjection } from './project-result.js';
import { PROJECT_ARGUMENT } from './result-options.js';
import type { CallContext } from './result.js';
import type { ShapedResult } from './shape-result.js';

/** A caller's context whose call is under way. `ending` is the end of the gateway itself. */
export interface LiveContext extends CallContext {
  readonly signal: EndSignal;
  readonly client: string;
  readonly ending: EndSignal;
}

/** @throws ToolError */
export async function callTool(compiled: CompiledTool, given: unknown, context: LiveContext, trace: CallTrace): Promise<ShapedResult> {
  const { rest, project } = await splitProjection(compiled, given);
  if (compiled.guard !== undefined) return callGuarded(compiled, compiled.guard, rest, project, context, trace);
  const args = await compiled.validate(rest);
  const owner = ownerOf(context);
  return shape(compiled, args, project, await carryOut(compiled, args, { signal: context.signal, client: context.client, onProgress: context.onProgress, trace: context.trace, owner }, trace), owner);
}

const shape = ({ results }: CompiledTool, args: Arguments, project: Project | undefined, { status, body, links, link }: Carried, owner: string): Promise<ShapedResult> => results.shape(status, body, { args, links, link, project, owner });

// Compiled before anything is sent, so that a mistake in it costs no call.
async function splitProjection({ projects }: CompiledTool, given: unknown): Promise<{ readonly rest: unknown; readonly project?: Project }> {
  if (!projects || !isJsonObject(given) || !Object.hasOwn(given, PROJECT_ARGUMENT)) return { rest: given };
  const { [PROJECT_ARGUMENT]: expression, ...rest } = given;
  return { rest, project: await compileProjection(expression, PROJECT_ARGUMENT) };
}

/** The gateway itself among the callers. */
const OWN_CLIENT = 'gateway';

/** The answer of a reading tool as it came, for the gateway's own purposes. @throws ToolError */
export async function readTool(compiled: CompiledTool, given: unknown, signal: EndSignal): Promise<Json> {
  const args = await compiled.validate(given);
  const { body } = await carryOut(compiled, args, { signal, client: OWN_CLIENT }, {});
  if (body.kind !== 'json') throw new ToolError('REPLY_BROKEN', { message: `The answer of ${compiled.tool.name} is not JSON.` });
  return parseExactJson(body.text);
}

async function callGuarded(compiled: CompiledTool, guard: Guard, given: unknown, project: Project | undefined, context: LiveContext, trace: CallTrace): Promise<ShapedResult> {
  const { api, tool, plan, upstream } = compiled;
  // Where upstream takes a key there is one way to give it; in any other place it would name nothing.
  const { key, rest } = tool.spending?.key === undefined ? takeKey(given, plan.args) : { key: undefined, rest: given };
  const args = await compiled.validate(rest);
  const owner = ownerOf(context);
  return guard(
    { api, tool, args, key, context, conceal: (text) => upstream.conceal(text) },
    {
      preview: (final) => {
        const { method, path, query, body } = plan.build(final, { owner });
        return { method, target: query === '' ? path : `${path}?${query}`, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : `${body.length} bytes` }) };
      },
      prepare: (final) => {
        upstream.chooseCredentials(tool.auth);
        plan.build(final, { owner });
      },
      send: async (final) => {
        const carried = await carryOut(compiled, final, { signal: context.ending, client: context.client, trace: context.trace, owner }, trace);
        const shaped = await shape(compiled, final, project, carried, owner);
        return carried.body.kind === 'json' ? { shaped, answer: parseExactJson(carried.body.text) } : { shaped };
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
