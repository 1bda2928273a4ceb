/** Lowers one operation to what its tool module says. */
import type { BodyPlan, Method, Placement, SecurityScheme } from '../../runtime/contract.js';
import { FaultCollector } from '../faults.js';
import { type Operation, type Schema, childrenOf } from '../ir.js';
import { joinPointer } from '../load/pointer.js';
import { type Candidate, lowerParameters, nameArguments } from './arguments.js';
import { lowerBody } from './body.js';
import type { ComponentRegistry } from './components.js';
import type { LowerContext, Node } from './context.js';
import { type Extension, type OutputDetail, lowerEffects, toFailureRules, toWeight } from './extensions.js';
import type { Hints } from './hints.js';
import { findMirrored } from './mirrored.js';
import { nameExport, nameFile, splitWords } from './names.js';
import { lowerOutput } from './output.js';
import { completeResult } from './pagination.js';
import { reportTexts } from './schema/keywords.js';
import { clipText } from './schema/notes.js';
import { lowerSpending } from './spending.js';
import { lowerRequirements, lowerScopes, lowerServers } from './security.js';
import { inspectText } from './suspicion.js';

const MAX_DESCRIPTION = 4_000;

/** An operation as the document holds it. */
export interface OperationSource {
  readonly path: string;
  readonly key: string;
  readonly method: Method;
  readonly item: Node;
  readonly itemPointer: string;
  readonly operation: Node;
  readonly pointer: string;
  readonly extension: Extension<'operation'>;
  readonly hints: Hints;
}

export interface OperationLowerer {
  readonly context: LowerContext;
  readonly inputs: ComponentRegistry;
  readonly outputs: ComponentRegistry;
  readonly security: Readonly<Record<string, SecurityScheme>>;
  readonly apiName: string;
  readonly documentUrl: string | undefined;
  /** Where the operation says nothing of its own. */
  readonly outputSchema: OutputDetail;
}

/** Lowers one operation. @throws Diagnostic, Faults for everything that keeps it from becoming a tool */
export function lowerOperation(lowerer: OperationLowerer, source: OperationSource, toolName: string): Operation {
  const { context, inputs, outputs } = lowerer;
  const { operation, pointer, extension } = source;
  reportTexts(context, operation, pointer, ['operationId', 'summary', 'description']);
  const faults = new FaultCollector();
  const auth = faults.attempt(() => lowerRequirements(context, lowerer.security, operation, pointer)) ?? [];
  const parameters = lowerParameters(inputs, faults, source.item, source.itemPointer, operation, pointer);
  const body = faults.attempt(() => lowerBody(inputs, operation, pointer, extension.body));
  faults.attempt(() => inputs.assertWhole([...parameters.candidates, ...(body?.candidates ?? [])].map((candidate) => candidate.schema)));
  faults.throwIfAny();
  const supplied = [...parameters.supplied, ...(body?.supplied ?? [])];
  const credentials = parameters.candidates.filter((candidate) => isCredential(lowerer, auth, candidate));
  const candidates = [...parameters.candidates.filter((candidate) => !credentials.includes(candidate)), ...(body?.candidates ?? [])];
  const named = nameArguments(context, candidates);
  const path = namePath(context, source, candidates, named.placements.path, parameters.fixed);
  const { output, result, accept, schema } = lowerOutput(outputs, operation, pointer, source.extension.outputSchema ?? lowerer.outputSchema);
  const nameOf = (candidate: Candidate): string => named.arguments[candidates.indexOf(candidate)]?.name ?? candidate.wireName;
  const whole = candidates.find((candidate) => candidate.place === 'querystring');
  const server = (operation['servers'] === undefined ? lowerServers(context, source.item['servers'], joinPointer(source.itemPointer, 'servers'), lowerer.documentUrl) : lowerServers(context, operation['servers'], joinPointer(pointer, 'servers'), lowerer.documentUrl))[0];
  checkWeight(lowerer, source, new Set(named.arguments.map((argument) => argument.name)));
  // Written out: an object that goes on behind a spread of another takes V8 several times as long.
  const { title, description } = describe(context, source);
  const known = new Map<string, boolean>();
  const comparable = whole === undefined && named.verbatim && (body?.comparable ?? true) && named.arguments.every((argument) => isComparable(inputs, argument.schema, known));
  return {
    pointer,
    pathKey: source.path,
    methodKey: source.key,
    method: source.method,
    path,
    name: toolName,
    fileName: nameFile(toolName, lowerer.apiName),
    exportName: nameExport(toolName, lowerer.apiName),
    title,
    description,
    deprecated: operation['deprecated'] === true,
    arguments: named.arguments,
    mirrored: findMirrored(context, named.arguments, pointer),
    pathStyles: named.placements.path.filter((placement) => placement.style !== undefined || placement.explode !== undefined || placement.json !== undefined),
    query: named.placements.query,
    queryString: whole === undefined ? undefined : { arg: nameOf(whole), type: whole.mediaType ?? '' },
    headers: named.placements.header,
    cookies: named.placements.cookie,
    body: planBody(source.method, body?.plan(nameOf, body.whole ? [] : named.placements.body), body?.required),
    supplied,
    held: [...supplied.map((entry) => entry.name), ...credentials.map((candidate) => candidate.wireName), ...parameters.ignored, ...parameters.fixed.keys()].sort(),
    auth,
    scopes: lowerScopes(context, auth, operation),
    effects: lowerEffects(source.method, extension.effects),
    spending: lowerSpending(context, pointer, extension, new Set(named.arguments.map((argument) => argument.name))),
    accept,
    result: completeResult(context, outputs, result, { extension, arguments: named.arguments, schema, pointer }),
    // What a projection leaves is not what the document describes.
    output: extension.result?.project === undefined ? output : undefined,
    failures: toFailureRules(extension.failures),
    weight: toWeight(extension.weight),
    orders: extension.orders,
    server,
    comparable,
  };
}

// A rule for an argument that is not there would never fit, and nobody would notice.
function checkWeight({ context }: OperationLowerer, { extension, pointer }: OperationSource, known: ReadonlySet<string>): void {
  const rules = typeof extension.weight === 'object' ? extension.weight : [];
  for (const [index, { arg }] of rules.entries()) {
    if (arg !== undefined && !known.has(arg)) context.report(context.fault('EXTENSION_SHAPE', joinPointer(pointer, 'x-gatewright', 'weight', String(index), 'arg'), `the tool has no argument \`${arg.slice(0, 60)}\``));
  }
}

// Where the method alone does not say that there is a body, the plan does.
const planBody = (method: Method, plan: BodyPlan | undefined, required: boolean | undefined): BodyPlan | undefined =>
  plan !== undefined && 'fields' in plan && required === true && !['POST', 'PUT', 'PATCH'].includes(method) ? { ...plan, required } : plan;

// A key that a security scheme sends must not be asked of the caller as well.
function isCredential(lowerer: OperationLowerer, auth: readonly (readonly string[])[], candidate: Candidate): boolean {
  return auth.flat().some((name) => {
    const scheme = lowerer.security[name];
    return scheme?.type === 'apiKey' && scheme.in === candidate.place && scheme.name.toLowerCase() === candidate.wireName.toLowerCase();
  });
}

function describe(context: LowerContext, source: OperationSource): { readonly title: string; readonly description: string } {
  const { operation, extension, hints, pointer } = source;
  const read = (value: unknown, ...keys: readonly string[]): string => (typeof value === 'string' ? inspectText(context, value, joinPointer(pointer, ...keys)).trim() : '');
  const summary = read(hints.title ?? operation['summary'], 'summary');
  const text = read(hints.description ?? operation['description'], 'description');
  const title = extension.title ?? (summary !== '' ? summary : nameAfterId(operation['operationId']) ?? `${source.method} ${source.path}`);
  const words = text !== '' ? text : summary !== '' ? summary : `${source.method} ${source.path}`;
  const deprecated = operation['deprecated'] === true && !/deprecated/i.test(words) ? 'Deprecated. ' : '';
  return { title: clipText(title.replace(/\s+/g, ' '), 120), description: deprecated + clipText(words, MAX_DESCRIPTION) };
}

function nameAfterId(operationId: unknown): string | undefined {
  const id = typeof operationId === 'string' ? splitWords(operationId).join(' ') : '';
  return id === '' ? undefined : id.charAt(0).toUpperCase() + id.slice(1);
}

// Placeholders carry argument names, so that the runtime needs no second table.
function namePath(context: LowerContext, source: OperationSource, candidates: readonly Candidate[], placements: readonly Placement[], fixed: ReadonlyMap<string, string>): string {
  const byWire = new Map(placements.map((placement) => [placement.name ?? placement.arg, placement.arg]));
  const left = new Set([...byWire.keys(), ...fixed.keys()]);
  const path = source.path.replace(/\{([^{}]+)\}/g, (_whole, name: string) => {
    const value = fixed.get(name);
    if (value !== undefined) {
      left.delete(name);
      return value;
    }
    const arg = byWire.get(name);
    if (arg === undefined) throw context.fault('PARAMETER_SHAPE', source.pointer, `the path has \`{${name.slice(0, 60)}}\`, but no path parameter is called so`);
    left.delete(name);
    return `{${arg}}`;
  });
  const [unused] = left;
  const place = candidates.find((candidate) => candidate.place === 'path' && candidate.wireName === unused)?.pointer ?? source.pointer;
  if (unused !== undefined) throw context.fault('PARAMETER_SHAPE', place, `the path parameter \`${unused.slice(0, 60)}\` is not in the path`);
  // Query text that a path carries is sent as it stands; a fragment never is (RFC 9110, section 4.2.5).
  const [sent = path] = path.split('#');
  if (/[{}]/.test(sent.replace(/\{[^{}]+\}/g, ''))) throw context.fault('PARAMETER_SHAPE', source.pointer, 'the path has a brace that belongs to no `{name}`');
  if (/\?.*\{/.test(sent)) throw context.fault('PARAMETER_UNSUPPORTED', source.pointer, 'a path parameter behind `?` is not understood');
  return sent;
}

/** Are all types reached worded by openapi-typescript as the emitter words them? */
function isComparable(inputs: ComponentRegistry, schema: Schema, known: Map<string, boolean>): boolean {
  if (schema.notes.altered) return false;
  if (schema.kind !== 'ref') return childrenOf(schema).every((child) => isComparable(inputs, child, known));
  const verdict = known.get(schema.component);
  if (verdict !== undefined) return verdict;
  // Met again while it is being looked at: it is recursive, and its zod is not inferred.
  known.set(schema.component, false);
  const target = inputs.lookup(schema.component);
  const comparable = target !== undefined && isComparable(inputs, target, known);
  known.set(schema.component, comparable);
  return comparable;
}
