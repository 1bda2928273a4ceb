/** Compiles JSON Schemas with Ajv 2020-12; Ajv is loaded when the first schema needs it. */
import type { Ajv2020, ErrorObject } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../catalog.js';

/** `undefined` if the value fits, else everything that is wrong. */
export type SchemaCheck = (value: unknown) => readonly ErrorObject[] | undefined;

/** `arguments` are checked with formats; `answers` without, since a service's dates are often a little off and still useful. */
export type CheckPurpose = 'arguments' | 'answers';

const engines = new Map<CheckPurpose, Promise<Ajv2020>>();

/** @throws Error if it is no valid JSON Schema */
export async function compileSchema(schema: JsonSchema, purpose: CheckPurpose): Promise<SchemaCheck> {
  let engine = engines.get(purpose);
  if (engine === undefined) {
    engine = createEngine(purpose);
    engines.set(purpose, engine);
  }
  // Without its name, since two documents may give the same one.
  const { $id: _name, ...nameless } = schema;
  const validate = (await engine).compile(nameless);
  return (value) => (validate(value) ? undefined : (validate.errors ?? []));
}

async function createEngine(purpose: CheckPurpose): Promise<Ajv2020> {
  const [{ Ajv2020: Engine }, formats] = await Promise.all([import('ajv/dist/2020.js'), purpose === 'arguments' ? import('ajv-formats') : undefined]);
  const engine = new Engine({
    strict: false,
    allErrors: true,
    verbose: true,
    logger: false,
    addUsedSchema: false,
    validateFormats: purpose === 'arguments',
    multipleOfPrecision: 9,
    code: { regExp: compilePattern },
  });
  formats?.default.default(engine);
  return engine;
}

// Patterns of everyday documents often hold escapes that the `u` flag refuses.
const compilePattern = Object.assign(
  (pattern: string, flags: string): RegExp => {
    try {
      return new RegExp(pattern, flags);
    } catch {
      return new RegExp(pattern);
    }
  },
  { code: 'new RegExp' },
);
