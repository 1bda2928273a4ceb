/** Gives positions names and moments a readable form, and masks what is sensitive, in one walk over the answer. */
import type { ResultPlan, TimeUnit } from '../contract.js';
import { type Json, isExactNumber, isJsonObject, splitPointer } from '../json.js';
import { maskCards } from './card-numbers.js';

/** What the owner of a gateway masks in all answers of an API. */
export interface OwnMasks {
  /** Names of members, at any depth, or JSON Pointers in which `*` is any one step and `**` any number of them. */
  readonly mask?: readonly string[];
  /** Numbers of payment cards in texts. */
  readonly maskCards?: boolean;
}

/** Pointers of a plan as a tree, so that values are visited once. */
interface PlanNode {
  readonly steps: Map<string, PlanNode>;
  /** Where `**` leads; that node also holds for everything below it. */
  deep?: PlanNode;
  readonly repeats: boolean;
  fields?: readonly string[];
  mask?: 'none' | 'last4';
  time?: TimeUnit;
}

interface Walk {
  readonly maskText: ((text: string) => string) | undefined;
}

/** `undefined` if neither the plan nor the owner changes anything inside the answer. Pointers address the answer as it came. */
export function compileTransform(plan: ResultPlan | undefined, own: OwnMasks = {}): ((value: Json) => Json) | undefined {
  const root = createNode(false);
  for (const { at, fields } of plan?.tuples ?? []) reachNode(root, splitPointer(at)).fields = fields;
  for (const { at, unit } of plan?.times ?? []) reachNode(root, splitPointer(at)).time = unit;
  for (const { at, keep } of plan?.masks ?? []) reachNode(root, splitPointer(at)).mask = keep;
  for (const pattern of own.mask ?? []) reachNode(root, splitPattern(pattern)).mask = 'none';
  const isIdle = root.steps.size === 0 && root.deep === undefined && root.fields === undefined && root.mask === undefined && own.maskCards !== true;
  const walk: Walk = { maskText: own.maskCards === true ? maskCards : undefined };
  return isIdle ? undefined : (value) => transform(value, reachDeep([root]), walk);
}

const createNode = (repeats: boolean): PlanNode => ({ steps: new Map(), repeats });

const splitPattern = (pattern: string): readonly string[] => (pattern.startsWith('/') || pattern === '' ? splitPointer(pattern) : ['**', pattern.replace(/^\*\*[./]/, '')]);

function reachNode(root: PlanNode, steps: readonly string[]): PlanNode {
  let node = root;
  for (const step of steps) {
    if (step === '**') {
      node = node.deep ??= createNode(true);
      continue;
    }
    let next = node.steps.get(step);
    if (next === undefined) {
      next = createNode(false);
      node.steps.set(step, next);
    }
    node = next;
  }
  return node;
}

const reachDeep = (nodes: readonly PlanNode[]): readonly PlanNode[] => (nodes.some((node) => node.deep !== undefined) ? nodes.flatMap((node) => (node.deep === undefined ? [node] : [node, ...reachDeep([node.deep])])) : nodes);

function transform(value: Json, nodes: readonly PlanNode[], walk: Walk): Json {
  const mask = nodes.find((node) => node.mask !== undefined)?.mask;
  if (mask !== undefined) return maskValue(value, mask);
  if (typeof value === 'string') return walk.maskText === undefined ? value : walk.maskText(value);
  if (isList(value)) {
    const items = value.map((item, index) => descend(item, nextNodes(String(index), nodes), walk));
    const fields = nodes.find((node) => node.fields !== undefined)?.fields;
    return fields === undefined ? items : nameItems(items, fields, (index) => unitOf(nextNodes(String(index), nodes)));
  }
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).flatMap(([key, member]) => {
    const next = nextNodes(key, nodes);
    return tellTime(key, descend(member, next, walk), unitOf(next), (name) => Object.hasOwn(value, name));
  });
  // `fromEntries` makes own members of any name, `__proto__` too.
  return Object.fromEntries(members);
}

const nextNodes = (step: string, nodes: readonly PlanNode[]): readonly PlanNode[] =>
  nodes.length === 0 ? nodes : reachDeep(nodes.flatMap((node) => [node.steps.get(step), node.steps.get('*'), node.repeats ? node : undefined].filter((found) => found !== undefined)));

const descend = (value: Json, next: readonly PlanNode[], walk: Walk): Json => (next.length === 0 && walk.maskText === undefined ? value : transform(value, next, walk));

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

// Positions beyond the names keep their number as name: an API that adds one loses nothing.
function nameItems(items: readonly Json[], fields: readonly string[], unitAt: (index: number) => TimeUnit | undefined): Json {
  const named = items.map((item, index) => [fields[index] ?? String(index), item, unitAt(index)] as const).filter(([name]) => name !== '-');
  return Object.fromEntries(named.flatMap(([name, item, unit]) => tellTime(name, item, unit, (other) => fields.includes(other))));
}

const unitOf = (nodes: readonly PlanNode[]): TimeUnit | undefined => nodes.find((node) => node.time !== undefined)?.time;

const IN_MILLISECONDS = { s: (time: number) => time * 1_000, ms: (time: number) => time, us: (time: number) => time / 1_000 } as const;
const LAST_YEAR_9999_MS = 253_402_300_799_999;

function tellTime(name: string, value: Json, unit: TimeUnit | undefined, isTaken: (name: string) => boolean): readonly (readonly [string, Json])[] {
  const moment = unit === undefined || isTaken(`${name}_iso`) ? undefined : readMoment(value, unit);
  return moment === undefined ? [[name, value]] : [[name, value], [`${name}_iso`, moment]];
}

// Zero and below is how APIs say "never".
function readMoment(value: Json, unit: TimeUnit): string | undefined {
  if (typeof value !== 'number' && typeof value !== 'string' && !isExactNumber(value)) return undefined;
  const text = String(value);
  if (!/^\d{1,20}(\.\d+)?$/.test(text)) return undefined;
  const ms = Math.floor(IN_MILLISECONDS[unit](Number(text)));
  return ms > 0 && ms <= LAST_YEAR_9999_MS ? new Date(ms).toISOString() : undefined;
}

const MASK = '***';

// Of a short text, four characters would be most of it.
function maskValue(value: Json, keep: 'none' | 'last4'): Json {
  if (value === null) return null;
  return keep === 'last4' && typeof value === 'string' && value.length >= 8 ? MASK + value.slice(-4) : MASK;
}
