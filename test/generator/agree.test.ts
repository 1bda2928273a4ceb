/** zod and JSON Schema say the same: every generated tool's input and its catalog entry give the same verdict on generated values. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import * as assert from 'uvu/assert';
import { apis } from '../../generated/index.js';
import type { JsonSchema, ToolEntry } from '../../runtime/catalog.js';
import { suite } from '../suite.js';

const test = suite('zod and JSON Schema agree', { timeoutMs: 60_000 });
const SEED = Number(process.env['SEED'] ?? 20_261_120);
const RUNS = 60;

/** Values that mostly fit a schema, and often just miss it. */
function arbitraryOf(schema: JsonSchema, root: JsonSchema, depth = 0): fc.Arbitrary<unknown> {
  const odd = fc.oneof(fc.constant(null), fc.string({ maxLength: 3 }), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant([]), fc.constant({}));
  return fc.oneof({ weight: 9, arbitrary: fitting(schema, root, depth) }, { weight: 1, arbitrary: odd });
}

function fitting(schema: JsonSchema, root: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  const { $ref, enum: values, const: only, anyOf, oneOf, allOf, type } = schema;
  if (typeof $ref === 'string') return arbitraryOf((root['$defs'] as Record<string, JsonSchema>)[decodeURIComponent($ref.slice('#/$defs/'.length))] ?? {}, root, depth + 1);
  if (Array.isArray(values)) return fc.oneof(fc.constantFrom(...(values as unknown[])), fc.constant('none of them'));
  if (only !== undefined) return fc.constant(only);
  const union = (anyOf ?? oneOf ?? allOf) as readonly JsonSchema[] | undefined;
  if (union !== undefined) return fc.oneof(...union.map((member) => arbitraryOf(member, root, depth + 1)));
  const kinds = Array.isArray(type) ? (type as string[]) : [String(type)];
  return fc.oneof(...kinds.map((kind) => ofKind(kind, schema, root, depth)));
}

function ofKind(kind: string, schema: JsonSchema, root: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  switch (kind) {
    case 'string':
      return fc.oneof(fc.string({ minLength: 0, maxLength: Number(schema['maxLength'] ?? 8) + 1 }), fc.constantFrom('1.50', '0', '1m', '["BTCUSDT"]', '4111-1111-1111-1111', '01/2030', '123', ''));
    case 'integer':
    case 'number': {
      const edges = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].map((keyword) => schema[keyword]).filter((value): value is number => typeof value === 'number');
      return fc.oneof(fc.integer(), fc.constantFrom(0, 1, -1, 0.5, 1e-7, 9_007_199_254_740_992, ...edges.flatMap((edge) => [edge - 1, edge, edge + 1])));
    }
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return depth > 6 ? fc.constant([]) : fc.array(arbitraryOf((schema['items'] as JsonSchema | undefined) ?? {}, root, depth + 1), { maxLength: 3 });
    case 'object': {
      const properties = Object.entries((schema['properties'] as Record<string, JsonSchema> | undefined) ?? {});
      const required = new Set((schema['required'] as readonly string[] | undefined) ?? []);
      const members = fc.record(Object.fromEntries(properties.map(([name, member]) => [name, arbitraryOf(member, root, depth + 1)])), { requiredKeys: properties.map(([name]) => name).filter((name) => required.has(name)) });
      return fc.oneof({ weight: 9, arbitrary: members }, { weight: 1, arbitrary: members.map((value) => ({ ...value, stranger: 1 })) }, { weight: 1, arbitrary: members.map((value) => Object.fromEntries(Object.entries(value).slice(1))) });
    }
    default:
      return fc.anything({ maxDepth: 1, withNullPrototype: false }).filter((value) => value !== undefined);
  }
}

for (const [api, load] of Object.entries(apis)) {
  test(`${api}: every tool, seed ${SEED}`, async () => {
    const { tools } = await load();
    const entries = JSON.parse(readFileSync(`generated/${api}/catalog.json`, 'utf8')) as readonly ToolEntry[];
    const ajv = new Ajv2020({ strict: false, validateFormats: false, multipleOfPrecision: 9 });
    assert.equal(entries.map((entry) => entry.name), Object.keys(tools));
    let accepted = 0;
    for (const entry of entries) {
      const tool = await (tools as Readonly<Record<string, () => Promise<{ readonly input: { readonly safeParse: (value: unknown) => { readonly success: boolean } } }>>>)[entry.name]?.();
      const validate = ajv.compile(entry.inputSchema);
      fc.assert(
        fc.property(fitting(entry.inputSchema, entry.inputSchema, 0), (value) => {
          // What arrives has been JSON.
          const arrived: unknown = JSON.parse(JSON.stringify(value) ?? 'null');
          const wanted = validate(arrived);
          if (wanted) accepted += 1;
          const verdict = tool?.input.safeParse(arrived).success;
          if (verdict !== wanted) throw new Error(`${entry.name}: zod ${String(verdict)}, JSON Schema ${String(wanted)} for ${JSON.stringify(arrived)}`);
        }),
        { seed: SEED, numRuns: RUNS },
      );
    }
    assert.ok(accepted > entries.length * 5, `only ${accepted} values fitted`);
  });
}
