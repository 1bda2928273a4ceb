/** Words what is wrong with a value: one line for each problem, with its path, what was expected and what came. */
import type { ErrorObject } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../catalog.js';
import { isExactNumber, isJsonObject, readPointer, splitPointer } from '../json.js';
import { describeSchema, listChoices } from './describe-schema.js';
import { suggestName } from './suggest.js';

const SHOWN_PROBLEMS = 20;
const SHOWN_LENGTH = 60;

export interface ProblemContext {
  /** The value as it came. */
  readonly value: unknown;
  readonly schema: JsonSchema;
}

/** @returns at least one line */
export function describeProblems(errors: readonly ErrorObject[], context: ProblemContext): readonly string[] {
  const lines = [...new Set(settleUnions(dropEchoes(errors), context).flatMap((error) => describeError(error, context) ?? []))];
  if (lines.length === 0) return ['the value does not fit its schema'];
  return lines.length <= SHOWN_PROBLEMS ? lines : [...lines.slice(0, SHOWN_PROBLEMS), `and ${lines.length - SHOWN_PROBLEMS} more`];
}

// Errors that only say again what another one says.
function dropEchoes(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const mistyped = new Set(errors.filter((error) => error.keyword === 'type').map((error) => `${error.instancePath} ${parentOf(error.schemaPath)}`));
  return errors.filter((error) => {
    if (error.keyword === 'if' || error.keyword === 'propertyNames') return errors.length === 1;
    return error.keyword === 'type' || !mistyped.has(`${error.instancePath} ${parentOf(error.schemaPath)}`);
  });
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

// A failed union reports every branch. Kept is what helps: the errors of its one branch that is not null, else the union as a whole.
function settleUnions(errors: readonly ErrorObject[], context: ProblemContext): readonly ErrorObject[] {
  const kept: ErrorObject[] = [];
  for (const error of errors) {
    if (error.keyword !== 'anyOf' && error.keyword !== 'oneOf') {
      kept.push(error);
      continue;
    }
    let first = kept.length;
    while (first > 0 && isWithin(kept[first - 1], error)) first -= 1;
    const inside = kept.splice(first);
    const branches: readonly unknown[] = Array.isArray(error.schema) ? error.schema : [];
    const real = branches.filter((branch) => !isAside(branch));
    const telling = inside.filter((nested) => !isAbout(nested, error));
    const deeper = telling.filter((nested) => nested.instancePath !== error.instancePath || nested.keyword === 'required' || nested.keyword === 'additionalProperties');
    if (real.length === 1 && telling.length > 0) kept.push(...telling);
    else if (deeper.length > 0 && isCompound(readPointer(context.value, error.instancePath))) kept.push(...nearestBranch(deeper));
    else kept.push(error);
  }
  return kept;
}

const isCompound = (value: unknown): boolean => Array.isArray(value) || isJsonObject(value);

function isWithin(nested: ErrorObject | undefined, union: ErrorObject): boolean {
  if (nested === undefined) return false;
  const inPlace = nested.instancePath === union.instancePath || nested.instancePath.startsWith(`${union.instancePath}/`);
  return inPlace && (nested.schemaPath.startsWith(`${union.schemaPath}/`) || nested.schemaPath.startsWith('#/$defs/') || !nested.schemaPath.startsWith('#'));
}

// Branches that stand for the absence of a value, or for an answer that did not fit.
const isAside = (branch: unknown): boolean => isJsonObject(branch) && (branch['type'] === 'null' || (Array.isArray(branch['required']) && branch['required'].includes('unexpected')));

const isAbout = (nested: ErrorObject, union: ErrorObject): boolean =>
  nested.instancePath === union.instancePath && ((nested.keyword === 'type' && nested.params['type'] === 'null') || (nested.keyword === 'required' && nested.params['missingProperty'] === 'unexpected'));

// Of several branches, the one with the fewest errors was probably meant.
function nearestBranch(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const groups = new Map<string, ErrorObject[]>();
  for (const error of errors) {
    const branch = /^(.*\/(?:anyOf|oneOf)\/\d+|#\/\$defs\/[^/]+)/.exec(error.schemaPath)?.[1] ?? '';
    groups.set(branch, [...(groups.get(branch) ?? []), error]);
  }
  return [...groups.values()].sort((a, b) => a.length - b.length)[0] ?? [];
}

function describeError(error: ErrorObject, context: ProblemContext): string | undefined {
  const path = writePath(error.instancePath, context.value);
  const value = readPointer(context.value, error.instancePath);
  const params: Readonly<Record<string, unknown>> = error.params;
  switch (error.keyword) {
    case 'required':
    case 'dependentRequired':
      return describeMissing(error, context);
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return describeUnknown(`${error.instancePath}/${escapeStep(String(params['additionalProperty'] ?? params['unevaluatedProperty']))}`, namesOf(error.parentSchema), context);
    case 'enum':
    case 'const':
      return `${path}: expected ${describeSchema({ [error.keyword]: error.schema }, context.schema)}, got ${showValue(value, path)}${suggestChoice(value, error.schema)}`;
    case 'uniqueItems':
      return `${path}: expected no item twice; items ${String(params['j'])} and ${String(params['i'])} are the same`;
    case 'false schema':
      return `${path}: is not allowed here`;
    default: {
      const wanted = describeExpectation(error, context);
      return error.propertyName === undefined ? `${path}: expected ${wanted}, got ${showValue(value, path)}` : `${path}: the name ${JSON.stringify(error.propertyName)} does not fit; expected ${wanted}`;
    }
  }
}

function describeExpectation(error: ErrorObject, context: ProblemContext): string {
  switch (error.keyword) {
    case 'anyOf':
    case 'oneOf': {
      const matches = error.params['passingSchemas'];
      return Array.isArray(matches) ? 'a value that fits exactly one of its forms' : describeSchema({ [error.keyword]: error.schema }, context.schema);
    }
    case 'not':
      return 'a value that is not excluded';
    case 'contains':
    case 'if':
    case 'dependencies':
      return `what its schema says under ${error.keyword}`;
    default:
      return describeSchema({ [error.keyword]: error.schema }, context.schema);
  }
}

function describeMissing(error: ErrorObject, context: ProblemContext): string {
  const missing = String(error.params['missingProperty']);
  // A branch of a union may only demand what the schema around it describes.
  const properties = error.parentSchema?.['properties'] ?? (error.instancePath === '' ? context.schema['properties'] : undefined);
  const schema = isJsonObject(properties) && Object.hasOwn(properties, missing) ? properties[missing] : undefined;
  const path = writePath(`${error.instancePath}/${escapeStep(missing)}`, context.value);
  const needed = error.keyword === 'dependentRequired' ? `, since ${String(error.params['property'])} is given` : '';
  return `${path}: is missing${needed}; expected ${describeSchema(schema ?? true, context.schema)}`;
}

/** A name that nothing is known of. `pointer` is its place. */
export function describeUnknown(pointer: string, known: Iterable<string>, context: ProblemContext): string {
  const name = splitPointer(pointer).at(-1) ?? '';
  const meant = suggestName(name, known);
  const kind = pointer.lastIndexOf('/') === 0 ? 'argument' : 'member';
  return `${writePath(pointer, context.value)}: unknown ${kind}${meant === undefined ? '' : `; did you mean ${meant}?`}`;
}

const escapeStep = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1');

const namesOf = (schema: object | undefined): readonly string[] => {
  const properties = schema !== undefined && 'properties' in schema ? schema.properties : undefined;
  return isJsonObject(properties) ? Object.keys(properties) : [];
};

function suggestChoice(value: unknown, choices: unknown): string {
  if (typeof value !== 'string' || !Array.isArray(choices)) return '';
  const meant = suggestName(value, choices.filter((choice) => typeof choice === 'string'));
  return meant === undefined ? '' : `; did you mean ${listChoices([meant])}?`;
}

// `filter.tags[0]`
function writePath(pointer: string, root: unknown): string {
  let path = '';
  let at = '';
  for (const step of splitPointer(pointer)) {
    path += Array.isArray(readPointer(root, at)) ? `[${step}]` : `${path === '' ? '' : '.'}${step.slice(0, 80)}`;
    at += `/${escapeStep(step)}`;
  }
  return path === '' ? 'arguments' : path;
}

const SECRET = /secret|token|passw|passphrase|api[_-]?key|private|credential|authorization|signature|\bpin\b|cvv|card/i;

/** A value in few words: long texts are cut, contents of lists and objects and values under telling names are not shown. */
export function showValue(value: unknown, path = ''): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (isExactNumber(value)) return shorten(value.toString());
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value !== 'string') return String(value);
  if (SECRET.test(path)) return `a text of ${value.length} characters`;
  return value.length > SHOWN_LENGTH ? `${JSON.stringify(value.slice(0, SHOWN_LENGTH))}... (${value.length} characters)` : JSON.stringify(value);
}

const shorten = (text: string): string => (text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}...` : text);
