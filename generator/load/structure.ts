/** Where the parts of an OpenAPI document are (OpenAPI 2.0, 3.0, 3.1, 3.2, "Fixed Fields"): a walk over them that never takes example data for structure. */
import { joinPointer } from './pointer.js';

export type Tree = Record<string, unknown>;

/** What an object of a document is. */
export type Kind = 'document' | 'components' | 'pathItem' | 'operation' | 'parameter' | 'header' | 'requestBody' | 'response' | 'mediaType' | 'encoding' | 'securityScheme' | 'schema';

/** A member is one object, or a map or a list of such. */
type Field = Kind | { readonly each: Kind };

const each = (kind: Kind): Field => ({ each: kind });
const OPERATIONS = Object.fromEntries(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'].map((method): [string, Field] => [method, 'operation']));
const COMPONENTS: Readonly<Record<string, Field>> = {
  schemas: each('schema'),
  parameters: each('parameter'),
  headers: each('header'),
  requestBodies: each('requestBody'),
  responses: each('response'),
  mediaTypes: each('mediaType'),
  pathItems: each('pathItem'),
  securitySchemes: each('securityScheme'),
};

const FIELDS: Readonly<Record<Kind, Readonly<Record<string, Field>>>> = {
  document: { paths: each('pathItem'), components: 'components', definitions: each('schema'), parameters: each('parameter'), responses: each('response') },
  components: COMPONENTS,
  pathItem: { ...OPERATIONS, parameters: each('parameter'), additionalOperations: each('operation') },
  operation: { parameters: each('parameter'), requestBody: 'requestBody', responses: each('response') },
  parameter: { schema: 'schema', content: each('mediaType') },
  header: { schema: 'schema', content: each('mediaType') },
  requestBody: { content: each('mediaType') },
  response: { headers: each('header'), content: each('mediaType'), schema: 'schema' },
  mediaType: { schema: 'schema', itemSchema: 'schema', encoding: each('encoding'), itemEncoding: 'encoding', prefixEncoding: each('encoding') },
  encoding: { headers: each('header') },
  securityScheme: {},
  schema: {
    ...Object.fromEntries(['items', 'additionalProperties', 'additionalItems', 'not', 'if', 'then', 'else', 'contains', 'propertyNames', 'unevaluatedItems', 'unevaluatedProperties', 'contentSchema'].map((keyword): [string, Field] => [keyword, 'schema'])),
    ...Object.fromEntries(['allOf', 'oneOf', 'anyOf', 'prefixItems', 'properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions'].map((keyword): [string, Field] => [keyword, each('schema')])),
  },
};

/** The section of `components` (OpenAPI 3) or of the document (2.0) that keeps objects of this kind under a name. */
export const SECTIONS: Readonly<Partial<Record<Kind, { readonly three: string; readonly two?: string }>>> = {
  schema: { three: 'schemas', two: 'definitions' },
  parameter: { three: 'parameters', two: 'parameters' },
  header: { three: 'headers' },
  requestBody: { three: 'requestBodies' },
  response: { three: 'responses', two: 'responses' },
  mediaType: { three: 'mediaTypes' },
  securityScheme: { three: 'securitySchemes' },
};

export const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keywords by which schemas name themselves, or others without a pointer. */
export const NAMING: readonly string[] = ['$id', '$anchor', '$dynamicAnchor', '$dynamicRef', '$recursiveAnchor', '$recursiveRef'];

/** Does the schema name itself or another one by anything but a pointer? */
export const isNaming = (schema: Tree): boolean => NAMING.some((keyword) => schema[keyword] !== undefined) || (typeof schema['$ref'] === 'string' && !schema['$ref'].startsWith('#/'));

/** A place on the way down; most are never asked for, so pointers are written only where one is. */
export interface Step {
  readonly above: Step | string;
  readonly key: string | number;
}

/** The pointer of a place. */
export const pointerTo = (place: Step | string): string => (typeof place === 'string' ? place : joinPointer(pointerTo(place.above), place.key));

type Visit = (node: Tree, kind: Kind, place: Step | string) => boolean;

/** Calls `visit` for `node` and for every object inside it that has a kind, outermost first, each once; `visit` tells whether to go on inside. */
export function walkStructure(node: unknown, kind: Kind, place: Step | string, visit: Visit, seen: Set<object> = new Set()): void {
  if (!isTree(node) || seen.has(node)) return;
  seen.add(node);
  if (!visit(node, kind, place)) return;
  const fields = FIELDS[kind];
  for (const key in node) {
    const field = fields[key];
    if (field === undefined || !Object.hasOwn(fields, key)) continue;
    const value = node[key];
    if (typeof value !== 'object' || value === null) continue;
    const inner: Step = { above: place, key };
    const kindInside = typeof field === 'string' ? field : field.each;
    // `items` of older drafts may be a list.
    if (Array.isArray(value)) value.forEach((member, index) => walkStructure(member, kindInside, { above: inner, key: index }, visit, seen));
    else if (typeof field === 'string') walkStructure(value, field, inner, visit, seen);
    else for (const name of Object.keys(value)) walkStructure((value as Tree)[name], kindInside, { above: inner, key: name }, visit, seen);
  }
}

/** The object that keeps parts of one kind, such as `components.schemas`; made where it is missing. */
export function openShelf(root: Tree, section: readonly string[]): Tree {
  let shelf = root;
  for (const token of section) {
    const inner = shelf[token];
    const next: Tree = isTree(inner) ? inner : {};
    shelf[token] = next;
    shelf = next;
  }
  return shelf;
}
