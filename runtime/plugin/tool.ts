/** Makes a plugin's tool one like all others: an entry for the list, checked arguments, a result or a clean error. */
import * as z from 'zod';
import { coerceArguments } from '../call/coerce.js';
import { describeProblems } from '../call/problems.js';
import type { CallContext, CallResult, Content } from '../call/result.js';
import { type SchemaCheck, compileSchema } from '../call/schema-check.js';
import type { JsonSchema, ToolEntry } from '../catalog.js';
import { ToolError } from '../errors.js';
import { isJsonObject, roundNumbers } from '../json.js';
import { createContext, failHandler } from './context.js';
import type { PluginTool, ToolOutput } from './plugin.js';

export interface PreparedTool {
  readonly entry: ToolEntry;
  /** Failures come back as a result. @throws InputRequired */
  readonly call: (args: unknown, context: CallContext) => Promise<CallResult>;
}

const NAME = /^[A-Za-z0-9_.\/-]{1,64}$/;

/** @throws Error what is wrong with the tool */
export function prepareTool<S extends z.ZodType | JsonSchema>(tool: PluginTool<S>): PreparedTool {
  const { name } = tool;
  if (typeof name !== 'string' || !NAME.test(name)) throw new Error(`a tool cannot be named ${JSON.stringify(name)}: 1 to 64 of A-Z, a-z, 0-9, _ - . and /`);
  if (typeof tool.description !== 'string' || tool.description === '') throw new Error(`the tool ${name} has no description`);
  if (typeof tool.run !== 'function') throw new Error(`the tool ${name} has no run function`);
  if (typeof tool.inputSchema !== 'object' || tool.inputSchema === null) throw new Error(`the tool ${name} has no inputSchema; without arguments it is { type: 'object' }`);
  const zod = isZod(tool.inputSchema) ? tool.inputSchema : undefined;
  const inputSchema = describeInput(name, tool.inputSchema);
  const entry: ToolEntry = {
    name,
    title: tool.title ?? name,
    description: tool.description,
    inputSchema,
    ...(tool.outputSchema === undefined ? {} : { outputSchema: tool.outputSchema }),
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true, ...tool.annotations },
    ...(tool.icons === undefined ? {} : { icons: tool.icons }),
  };
  const { outputSchema } = tool;
  const checkInput = compileOnce(inputSchema);
  const checkOutput = outputSchema === undefined ? undefined : compileOnce(outputSchema);

  return {
    entry,
    call: async (given, context) => {
      try {
        const args = await readArguments(given ?? {}, inputSchema, await checkInput(), zod);
        // The schema, whose type it is, has just been checked.
        const result = toResult(await tool.run(args as Parameters<typeof tool.run>[0], createContext(context)));
        const wrong = checkOutput === undefined ? undefined : (await checkOutput())(result.structured === undefined ? undefined : JSON.parse(result.structured));
        if (wrong !== undefined) throw new Error(`its answer does not fit its outputSchema: ${wrong[0]?.instancePath ?? ''} ${wrong[0]?.message ?? ''}`);
        return result;
      } catch (thrown) {
        return { content: [], error: failHandler(`The tool ${name}`, thrown, context.signal, entry.annotations.readOnlyHint) };
      }
    },
  };
}

function compileOnce(schema: JsonSchema): () => Promise<SchemaCheck> {
  let check: Promise<SchemaCheck> | undefined;
  return () => (check ??= compileSchema(schema));
}

const isZod = (schema: z.ZodType | JsonSchema): schema is z.ZodType => '_zod' in schema;

function describeInput(name: string, schema: z.ZodType | JsonSchema): JsonSchema {
  if (!isZod(schema) && '_def' in schema) throw new Error(`the inputSchema of the tool ${name} is one of zod 3; use zod 4, or a JSON Schema`);
  const described: JsonSchema = isZod(schema) ? z.toJSONSchema(schema, { io: 'input' }) : schema;
  if (described['type'] !== 'object') throw new Error(`the inputSchema of the tool ${name} is not of type object`);
  return described;
}

async function readArguments(given: unknown, schema: JsonSchema, check: SchemaCheck, zod: z.ZodType | undefined): Promise<unknown> {
  const plain = roundNumbers(given);
  const coerced = check(plain) === undefined || !isJsonObject(plain) ? plain : roundNumbers(coerceArguments(plain, schema));
  const errors = check(coerced);
  if (errors !== undefined) throw new ToolError('INVALID_ARGUMENTS', { problems: describeProblems(errors, { value: given, schema }) });
  if (zod === undefined) return coerced;
  const parsed = await zod.safeParseAsync(coerced);
  if (parsed.success) return parsed.data;
  throw new ToolError('INVALID_ARGUMENTS', { problems: parsed.error.issues.slice(0, 20).map(({ path, message }) => `${path.length === 0 ? 'arguments' : path.join('.')}: ${message}`) });
}

function toResult(output: ToolOutput): CallResult {
  if (output === undefined || output === null) return { content: [{ type: 'text', text: 'Done.' }] };
  if (typeof output === 'string') return { content: [{ type: 'text', text: output }] };
  if (typeof output !== 'object' || Array.isArray(output)) throw new Error('it answered neither text nor an object');
  if (!('content' in output) || !Array.isArray(output.content)) {
    const text = JSON.stringify(output);
    return { content: [{ type: 'text', text }], structured: text };
  }
  const content: readonly unknown[] = output.content;
  if (!content.every(isContent)) throw new Error('it answered something that is no content block');
  const given = 'structuredContent' in output ? output.structuredContent : undefined;
  if (given !== undefined && !isJsonObject(given)) throw new Error('its structuredContent is no object');
  const structured = given === undefined ? undefined : JSON.stringify(given);
  return { content, ...(structured === undefined ? {} : { structured }) };
}

/** Has this the form of a content block? */
export function isContent(block: unknown): block is Content {
  if (!isJsonObject(block)) return false;
  const { type, text, data, mimeType, resource, uri, name } = block;
  switch (type) {
    case 'text':
      return typeof text === 'string';
    case 'image':
    case 'audio':
      return typeof data === 'string' && typeof mimeType === 'string';
    case 'resource':
      return isJsonObject(resource) && typeof resource['uri'] === 'string' && (typeof resource['text'] === 'string' || typeof resource['blob'] === 'string');
    case 'resource_link':
      return typeof uri === 'string' && typeof name === 'string';
    default:
      return false;
  }
}
