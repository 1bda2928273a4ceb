/** Gives positions names and masks what is sensitive, in one walk over the answer. */
import type { ResultPlan } from '../contract.js';
import { type Json, isJsonObject, splitPointer } from '../json.js';

/** Pointers of a plan as a tree, so that values are visited once. */
interface PlanNode {
  readonly steps: Map<string, PlanNode>;
  fields?: readonly string[];
  mask?: 'none' | 'last4';
}

/** `undefined` if the plan changes nothing inside the answer. Pointers address the answer as it came. */
export function compileTransform(plan: ResultPlan | undefined): ((value: Json) => Json) | undefined {
  const root: PlanNode = { steps: new Map() };
  for (const { at, fields } of plan?.tuples ?? []) reachNode(root, at).fields = fields;
  for (const { at, keep } of plan?.masks ?? []) reachNode(root, at).mask = keep;
  const isIdle = root.steps.size === 0 && root.fields === undefined && root.mask === undefined;
  return isIdle ? undefined : (value) => transform(value, [root]);
}

function reachNode(root: PlanNode, pointer: string): PlanNode {
  let node = root;
  for (const step of splitPointer(pointer)) {
    let next = node.steps.get(step);
    if (next === undefined) {
      next = { steps: new Map() };
      node.steps.set(step, next);
    }
    node = next;
  }
  return node;
}

function transform(value: Json, nodes: readonly PlanNode[]): Json {
  const mask = nodes.find((node) => node.mask !== undefined)?.mask;
  if (mask !== undefined) return maskValue(value, mask);
  if (isList(value)) {
    const items = value.map((item, index) => descend(item, String(index), nodes));
    const fields = nodes.find((node) => node.fields !== undefined)?.fields;
    return fields === undefined ? items : nameItems(items, fields);
  }
  if (!isJsonObject(value)) return value;
  // `fromEntries` makes own members of any name, `__proto__` too.
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, descend(member, key, nodes)]));
}

function descend(value: Json, step: string, nodes: readonly PlanNode[]): Json {
  const next = nodes.flatMap((node) => [node.steps.get(step), node.steps.get('*')].filter((found) => found !== undefined));
  return next.length === 0 ? value : transform(value, next);
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

// Positions beyond the names keep their number as name: an API that adds one loses nothing.
const nameItems = (items: readonly Json[], fields: readonly string[]): Json =>
  Object.fromEntries(items.map((item, index) => [fields[index] ?? String(index), item] as const).filter(([name]) => name !== '-'));

const MASK = '***';

// Of a short text, four characters would be most of it.
function maskValue(value: Json, keep: 'none' | 'last4'): Json {
  if (value === null) return null;
  return keep === 'last4' && typeof value === 'string' && value.length >= 8 ? MASK + value.slice(-4) : MASK;
}
