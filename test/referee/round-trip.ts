/** Arguments -> request -> the referee's verdict against the original document, for every operation of it. */
import type { Diagnostic } from '../../generator/diagnostics.js';
import { catalogFromSource } from '../../generator/serve.js';
import type { JsonSchema, ToolEntry } from '../../runtime/catalog.js';
import { type RequestPlan, compileRequest } from '../../runtime/call/build-request.js';
import { createKeptFiles } from '../../runtime/call/kept-files.js';
import { compileValidation } from '../../runtime/call/validate.js';
import { ToolError } from '../../runtime/errors.js';
import type { Referee, RefereeOperation } from './prism.js';
import { type Extent, isSchema, resolve, sample } from './samples.js';

export interface RoundTrip {
  readonly operations: number;
  /** Requests that both find right. */
  agreed: number;
  /** Mutated arguments that both refuse. */
  refused: number;
  /** Operations for which no valid arguments were found. */
  readonly unsampled: string[];
  /** Operations that the referee does not know. */
  readonly unknown: string[];
  /** Operations whose documents the referee itself stumbles over. */
  readonly stumbled: string[];
  /** `tool: what`. */
  readonly disagreements: string[];
}

export interface RoundTripOptions {
  readonly name: string;
  readonly spec: string;
  readonly overlays?: readonly string[];
  /** Most operations that are judged; a seeded selection of larger documents. */
  readonly most?: number;
}

const EXTENTS: readonly Extent[] = ['least', 'most', 'some', 'some'];

export async function runRoundTrip(referee: Referee, options: RoundTripOptions): Promise<RoundTrip> {
  const reported: Diagnostic[] = [];
  const { catalog, lowered } = await catalogFromSource({ name: options.name, spec: options.spec, overlays: options.overlays ?? [] }, (diagnostic) => reported.push(diagnostic));
  const known = new Map((await referee.read(options.spec)).map((operation) => [`${operation.method.toLowerCase()} ${operation.path}`, operation]));
  const { operations } = lowered.api;
  const step = Math.max(1, operations.length / (options.most ?? operations.length));
  const chosen = operations.filter((_operation, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
  const result: RoundTrip = { operations: chosen.length, agreed: 0, refused: 0, unsampled: [], unknown: [], stumbled: [], disagreements: [] };
  for (const [index, operation] of chosen.entries()) {
    const entry = catalog.entries.find(({ name }) => name === operation.name);
    const judged = known.get(`${operation.methodKey.toLowerCase()} ${operation.pathKey}`);
    if (entry === undefined || judged === undefined) result.unknown.push(operation.name);
    else await judgeTool(referee, judged, entry, await catalog.load(operation.name), index, result);
  }
  return result;
}

async function judgeTool(referee: Referee, judged: RefereeOperation, entry: ToolEntry, tool: Awaited<ReturnType<Awaited<ReturnType<typeof catalogFromSource>>['catalog']['load']>>, seed: number, result: RoundTrip): Promise<void> {
  const plan = compileRequest(tool, createKeptFiles());
  const validate = await compileValidation(entry, tool, plan.args);
  const supplied = new Set((tool.supplied ?? []).map(({ name }) => name.toLowerCase()));
  const files = new Set(tool.body?.base64 ?? []);
  // What the runtime fills in later is not the request builder's to give.
  const complaints = (args: Record<string, unknown>): readonly string[] =>
    referee.judge(judged, plan.build(args, { timestampMs: 1_700_000_000_000 })).filter((verdict) => ![...supplied].some((name) => verdict.toLowerCase().includes(name)));
  // Some schemas the referee drops as a whole, and then it takes anything.
  const checksBodies = (args: Record<string, unknown>): boolean => {
    const request = plan.build(args, { timestampMs: 1 });
    return request.body === undefined || !/json/.test(request.headers['Content-Type'] ?? '') || (stumble(() => referee.judge(judged, { ...request, body: '"~"' })) ?? []).length > 0;
  };
  let sampled = false;
  for (const [round, extent] of EXTENTS.entries()) {
    const args = sample(entry.inputSchema, extent, seed * 31 + round) as Record<string, unknown>;
    for (const file of files) if (args[file] !== undefined) args[file] = Array.isArray(args[file]) ? ['YWJj'] : 'YWJj';
    if ((await refusal(async () => plan.build((await validate(args)) ?? args))) !== undefined) continue;
    sampled = true;
    const found = stumble(() => complaints(args));
    if (found === undefined) {
      result.stumbled.push(entry.name);
      return;
    }
    if (found.length === 0) result.agreed += 1;
    else result.disagreements.push(`${entry.name} (${extent}): the referee refuses ${JSON.stringify(args)}: ${found[0] ?? ''}`);
    if (extent !== 'most' || found.length > 0 || !checksBodies(args)) continue;
    for (const [what, wrong] of mutate(entry.inputSchema, args, plan)) {
      const ours = await refusal(() => validate(wrong));
      const theirs = ours === undefined ? ['-'] : await refuseBuilt(() => complaints(wrong));
      if (ours === undefined) result.disagreements.push(`${entry.name}: ours takes ${what}`);
      else if (theirs.length === 0) result.disagreements.push(`${entry.name}: the referee takes ${what}`);
      else result.refused += 1;
    }
  }
  if (!sampled) result.unsampled.push(entry.name);
}

async function refusal(work: () => unknown): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return error.message;
  }
}

// The referee throws at documents that it does not expect; our own errors are not its fault.
function stumble(work: () => readonly string[]): readonly string[] | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof ToolError) throw error;
    return undefined;
  }
}

// What cannot even be built cannot be sent.
async function refuseBuilt(work: () => readonly string[]): Promise<readonly string[]> {
  try {
    return work();
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** Arguments with one thing wrong that shows on the wire. */
function* mutate(root: JsonSchema, args: Readonly<Record<string, unknown>>, plan: RequestPlan): Generator<readonly [string, Record<string, unknown>]> {
  const properties = isSchema(root['properties']) ? root['properties'] : {};
  const required = Array.isArray(root['required']) ? root['required'].map(String) : [];
  for (const name of required) {
    const { [name]: _left, ...rest } = args;
    if (plan.args.has(name)) yield [`${name} missing`, rest];
  }
  for (const name of Object.keys(args)) {
    const given = properties[name];
    const schema = isSchema(given) ? resolve(root, given) : {};
    const wrong = wrongValue(schema);
    if (wrong !== undefined) yield [`${name} = ${JSON.stringify(wrong)}`, { ...args, [name]: wrong }];
  }
}

function wrongValue(schema: JsonSchema): unknown {
  const { type, enum: values, const: only, maximum, minimum } = schema;
  if (Array.isArray(values) && values.every((value) => typeof value === 'string') && type === 'string') return '~none of them~';
  if (only !== undefined || Array.isArray(values) || Array.isArray(type)) return undefined;
  if (type === 'integer' || type === 'number') {
    // Next to a bound of 64 bits there is no other double.
    const beyond = typeof maximum === 'number' ? maximum + 1 : typeof minimum === 'number' ? minimum - 1 : Number.POSITIVE_INFINITY;
    return Number.isSafeInteger(Math.round(beyond)) ? beyond : 'no number';
  }
  return type === 'boolean' ? 'maybe' : undefined;
}
