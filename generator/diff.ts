/** Compares two catalogs: which tools came, went or changed, and which of it can break a caller. */
import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema, ToolEntry } from '../runtime/catalog.js';

export interface ToolChange {
  readonly tool: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** Can a caller that worked before fail now? */
  readonly breaking: boolean;
  /** One line for each difference. */
  readonly details: readonly string[];
}

interface Difference {
  readonly text: string;
  readonly breaking: boolean;
}

type Direction = 'input' | 'output';

/** All differences, sorted by tool. Texts and new optional arguments break nobody; everything that narrows what is taken or given may. */
export function diffCatalogs(before: readonly ToolEntry[], after: readonly ToolEntry[]): readonly ToolChange[] {
  const old = new Map(before.map((entry) => [entry.name, entry]));
  const fresh = new Map(after.map((entry) => [entry.name, entry]));
  const changes: ToolChange[] = [];
  for (const name of [...new Set([...old.keys(), ...fresh.keys()])].sort()) {
    const was = old.get(name);
    const is = fresh.get(name);
    if (was === undefined) changes.push({ tool: name, change: 'added', breaking: false, details: [] });
    else if (is === undefined) changes.push({ tool: name, change: 'removed', breaking: true, details: [] });
    else if (!isDeepStrictEqual(was, is)) changes.push(describeChange(name, diffEntries(was, is)));
  }
  return changes;
}

const describeChange = (tool: string, differences: readonly Difference[]): ToolChange => ({
  tool,
  change: 'changed',
  breaking: differences.some((difference) => difference.breaking),
  // Nothing else is compared than what can matter: the rest are texts.
  details: differences.length === 0 ? ['texts of the schemas reworded'] : differences.map((difference) => difference.text),
});

/** The changes as Markdown, for a pull request. */
export function renderMarkdown(changes: readonly ToolChange[]): string {
  if (changes.length === 0) return 'No tool is added, removed or changed.\n';
  const breaking = changes.filter((change) => change.breaking).length;
  const cell = (text: string): string => text.replace(/[\\`*_{}[\]<>|~]/g, (character) => `\\${character}`).replace(/\s+/g, ' ');
  const rows = [...changes].sort((a, b) => Number(b.breaking) - Number(a.breaking)).map((change) => {
    const details = change.details.length === 0 ? change.change : change.details.map(cell).join('<br>');
    return `| ${change.breaking ? '**breaking**' : change.change} | \`${change.tool}\` | ${details} |`;
  });
  return [`**${changes.length} ${changes.length === 1 ? 'tool differs' : 'tools differ'}, ${breaking} breaking**`, '', '| | tool | what changes |', '|---|---|---|', ...rows, ''].join('\n');
}

function diffEntries(was: ToolEntry, is: ToolEntry): readonly Difference[] {
  const found: Difference[] = [];
  for (const key of ['title', 'description'] as const) if (was[key] !== is[key]) found.push({ text: `${key} reworded`, breaking: false });
  for (const hint of ['readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint'] as const) {
    if (was.annotations[hint] !== is.annotations[hint]) found.push({ text: `${hint} is ${String(is.annotations[hint])} now`, breaking: false });
  }
  found.push(...diffSchemas(was.inputSchema, is.inputSchema, 'input'));
  if (was.outputSchema !== undefined && is.outputSchema === undefined) found.push({ text: 'output: no longer described', breaking: true });
  if (was.outputSchema === undefined && is.outputSchema !== undefined) found.push({ text: 'output: described now', breaking: false });
  if (was.outputSchema !== undefined && is.outputSchema !== undefined) found.push(...diffSchemas(was.outputSchema, is.outputSchema, 'output'));
  return found;
}

function diffSchemas(was: JsonSchema, is: JsonSchema, direction: Direction): readonly Difference[] {
  const found: Difference[] = [];
  const seen = new Set<string>();
  const visit = (left: unknown, right: unknown, at: string): void => {
    if (isDeepStrictEqual(left, right) && !mentionsReference(left)) return;
    const [a, b] = [follow(was, left), follow(is, right)];
    const key = `${nameOf(left)} ${nameOf(right)} ${at.split('.').length > 12 ? 'deep' : ''}`;
    // A schema that holds itself is compared once.
    if (nameOf(left) !== '' && seen.has(key)) return;
    seen.add(key);
    compareNodes(a, b, at, direction, found, visit);
  };
  visit(was, is, direction);
  return found;
}

const mentionsReference = (node: unknown): boolean => JSON.stringify(node)?.includes('"$ref"') ?? false;
const nameOf = (node: unknown): string => (isObject(node) && typeof node['$ref'] === 'string' ? node['$ref'] : '');
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

function follow(root: JsonSchema, node: unknown): Readonly<Record<string, unknown>> {
  const name = nameOf(node);
  const defs = root['$defs'];
  if (name === '') return isObject(node) ? node : {};
  const target = isObject(defs) ? defs[decodeURIComponent(name.slice('#/$defs/'.length))] : undefined;
  return isObject(target) ? target : {};
}

function compareNodes(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>, at: string, direction: Direction, found: Difference[], visit: (left: unknown, right: unknown, at: string) => void): void {
  compareTypes(a, b, at, direction, found);
  compareValues(a, b, at, direction, found);
  compareBounds(a, b, at, direction, found);
  compareMembers(a, b, at, direction, found, visit);
  if (a['items'] !== undefined || b['items'] !== undefined) visit(a['items'] ?? {}, b['items'] ?? {}, `${at}[]`);
  if (isObject(a['additionalProperties']) && isObject(b['additionalProperties'])) visit(a['additionalProperties'], b['additionalProperties'], `${at}.*`);
  for (const keyword of ['anyOf', 'oneOf', 'allOf', 'prefixItems'] as const) compareLists(a[keyword], b[keyword], keyword, at, direction, found, visit);
}

function compareTypes(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>, at: string, direction: Direction, found: Difference[]): void {
  const [was, is] = [typesOf(a), typesOf(b)];
  if (isDeepStrictEqual(was, is)) return;
  const lost = was.filter((type) => !is.includes(type) && !(type === 'integer' && is.includes('number')));
  const gained = is.filter((type) => !was.includes(type));
  // Callers break when less is taken, readers when more is given.
  const breaking = direction === 'input' ? lost.length > 0 || was.length === 0 : gained.length > 0 || is.length === 0;
  found.push({ text: `${at}: type ${was.join(' | ') || 'any'} -> ${is.join(' | ') || 'any'}`, breaking });
}

const typesOf = (node: Readonly<Record<string, unknown>>): readonly string[] => (Array.isArray(node['type']) ? node['type'].map(String).sort() : typeof node['type'] === 'string' ? [node['type']] : []);

function compareValues(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>, at: string, direction: Direction, found: Difference[]): void {
  const [was, is] = [valuesOf(a), valuesOf(b)];
  if (isDeepStrictEqual(was, is)) return;
  const lost = was?.filter((value) => is !== undefined && !is.includes(value)) ?? [];
  const gained = is?.filter((value) => was !== undefined && !was.includes(value)) ?? [];
  if (was === undefined || is === undefined) found.push({ text: `${at}: ${was === undefined ? 'limited to a list of values' : 'no longer limited to a list of values'}`, breaking: (was === undefined) === (direction === 'input') });
  if (lost.length > 0) found.push({ text: `${at}: no longer ${lost.join(', ')}`, breaking: direction === 'input' });
  if (gained.length > 0) found.push({ text: `${at}: also ${gained.join(', ')}`, breaking: direction === 'output' });
}

const valuesOf = (node: Readonly<Record<string, unknown>>): readonly string[] | undefined =>
  Array.isArray(node['enum']) ? node['enum'].map((value) => JSON.stringify(value)) : node['const'] === undefined ? undefined : [JSON.stringify(node['const'])];

const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];

function compareBounds(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>, at: string, direction: Direction, found: Difference[]): void {
  for (const keyword of [...UPPER, ...LOWER, 'pattern', 'multipleOf', 'format', 'uniqueItems', 'additionalProperties']) {
    const [was, is] = [a[keyword], b[keyword]];
    if (isDeepStrictEqual(was, is) || (isObject(was) && isObject(is))) continue;
    const narrower = isNarrower(keyword, was, is);
    found.push({ text: `${at}: ${keyword} ${was === undefined ? 'none' : JSON.stringify(was)} -> ${is === undefined ? 'none' : JSON.stringify(is)}`, breaking: keyword !== 'format' && direction === 'input' && narrower });
  }
}

function isNarrower(keyword: string, was: unknown, is: unknown): boolean {
  if (is === undefined || is === true) return keyword === 'uniqueItems' && is === true;
  if (was === undefined || typeof was !== 'number' || typeof is !== 'number') return true;
  return UPPER.includes(keyword) ? is < was : LOWER.includes(keyword) ? is > was : true;
}

function compareMembers(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>, at: string, direction: Direction, found: Difference[], visit: (left: unknown, right: unknown, at: string) => void): void {
  const was = isObject(a['properties']) ? a['properties'] : {};
  const is = isObject(b['properties']) ? b['properties'] : {};
  const [needed, needs] = [requiredOf(a), requiredOf(b)];
  for (const name of [...new Set([...Object.keys(was), ...Object.keys(is)])]) {
    const place = `${at}.${name}`;
    if (!Object.hasOwn(was, name)) found.push({ text: `${place}: new${needs.has(name) ? ', required' : ''}`, breaking: direction === 'input' && needs.has(name) });
    else if (!Object.hasOwn(is, name)) found.push({ text: `${place}: removed`, breaking: true });
    else {
      if (needed.has(name) !== needs.has(name)) found.push({ text: `${place}: ${needs.has(name) ? 'required now' : 'optional now'}`, breaking: needs.has(name) === (direction === 'input') });
      visit(was[name], is[name], place);
    }
  }
}

// The output's own list of required members stands beside the way out for answers that do not fit.
function requiredOf(node: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const beside = Array.isArray(node['anyOf']) && node['anyOf'].length === 2 && isDeepStrictEqual(node['anyOf'][1], { required: ['unexpected'] }) && isObject(node['anyOf'][0]) ? node['anyOf'][0] : node;
  return new Set(Array.isArray(beside['required']) ? beside['required'].map(String) : []);
}

// Alternatives that both have are the same; what is left over on one side only is compared in order, or has come or gone.
function compareLists(a: unknown, b: unknown, keyword: 'anyOf' | 'oneOf' | 'allOf' | 'prefixItems', at: string, direction: Direction, found: Difference[], visit: (left: unknown, right: unknown, at: string) => void): void {
  const [was, is]: readonly (readonly unknown[])[] = [Array.isArray(a) ? a : [], Array.isArray(b) ? b : []];
  if (was === undefined || is === undefined) return;
  if (keyword === 'prefixItems' || was.length === is.length) {
    if (was.length !== is.length) found.push({ text: `${at}: ${was.length} positions -> ${is.length}`, breaking: true });
    else was.forEach((entry, index) => visit(entry, is[index], at));
    return;
  }
  const has = (list: readonly unknown[], entry: unknown): boolean => list.some((other) => isDeepStrictEqual(entry, other));
  const lost = was.filter((entry) => !has(is, entry)).length;
  const gained = is.filter((entry) => !has(was, entry)).length;
  // One more part of `allOf` narrows; one more alternative widens, unless there was no list of them before.
  const [narrows, widens] = keyword === 'allOf' ? [gained > 0, lost > 0] : [lost > 0 || was.length === 0, gained > 0 || is.length === 0];
  found.push({ text: `${at}: ${keyword} of ${was.length} -> ${is.length}`, breaking: direction === 'input' ? narrows : widens });
}
