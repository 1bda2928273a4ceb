/** Puts right arguments that only came in the wrong JSON type, as models send them: nothing is guessed and nothing lost. */
import type { JsonSchema } from '../catalog.js';
import { isExactNumber, isJsonObject, toExactNumber, writePlainNumber } from '../json.js';
import type { Arguments } from './build-request.js';
import { type JsonType, listTypes } from './describe-schema.js';

/** The same arguments, or a copy in which some have another type. Looks at the top level only. */
export function coerceArguments(args: Arguments, schema: JsonSchema): Arguments {
  const properties = schema['properties'];
  if (!isJsonObject(properties)) return args;
  let changed = false;
  const entries = Object.entries(args).map(([name, value]) => {
    const types = Object.hasOwn(properties, name) ? listTypes(properties[name], schema) : undefined;
    const coerced = types === undefined ? value : coerceValue(value, types);
    changed ||= coerced !== value;
    return [name, coerced] as const;
  });
  return changed ? Object.fromEntries(entries) : args;
}

const JSON_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

function coerceValue(value: unknown, types: ReadonlySet<JsonType>): unknown {
  if (typeof value === 'string' && !types.has('string')) {
    if (types.has('number') && JSON_NUMBER.test(value)) return String(Number(value)) === value ? Number(value) : toExactNumber(value);
    if (types.has('boolean') && (value === 'true' || value === 'false')) return value === 'true';
  }
  if ((typeof value === 'number' || isExactNumber(value)) && types.has('string') && !types.has('number')) return writePlainNumber(value);
  return value;
}
