/** Lowers the successful answers of an operation: output schema, media types, and what is done to an answer on its way. */
import type { ResultPlan, TimeUnit } from '../../runtime/contract.js';
import { Diagnostic } from '../diagnostics.js';
import { faultsOf } from '../faults.js';
import type { Output, Schema } from '../ir.js';
import { joinPointer } from '../load/pointer.js';
import { type Node, isNode } from './context.js';
import type { ComponentRegistry } from './components.js';
import type { OutputDetail } from './extensions.js';
import { isJsonType } from './media-types.js';
import { describeValue } from './schema/keywords.js';
import { lowerSchema, makeSchema } from './schema/schema.js';

const MAX_PLACES = 20_000;

export interface LoweredOutput {
  readonly output: Output | undefined;
  readonly result: ResultPlan | undefined;
  readonly accept: readonly string[];
  /** The schema of successful answers, where it is known. */
  readonly schema: Schema | undefined;
}

/** Lowers all 2xx answers; a damaged schema costs the output schema, not the tool. */
export function lowerOutput(outputs: ComponentRegistry, operation: Node, pointer: string, detail: OutputDetail): LoweredOutput {
  const { context } = outputs;
  const given = operation['responses'];
  if (given !== undefined && given !== null && !isNode(given)) context.report(context.fault('KEYWORD_IGNORED', joinPointer(pointer, 'responses'), `\`responses\` is to be an object by status, not ${describeValue(given)}`));
  const responses = isNode(given) ? given : {};
  const types = new Set<string>();
  const schemas: Schema[] = [];
  let damaged = false;
  let untyped = false;
  for (const status of Object.keys(responses)) {
    if (!/^2(\d\d|XX)$/i.test(status)) continue;
    const entry = responses[status];
    const at = joinPointer(pointer, 'responses', status);
    const before = schemas.length;
    try {
      const found = context.resolve(entry, at);
      const content = isNode(found.node) && isNode(found.node['content']) ? found.node['content'] : {};
      for (const [type, media] of Object.entries(content)) {
        types.add(type);
        if (!isJsonType(type)) continue;
        if (!isNode(media) || media['schema'] === undefined) untyped = true;
        else schemas.push(lowerSchema(outputs, media['schema'], joinPointer(found.pointer, 'content', type, 'schema')));
      }
      outputs.assertWhole(schemas.slice(before));
    } catch (error) {
      damaged = true;
      for (const fault of faultsOf(error)) context.report(new Diagnostic('OUTPUT_SCHEMA_DROPPED', fault, `${fault.code}${fault.pointer.startsWith(at) ? '' : ` reached from ${at}`}: ${fault.message}`));
    }
  }
  const accept = [...types].filter((type) => /^[\w.+*-]+\/[\w.+*-]+/.test(type));
  const distinct = schemas.length < 2 ? schemas : [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
  const [only] = distinct;
  if (only === undefined || damaged || untyped) return { output: undefined, result: undefined, accept, schema: undefined };
  const schema = distinct.length === 1 ? only : makeSchema({ kind: 'union', mode: 'anyOf', members: distinct });
  const wrap = !isObjectSchema(outputs, schema);
  return { output: detail === 'none' ? undefined : { schema, wrap, detail }, result: planResult(outputs, schema, wrap, joinPointer(pointer, 'responses')), accept, schema };
}

/** Is every value of this schema a JSON object? */
function isObjectSchema(outputs: ComponentRegistry, schema: Schema, known: Map<string, boolean> = new Map()): boolean {
  if (schema.nullable) return false;
  switch (schema.kind) {
    case 'object':
      return true;
    case 'ref': {
      const verdict = known.get(schema.component);
      if (verdict !== undefined) return verdict;
      known.set(schema.component, false);
      const target = outputs.lookup(schema.component);
      const isObject = target !== undefined && isObjectSchema(outputs, target, known);
      known.set(schema.component, isObject);
      return isObject;
    }
    case 'union':
      return schema.members.every((member) => isObjectSchema(outputs, member, known));
    case 'intersection':
      return schema.members.some((member) => isObjectSchema(outputs, member, known));
    case 'beyond':
      return isObjectSchema(outputs, schema.base, known);
    default:
      return false;
  }
}

// Pointers address the answer as it came, before anything is renamed.
function planResult(outputs: ComponentRegistry, root: Schema, wrap: boolean, pointer: string): ResultPlan | undefined {
  const tuples = new Map<string, readonly string[]>();
  const masks = new Map<string, 'none' | 'last4'>();
  const times = new Map<string, TimeUnit>();
  const hinted = new Map<string, boolean>();

  const hasHints = (schema: Schema): boolean => {
    if (schema.notes.fields !== undefined || schema.notes.sensitive !== undefined || schema.notes.time !== undefined) return true;
    if (schema.kind !== 'ref') return childSchemas(schema).some(([, child]) => hasHints(child));
    const known = hinted.get(schema.component);
    if (known !== undefined) return known;
    hinted.set(schema.component, false);
    const target = outputs.lookup(schema.component);
    const found = target !== undefined && hasHints(target);
    hinted.set(schema.component, found);
    return found;
  };

  let count = 0;
  const visit = (schema: Schema, at: string, path: readonly string[]): void => {
    if (!hasHints(schema)) return;
    count += 1;
    // Left out here, a value would be shown that is to be masked: so the operation is left out.
    if (count > MAX_PLACES) throw outputs.context.fault('SCHEMA_SHAPE', pointer, `masks and names of positions apply in more than ${MAX_PLACES} places of the answer`);
    if (schema.notes.sensitive !== undefined) masks.set(at, schema.notes.sensitive);
    if (schema.notes.time !== undefined) times.set(at, schema.notes.time);
    if (schema.notes.fields !== undefined && schema.kind === 'object') tuples.set(at, schema.notes.fields);
    if (schema.kind === 'ref') {
      const target = outputs.lookup(schema.component);
      // A schema that holds itself is followed once: the plan has to be finite.
      if (target !== undefined && !path.includes(schema.component)) visit(target, at, [...path, schema.component]);
      return;
    }
    for (const [step, child] of childSchemas(schema)) visit(child, step === undefined ? at : joinPointer(at, step), path);
  };
  // Few documents have overlays, and none of the answers of the others is looked through.
  if (outputs.context.found.hints) visit(root, '', []);

  if (tuples.size === 0 && masks.size === 0 && times.size === 0 && !wrap) return undefined;
  return {
    ...(tuples.size === 0 ? {} : { tuples: [...tuples].map(([at, fields]) => ({ at, fields })) }),
    ...(masks.size === 0 ? {} : { masks: [...masks].map(([at, keep]) => ({ at, keep })) }),
    ...(times.size === 0 ? {} : { times: [...times].map(([at, unit]) => ({ at, unit })) }),
    ...(wrap ? { wrap: true as const } : {}),
  };
}

// The step from a value to the one inside it, in the answer as it came; none where both describe the same value.
function childSchemas(schema: Schema): readonly (readonly [string | undefined, Schema])[] {
  switch (schema.kind) {
    case 'array':
      return [['*', schema.items]];
    case 'tuple':
      return schema.items.map((item, index) => [String(index), item] as const);
    case 'object': {
      const { fields } = schema.notes;
      const inside = schema.members.map((member) => [fields === undefined ? member.name : String(fields.indexOf(member.name)), member.schema] as const);
      return typeof schema.additional === 'object' ? [...inside, ['*', schema.additional]] : inside;
    }
    case 'union':
    case 'intersection':
      return schema.members.map((member) => [undefined, member] as const);
    case 'beyond':
      return [[undefined, schema.base]];
    default:
      return [];
  }
}
