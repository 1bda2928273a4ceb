/** Compiles JSON Schemas with Ajv 2020-12; Ajv is loaded when the first schema needs it. */
import type { Ajv2020, ErrorObject } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../catalog.js';
import { patternEngine } from '../pattern.js';

/** `undefined` if the value fits, else everything that is wrong. */
export type SchemaCheck = (value: unknown) => readonly ErrorObject[] | undefined;

let engine: Promise<Ajv2020> | undefined;

/** `format` is a note, as the 2020-12 dialect has it. @throws Error if it is no valid JSON Schema */
export async function compileSchema(schema: JsonSchema): Promise<SchemaCheck> {
  engine ??= createEngine();
  // Without its name, since two documents may give the same one.
  const { $id: _name, ...nameless } = schema;
  const validate = (await engine).compile(nameless);
  return (value) => (validate(value) ? undefined : (validate.errors ?? []));
}

async function createEngine(): Promise<Ajv2020> {
  const { Ajv2020: Engine } = await import('ajv/dist/2020.js');
  return new Engine({ strict: false, allErrors: true, verbose: true, logger: false, addUsedSchema: false, validateFormats: false, multipleOfPrecision: 9, code: { regExp: patternEngine } });
}
