/** Tells schemas inside a schema from data that only looks like one. */
import type { JsonSchema } from '../catalog.js';
import { isJsonObject } from '../json.js';

/** Their values are data. */
const DATA: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'examples', 'required', 'dependentRequired']);
/** Their members are schemas, whatever they are called. */
const MAPS: ReadonlySet<string> = new Set(['properties', 'patternProperties', '$defs', 'dependentSchemas']);

/** The schema with `change` applied to each schema directly inside it. */
export function mapChildren(schema: JsonSchema, change: (child: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (DATA.has(key)) return [key, value];
      if (MAPS.has(key) && isJsonObject(value)) return [key, Object.fromEntries(Object.entries(value).map(([name, child]) => [name, change(child)]))];
      if (Array.isArray(value)) return [key, value.map((item: unknown) => (isJsonObject(item) ? change(item) : item))];
      return [key, isJsonObject(value) ? change(value) : value];
    }),
  );
}
