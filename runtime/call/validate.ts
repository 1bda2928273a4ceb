/** Checks arguments against a tool's input: zod where the tool has one, else its JSON Schema; both word problems the same way. */
import type * as z from 'zod';
import type { CatalogTool, ToolEntry } from '../catalog.js';
import { ToolError } from '../errors.js';
import { isJsonObject, roundNumbers } from '../json.js';
import type { Arguments } from './build-request.js';
import { coerceArguments } from './coerce.js';
import { describeProblems, describeUnknown, showValue } from './problems.js';
import { type SchemaCheck, compileSchema } from './schema-check.js';

/**
 * The arguments to build the request from: as they came, exact numbers included, or with their JSON types put right.
 * Defaults are not filled in, nulls stay.
 * @throws ToolError INVALID_ARGUMENTS with every problem
 */
export type Validate = (args: unknown) => Promise<Arguments>;

/** Compiles once; `placed` are the arguments that have a place in the request. @throws ToolError TOOL_UNSUPPORTED */
export async function compileValidation(entry: ToolEntry, tool: Pick<CatalogTool, 'input'>, placed: ReadonlySet<string>): Promise<Validate> {
  const { inputSchema } = entry;
  const known = new Set([...placed, ...(isJsonObject(inputSchema['properties']) ? Object.keys(inputSchema['properties']) : [])]);
  // Whoever has a schema of zod's has loaded it.
  const zodInput = tool.input === undefined ? undefined : (await import('zod')).compile(tool.input);
  let schemaCheck: Promise<SchemaCheck> | undefined;
  const loadSchemaCheck = (): Promise<SchemaCheck> => (schemaCheck ??= compileSchema(inputSchema));

  const schemaFits = zodInput === undefined ? await loadSchemaCheck().catch(failCompiling) : undefined;
  const fits = (args: Arguments): boolean => {
    const rounded = roundNumbers(args);
    return zodInput === undefined ? schemaFits?.(rounded) === undefined : zodInput.safeParse(rounded).success;
  };

  // Both kinds of input are explained by the JSON Schema, which says the same as zod: so the words do not depend on the kind.
  const explain = async (args: Arguments, given: Arguments, unknown: readonly string[]): Promise<readonly string[]> => {
    const context = { value: given, schema: inputSchema };
    const lines = unknown.map((name) => describeUnknown(`/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, known, context));
    const errors = await loadSchemaCheck().then((check) => check(roundNumbers(args)), () => undefined);
    if (errors !== undefined) return [...new Set([...lines, ...describeProblems(errors, context)])];
    return lines.length > 0 ? lines : explainByZod(zodInput, args);
  };

  return async (args) => {
    const given = args ?? {};
    if (!isJsonObject(given)) throw new ToolError('INVALID_ARGUMENTS', { problems: [`arguments: expected object, got ${showValue(given)}`] });
    const unknown = Object.keys(given).filter((name) => !known.has(name));
    if (unknown.length === 0 && fits(given)) return given;
    const coerced = coerceArguments(given, inputSchema);
    if (unknown.length === 0 && coerced !== given && fits(coerced)) return coerced;
    throw new ToolError('INVALID_ARGUMENTS', { problems: await explain(coerced, given, unknown) });
  };
}

function failCompiling(cause: unknown): never {
  throw new ToolError('TOOL_UNSUPPORTED', { message: 'The input schema of this tool is damaged.', cause });
}

// For input that zod refuses although the JSON Schema takes it.
function explainByZod(input: z.ZodType | undefined, args: Arguments): readonly string[] {
  const issues = input?.safeParse(roundNumbers(args)).error?.issues ?? [];
  return issues.slice(0, 20).map((issue) => `${issue.path.length === 0 ? 'arguments' : issue.path.join('.')}: ${issue.message}`);
}
